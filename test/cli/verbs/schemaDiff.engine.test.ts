// `schema diff`: says what would change, and changes nothing.
import { expect, it } from 'vitest';
import { environmentOf, runCli } from '../../support/cli.js';
import { startDatabase } from '../../support/database.js';

it('says what an old database lacks, and leaves it as it is', async () => {
  const database = await startDatabase();
  const environment = await environmentOf(database);
  await database.query("CREATE user:ada SET email = 'ada@example.com'");
  const look = () => database.query('INFO FOR DB; INFO FOR TABLE user; SELECT * FROM user');
  const before = await look();
  const { code, out } = await runCli(['schema', 'diff', '--access', 'device'], { environment });
  expect(code).toBe(1);
  expect(out).toContain('+ table session');
  expect(out).toContain('+ access device');
  expect(out).toContain('~ field user.email');
  expect(out).toContain('* 1 of user without a value get blocked');
  expect(await look()).toEqual(before);
  await database.stop();
});
