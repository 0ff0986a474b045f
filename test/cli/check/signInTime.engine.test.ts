// The rule about the time of a sign-in: measured on real hashes, and nothing of it stays.
import { expect, it } from 'vitest';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { checkSchema, environmentOf, runCli } from '../../support/cli.js';
import { startDatabase } from '../../support/database.js';

const ADA =
  "CREATE user:ada SET email = 'ada@example.com', pass = crypto::argon2::generate('a long password');";

const TELLING = `
  DEFINE TABLE user SCHEMALESS; DEFINE TABLE failure SCHEMALESS; ${ADA}
  DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNIN {
    CREATE failure;
    LET $user = (SELECT * FROM ONLY user WHERE email = $email LIMIT 1);
    IF $user = NONE { RETURN NONE };
    IF crypto::argon2::compare($user.pass, $secret) { RETURN $user.id };
  };`;

it('finds a sign-in whose time tells who has an account, and leaves no trace of the tries', async () => {
  const database = await startDatabase({ schema: TELLING });
  const environment = await environmentOf(database);
  const { code, out } = await runCli(['check'], { environment });
  expect(code).toBe(1);
  expect(out).toContain('error sign-in-time: access account');
  expect(out).not.toContain('ada@example.com');
  expect(await database.query('SELECT * FROM failure')).toEqual([[]]);
  await database.stop();
});

it('finds the times of the ready schema equal', async () => {
  const { found } = await checkSchema(
    `${sessionRecords()} CREATE user:ada SET email = 'ada@example.com';
    CREATE type::record('password', user:ada) SET hash = crypto::argon2::generate('a long password');`,
  );
  expect(found.filter((one) => one.startsWith('sign-in-time'))).toEqual([]);
});

it('says so when there is nobody to try, and when the clause is an unusual one', async () => {
  const { found } = await checkSchema(`${sessionRecords()}
    DEFINE ACCESS code ON DATABASE TYPE RECORD SIGNIN { RETURN NONE };`);
  expect(found).toContain('sign-in-time-unknown access account');
  expect(found).toContain('sign-in-time-unknown access code');
});
