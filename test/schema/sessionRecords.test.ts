/** The generator: its defaults, what its options change, and that nothing of an option becomes SurrealQL. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type SessionRecordsOptions, sessionRecords } from '../../src/entries/schema.js';

const file = new URL('../../src/schema/session-records.surql', import.meta.url);

/** Options as untyped code could pass them. */
const make = (options: unknown): string => sessionRecords(options as SessionRecordsOptions);

/** Names that would end a statement, a string, a comment or an identifier, and some that look harmless. */
const hostile: readonly unknown[] = [
  '',
  ' ',
  'user name',
  'user;',
  'user; REMOVE DATABASE test; --',
  "user' OR true",
  'user" OR true',
  'user`',
  '`user`',
  'user⟩',
  '⟨user⟩',
  'user\n',
  'user\0',
  'user--',
  'user/*',
  'user}',
  'user:1',
  'user.email',
  'user$x',
  '$auth',
  'user\\',
  '1user',
  'us-er',
  'üser',
  'usеr',
  'a'.repeat(64),
  1,
  null,
  true,
  ['user'],
  { toString: () => 'user; REMOVE TABLE user' },
];

describe('the ready file', () => {
  it('is what the generator makes without options', () => {
    // After a change that is meant, write the generator's text into the file.
    expect(readFileSync(file, 'utf8')).toBe(sessionRecords());
    expect(sessionRecords({})).toBe(sessionRecords());
  });
});

describe('names', () => {
  it.each([
    ['names.access', (name: unknown) => ({ names: { access: name } })],
    ...['table', 'email', 'blocked'].map(
      (key) =>
        [`names.user.${key}`, (name: unknown) => ({ names: { user: { [key]: name } } })] as const,
    ),
    ...['table', 'hash', 'changedAt'].map(
      (key) =>
        [
          `names.password.${key}`,
          (name: unknown) => ({ names: { password: { [key]: name } } }),
        ] as const,
    ),
    ...[
      'table',
      'user',
      'device',
      'secret',
      'previous',
      'passwordAt',
      'createdAt',
      'usedAt',
      'expiresAt',
    ].map(
      (key) =>
        [`names.session.${key}`, (name: unknown) => ({ names: { session: { [key]: name } } })] as const,
    ),
    ['signUpFields', (name: unknown) => ({ signUpFields: { [String(name)]: { type: 'string' } } })],
  ] as const)('of %s are checked and escaped', (what, options) => {
    for (const name of hostile) {
      // As a key it is a text, and these are good ones; null stands for no choice where a name is expected.
      if (what === 'signUpFields' && (name === null || name === true || Array.isArray(name))) continue;
      if (name !== null) expect(() => make(options(name)), String(name)).toThrow(/has to be a name/);
    }
    expect(make(options('order'))).toContain('`order`');
  });

  it('of fields are no keywords that the database could not store', () => {
    for (const name of ['select', 'NONE', 'Null', 'true', 'update']) {
      expect(() => make({ names: { user: { email: name } } })).toThrow(/no field can be called/);
      expect(() => make({ names: { session: { usedAt: name } } })).toThrow(/no field can be called/);
      expect(() => make({ signUpFields: { [name]: { type: 'bool' } } })).toThrow(
        /no field can be called/,
      );
      expect(make({ names: { access: name, user: { table: name } } })).toContain(`\`${name}\``);
    }
  });

  it('of the path of the endpoints are plain parts after slashes', () => {
    const wrong = ['', '/', 'auth', '/auth/', '//auth', '/:id', '/a/*', "/a'", '/a\\', '/a b', '/ä'];
    for (const path of [...wrong, ...hostile.filter((name) => name !== null), '/a'.repeat(6)]) {
      expect(() => make({ names: { api: path } }), String(path)).toThrow(/has to be a path/);
    }
    const text = make({ lockedDown: true, names: { api: '/my-app/v_1' } });
    expect(text).toContain("DEFINE API '/my-app/v_1/sessions/:id'");
    expect(text).not.toContain("'/auth/");
  });

  it('of tables and of the fields of a table differ', () => {
    expect(() => make({ names: { user: { table: 'x' }, session: { table: 'x' } } })).toThrow(
      /'x' twice/,
    );
    expect(() => make({ names: { session: { secret: 'x', previous: 'x' } } })).toThrow(/'x' twice/);
    expect(() => make({ names: { session: { secret: 'id' } } })).toThrow(/'id' twice/);
    expect(() => make({ names: { user: { email: 'blocked' } } })).toThrow(/'blocked' twice/);
  });

  it('of sign-up fields are not those of variables that have a meaning', () => {
    for (const name of [
      'pass',
      'next',
      'auth',
      'token',
      'user',
      'id',
      'refresh',
      'NS',
      'blocked',
      'hash',
    ]) {
      expect(() => make({ signUpFields: { [name]: { type: 'string' } } })).toThrow(/meaning already/);
    }
    const names = { user: { blocked: 'locked' } };
    expect(() => make({ names, signUpFields: { locked: { type: 'bool' } } })).toThrow(
      /meaning already/,
    );
  });
});

