// Reading clauses as text: what they write, where they look an account up, how long a duration is.
import { expect, it } from 'vitest';
import {
  accountLookup,
  calledFunctions,
  durationMs,
  hashFields,
  writes,
  writtenTables,
} from '../../../src/cli/check/surql.js';

it('finds the tables that are written to', () => {
  const clause =
    "LET $u = (CREATE ONLY user SET a = 1); CREATE type::record('password', $u); UPDATE $u; INSERT INTO log {}";
  expect(writtenTables(clause)).toEqual(['user', 'password', 'log']);
});

it('finds the fields of hashes', () => {
  const one = "CREATE type::record('password', $u) SET hash = crypto::argon2::generate($pass)";
  const other = 'CREATE user CONTENT { email: $email, pass: crypto::bcrypt::generate($pass) }';
  expect(hashFields(`${one}; ${other}`)).toEqual([
    { table: 'password', field: 'hash' },
    { table: 'user', field: 'pass' },
  ]);
});

it('finds where an account is looked up, by what the client sends', () => {
  expect(accountLookup('SELECT * FROM user WHERE email = $email AND x')).toEqual({
    table: 'user',
    field: 'email',
    variable: 'email',
  });
  const lowered =
    'LET $address = string::lowercase($mail); SELECT VALUE id FROM ONLY `person` WHERE `mail` = $address';
  expect(accountLookup(lowered)).toEqual({ table: 'person', field: 'mail', variable: 'mail' });
  expect(accountLookup('RETURN NONE')).toBeUndefined();
});

it('tells writes from reads and from texts', () => {
  expect(writes('(CREATE log) != NONE')).toBe(true);
  expect(writes("note = 'DELETE everything' OR updated > time::now()")).toBe(false);
  expect(calledFunctions('fn::may::see($this) AND fn::b()')).toEqual(['may::see', 'b']);
});

it('reads durations', () => {
  expect(durationMs('1w2d')).toBe(9 * 86_400_000);
  expect(durationMs('1m500ms')).toBe(60_500);
  expect(durationMs('')).toBe(Number.POSITIVE_INFINITY);
});
