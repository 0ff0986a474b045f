// The connection of an owner: who is let in, and what a failure tells.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseConnection } from '../../src/cli/connection.js';
import { openOwner } from '../../src/cli/Owner.js';
import { environmentOf, fakeTerminal } from '../support/cli.js';
import { type Database, startDatabase } from '../support/database.js';

let database: Database;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  database = await startDatabase();
  environment = await environmentOf(database);
});
afterAll(() => database.stop());

const open = async (changed: Record<string, string> = {}) =>
  openOwner(await chooseConnection({}, fakeTerminal({ ...environment, ...changed }).terminal));

describe('an owner', () => {
  it('runs statements, and hears of each how it ended', async () => {
    const owner = await open();
    expect(owner.version).toMatch(/^surrealdb-3\./);
    expect(await owner.value('RETURN $a + 1', { a: 1 })).toBe(2);
    const outcomes = await owner.outcomes("RETURN 1; THROW 'no'");
    expect(outcomes).toMatchObject([
      { isDone: true, value: 1 },
      { isDone: false, reason: 'An error occurred: no' },
    ]);
    await expect(owner.value("THROW 'no'")).rejects.toThrow('An error occurred: no');
    await owner.close();
  });

  it('says what to look at when nobody is let in, and when nobody answers', async () => {
    const wrong = { SURREAL_PASS: 'not the password' };
    await expect(open(wrong)).rejects.toThrow(/The database user was not let in .*SURREAL_PASS/);
    await expect(open(wrong)).rejects.not.toThrow('not the password');
    await expect(open({ SURREAL_URL: 'http://127.0.0.1:1' })).rejects.toThrow(
      'No SurrealDB answers at',
    );
  });

  it('leaves its password out of what the database quotes', async () => {
    const owner = await open();
    const { SURREAL_PASS: password = '' } = environment;
    await expect(owner.value('THROW $a', { a: `<${password}>` })).rejects.toThrow('<…>');
    await owner.close();
  });
});
