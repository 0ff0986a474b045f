// Verbs, flags and exit codes.
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { fakeTerminal } from '../support/cli.js';

async function run(...args: string[]): Promise<{ code: number; written: string }> {
  const { terminal, written } = fakeTerminal();
  return { code: await main(args, terminal), written: written.join('\n') };
}

describe('the command', () => {
  it('says what it can do', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      written: expect.stringContaining('schema apply'),
    });
    expect(await run()).toMatchObject({ code: 2, written: expect.stringContaining('schema apply') });
  });

  it('refuses verbs and flags that it does not know', async () => {
    expect(await run('schema', 'drop')).toMatchObject({
      code: 2,
      written: expect.stringContaining('There is no command "schema drop"'),
    });
    expect(await run('check', '--pass', 'hunter2')).toMatchObject({ code: 2 });
    expect((await run('check', '--pass', 'hunter2')).written).not.toContain('hunter2');
  });

  it('says what is missing', async () => {
    expect(await run('check')).toEqual({
      code: 2,
      written: 'Say which one to use: --url or SURREAL_URL is missing.',
    });
  });
});