describe('options', () => {
  it('are refused when they are misspelt', () => {
    expect(() => make({ idleage: '1d' })).toThrow(/know no 'idleage'/);
    expect(() => make({ names: { users: {} } })).toThrow(/know no 'users'/);
    expect(() => make({ names: { session: { tabel: 'x' } } })).toThrow(/know no 'tabel'/);
    expect(() => make({ passwordLength: { least: 1 } })).toThrow(/know no 'least'/);
    expect(() => make({ signUpFields: { age: { type: 'int', maxLength: 1 } } })).toThrow(/'maxLength'/);
  });

  const durations = [
    ['tokenDuration', 'FOR TOKEN 3d'],
    ['sessionDuration', 'FOR SESSION 3d'],
    ['idleAge', 'time::now() + 3d]'],
    ['absoluteAge', '?? time::now()) + 21d'],
    ['raceWindow', '.used_at > time::now() - 3d { THROW'],
    ['recentSignIn', '.created_at > time::now() - 3d'],
  ] as const;

  it.each(durations)('%s takes durations only, and writes them where they belong', (name, place) => {
    const wrong = [
      '',
      '15',
      '15 m',
      '-1m',
      '0s',
      '1.5h',
      '1e3s',
      '15m; x',
      "15m'",
      '15m\n',
      'NONE',
      '1y',
    ];
    for (const value of [...wrong, 15, Number.NaN, null, ['15m'], '4000d', '99999999999d']) {
      if (value !== null) expect(() => make({ [name]: value }), String(value)).toThrow(/a duration/);
    }
    expect(make({ [name]: name === 'absoluteAge' ? '21d' : '3d' })).toContain(place);
  });

  it('hold together', () => {
    expect(() => make({ tokenDuration: '25d' })).toThrow(/at most 24 days/);
    expect(() => make({ idleAge: '91d' })).toThrow(/no longer than absoluteAge/);
    expect(() => make({ raceWindow: '15d' })).toThrow(/no longer than idleAge/);
    expect(make({ tokenDuration: '5m' })).toContain('DURATION FOR TOKEN 5m, FOR SESSION 5m;');
  });

  it('take whole numbers within bounds', () => {
    for (const value of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1001, '20', '1; x', [5]]) {
      expect(() => make({ devicesPerUser: value }), String(value)).toThrow(/a whole number/);
      expect(() => make({ passwordLength: { min: value } }), String(value)).toThrow(/a whole number/);
    }
    expect(() => make({ passwordLength: { max: 63 } })).toThrow(/from 64/);
    expect(make({ devicesPerUser: 3 })).toContain('DESC START 2)');
    const text = make({ passwordLength: { min: 12, max: 72 } });
    expect(text).toContain('string::len($pass) < 12 OR string::len($pass) > 72 { THROW');
    expect(text).toContain('string::len($new_pass) < 12 OR string::len($new_pass) > 72 { THROW');
  });
});

describe('what people may do with their account', () => {
  const flags = ['profileUpdates', 'emailChanges', 'passwordChanges', 'accountDeletion'];

  it.each(flags)('%s is true or false', (flag) => {
    for (const value of ['false', 'true', 0, 1, null, [], {}]) {
      expect(() => make({ [flag]: value }), String(value)).toThrow(`${flag} has to be true or false`);
    }
    expect(make({ [flag]: true })).toBe(sessionRecords());
    expect(make({ [flag]: undefined })).toBe(sessionRecords());
    expect(make({ [flag]: false })).not.toBe(sessionRecords());
  });

  it('is taken away by the database', () => {
    const text = make(Object.fromEntries(flags.map((flag) => [flag, false])));
    expect(text).toContain('FOR select WHERE id = $auth,\n  FOR create, update, delete NONE;');
    expect(text).toContain('PERMISSIONS FOR select FULL, FOR update NONE;\nDEFINE FIELD name');
    expect(text).toContain("IF $new_pass != NONE { THROW 'password_fixed' };");
    expect(text).not.toContain('argon2::generate($new_pass)');
    expect(text).toContain('-- { email, pass, next, first?, device? }; to refresh');
  });
});

