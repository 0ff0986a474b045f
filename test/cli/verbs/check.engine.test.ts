// `check`: exit codes for CI, and what it writes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentOf, runCli } from '../../support/cli.js';
import { type Database, startDatabase } from '../../support/database.js';

let database: Database;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  database = await startDatabase();
  environment = await environmentOf(database);
});
afterAll(() => database.stop());

describe('check', () => {
  it('ends with 0 where there are hints alone', async () => {
    const { code, out } = await runCli(['check'], { environment });
    expect(code).toBe(0);
    expect(out).toMatch(/0 errors, 0 warnings, \d hints?\n$/);
    expect(out).toContain('react-surreal-auth/docs/cli.md#open-cors');
  });

  it('ends with 1 where there is a fault, with sentence, cure and link for programs, too', async () => {
    await database.query('DEFINE TABLE wall SCHEMALESS PERMISSIONS FULL');
    const { code, out } = await runCli(['check', '--json'], { environment });
    await database.query('REMOVE TABLE wall');
    expect(code).toBe(1);
    expect(JSON.parse(out)[0]).toEqual({
      rule: 'table-writable',
      level: 'error',
      subject: 'table wall',
      sentence: expect.stringMatching(/^Everybody may create, update, delete/),
      cure: expect.stringMatching(/\.$/),
      link: 'react-surreal-auth/docs/cli.md#table-writable',
    });
  });

  it('ends with 2 where it could not look, and writes no secret', async () => {
    const wrong = { ...environment, SURREAL_PASS: 'not the password' };
    const { code, out, err } = await runCli(['check'], { environment: wrong });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('was not let in');
    expect(err).not.toContain('not the password');
  });
});
