// The program: its streams and its exit code.
import { expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

it('writes results to one stream and reasons to the other, and ends with the code', async () => {
  const printed = await runCli(['schema', 'print']);
  expect(printed).toMatchObject({ code: 0, err: '' });
  expect(printed.out).toContain('DEFINE ACCESS account');
  const refused = await runCli(['schema', 'diff']);
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('SURREAL_URL is missing');
});