describe('the endpoints of lockedDown', () => {
  /** The endpoints alone. */
  const endpoints = (options: SessionRecordsOptions = {}): string =>
    sessionRecords({ ...options, lockedDown: true }).slice(sessionRecords(options).length);
  const handlers = (text: string): string[] => text.split(/\n? +FOR (?=get|patch|delete)/).slice(1);

  it('are added to the schema, which stays as it is without them', () => {
    expect(sessionRecords({ lockedDown: true }).startsWith(sessionRecords())).toBe(true);
    expect(sessionRecords({ lockedDown: false })).toBe(sessionRecords());
    expect(endpoints().match(/DEFINE API '[^']+'/g)).toEqual([
      "DEFINE API '/auth/whoami'",
      "DEFINE API '/auth/record'",
      "DEFINE API '/auth/sessions'",
      "DEFINE API '/auth/other-sessions'",
      "DEFINE API '/auth/sessions/:id'",
    ]);
    expect(() => make({ lockedDown: 'false' })).toThrow('lockedDown has to be true or false');
  });

  it('look at the caller before anything else', () => {
    const all = handlers(endpoints());
    expect(all).toHaveLength(6);
    for (const handler of all) {
      const [, first] = handler.split(/THEN \{\s*/);
      expect(first).toMatch(/^IF !type::is_record\(\$auth\)[^;]*not_signed_in' } };/);
    }
  });

  it('change the fields of the sign-up alone, and those only where the schema allows it', () => {
    const signUpFields = {
      nick: { type: 'string' },
      plan: { type: 'string', readonly: true },
    } as const;
    const set = /SET[\s\S]*?RETURN/;
    expect(set.exec(endpoints({ signUpFields }))?.[0]).toMatch(
      /^SET\s+email = IF 'email' IN \$keys AND \$recent \{ \$sent.email \} ELSE \{ email \},\s+`nick` = IF 'nick' IN \$keys \{ \$sent.`nick` \} ELSE \{ `nick` \}\s+RETURN$/,
    );
    expect(set.exec(endpoints({ signUpFields, emailChanges: false }))?.[0]).not.toContain('email');
    expect(endpoints({ profileUpdates: false })).not.toContain('UPDATE');
    expect(endpoints({ signUpFields: {}, emailChanges: false })).not.toContain('UPDATE');
    expect(endpoints({ accountDeletion: false })).not.toContain('DELETE $auth');
  });
});

describe('sign-up fields', () => {
  it('become fields with conditions, and checks of the variables', () => {
    const text = sessionRecords({
      signUpFields: {
        nick: { type: 'string', minLength: 2, maxLength: 20, format: 'alphanumeric' },
        age: { type: 'int', optional: true, min: 16, max: 1e21, readonly: true },
        plan: { type: 'string', oneOf: ["it's", 'a\\b'] },
      },
    });
    expect(text).toContain(
      'DEFINE FIELD `nick` ON user TYPE string ASSERT type::is_string($value) AND string::len($value) >= 2 AND string::len($value) <= 20 AND string::is_alphanum($value);',
    );
    expect(text).toContain(
      'IF !($age = NONE OR (type::is_int($age) AND $age >= 16 AND $age <= 1e+21f)) { THROW',
    );
    expect(text).toContain('PERMISSIONS FOR select FULL, FOR update NONE;');
    expect(text).toContain("$plan IN ['it\\'s', 'a\\\\b']");
    expect(text).toContain('SET email = $address, `nick` = $nick, `age` = $age, `plan` = $plan)');
    expect(text).toContain('-- { email, pass, next, first?, device?, nick, age?, plan }');
  });

  it('take only types, formats, flags, numbers and texts that are known', () => {
    const wrong: readonly unknown[] = [
      { type: 'string; x' },
      { type: 'record<user>' },
      { type: 'toString' },
      { type: ['string'] },
      { type: { toString: () => 'string' } },
      { type: 'constructor' },
      {},
      { type: 'string', format: 'toString' },
      { type: 'string', format: 'x' },
      { type: 'string', maxLength: '5; x' },
      { type: 'string', maxLength: -1 },
      { type: 'string', minLength: 5, maxLength: 4 },
      { type: 'string', optional: 'x' },
      { type: 'string', readonly: 1 },
      { type: 'string', oneOf: [1] },
      { type: 'string', oneOf: [''] },
      { type: 'string', oneOf: ['a\nb'] },
      { type: 'string', oneOf: ['a\0b'] },
      { type: 'string', oneOf: ['\ud800'] },
      { type: 'int', min: '1; x' },
      { type: 'number', max: Number.NaN },
      { type: 'number', max: Number.POSITIVE_INFINITY },
      { type: 'bool', min: 1 },
    ];
    for (const field of wrong) {
      expect(() => make({ signUpFields: { x: field } }), JSON.stringify(field)).toThrow(
        /^sessionRecords: /,
      );
    }
  });
});

describe('the text', () => {
  it('compares a hash on every way that looks at a password', () => {
    const signIn = sessionRecords().match(/\nSIGNIN \{[\s\S]*?\n\}\n/)?.[0] ?? '';
    const compare = signIn.indexOf('IF !crypto::argon2::compare');
    const lookUp = signIn.indexOf('FROM ONLY user');
    expect(signIn.match(/argon2::compare/g)).toHaveLength(1);
    expect(lookUp).toBeGreaterThan(0);
    expect(compare).toBeGreaterThan(lookUp);
    expect(signIn.slice(lookUp, compare)).not.toMatch(/RETURN|THROW|IF /);
  });

  it('defines no parameter that a client could override, and writes nothing in AUTHENTICATE', () => {
    expect(sessionRecords()).not.toContain('DEFINE PARAM');
    const authenticate = sessionRecords().match(/\nAUTHENTICATE \{[\s\S]*/)?.[0];
    expect(authenticate).toBeDefined();
    expect(authenticate).not.toMatch(/UPDATE|CREATE|DELETE|UPSERT|INSERT|RELATE/);
  });
});
