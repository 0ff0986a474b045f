// The rule about hashes of passwords.
import { expect, it } from 'vitest';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { checkSchema } from '../../support/cli.js';

it('finds hashes that can be selected, also undeclared ones, and those that a live query delivers', async () => {
  const { code, found } = await checkSchema(`
    DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
    DEFINE TABLE person SCHEMAFULL PERMISSIONS FOR select WHERE id = $auth;
    DEFINE FIELD password ON person TYPE string PERMISSIONS NONE;
    DEFINE TABLE member SCHEMAFULL PERMISSIONS FOR select WHERE id = $auth;
    DEFINE FIELD pass ON member TYPE string;
    DEFINE ACCESS account ON DATABASE TYPE RECORD
      SIGNUP { CREATE user SET email = $email, secret = crypto::argon2::generate($pass) };`);
  expect(code).toBe(1);
  expect(found).toEqual(
    expect.arrayContaining([
      'hash-readable field user.secret',
      'hash-readable field member.pass',
      'hash-in-live-queries field person.password',
    ]),
  );
});

it('finds none in the ready schema', async () => {
  const { found } = await checkSchema(sessionRecords());
  expect(found.filter((one) => one.startsWith('hash'))).toEqual([]);
});
