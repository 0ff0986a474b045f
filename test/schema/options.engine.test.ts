/** That the engine takes what the generator makes of every option, names that are keywords included. */
import { afterEach, describe, expect, it } from 'vitest';
import { type SessionRecordsOptions, sessionRecords } from '../../src/entries/schema.js';
import { type Database, startDatabase } from '../support/database.js';
import { type Answer, email, exchange, hold, isGood, PASS, secret, type Variables } from './people.js';

let database: Database;
const start = async (options: SessionRecordsOptions): Promise<void> => {
  database = await startDatabase({ schema: sessionRecords(options) });
};
afterEach(() => database.stop());

describe('names', () => {
  const keywords: SessionRecordsOptions['names'][] = [
    {
      access: 'access',
      user: { table: 'select', email: 'from', blocked: 'set' },
      password: { table: 'none', hash: 'crypto', changedAt: 'time' },
      session: {
        table: 'value',
        user: 'where',
        device: 'order',
        secret: 'live',
        previous: 'begin',
        passwordAt: 'not',
        createdAt: 'type',
        usedAt: 'on',
        expiresAt: 'array',
      },
    },
    {
      access: 'DEFINE',
      user: { table: 'record', email: 'in', blocked: 'VALUE' },
      password: { table: 'DELETE', hash: 'string', changedAt: 'asc' },
      session: {
        table: 'function',
        user: 'out',
        device: 'limit',
        secret: 'only',
        previous: 'option',
        passwordAt: 'permissions',
        createdAt: 'then',
        usedAt: 'desc',
        expiresAt: 'ELSE',
      },
    },
    {
      access: '_1',
      user: { table: 'A', email: 'B', blocked: '_' },
      password: { table: 'a', hash: 'h1', changedAt: 'e5' },
      session: { table: 'Inf', user: 'NaN', device: 'd1h', usedAt: 'u0', expiresAt: '_x' },
    },
  ];

  it.each(keywords)('may be any, keywords included (%#)', async (names = {}) => {
    const { access = '', user, session } = names;
    await start({
      names,
      signUpFields: { group: { type: 'string' }, fetch: { type: 'bool', optional: true } },
    });
    const ask = (kind: 'signin' | 'signup', variables: Variables): Promise<Answer> =>
      exchange(database, kind, variables, access);
    const [address, first, next, last] = [email(), secret(), secret(), secret()];
    const signedUp = await ask('signup', {
      email: address,
      pass: PASS,
      next: first,
      group: 'x',
      device: 'Phone',
    });
    expect(signedUp).toHaveProperty('access');
    const again = { email: address, pass: PASS, next: secret(), group: 'x' };
    expect(await ask('signup', again)).toEqual({ refused: 'account_exists' });
    expect(await isGood(database, await ask('signin', { first, refresh: first, next }))).toBe(true);
    expect(await isGood(database, await ask('signin', { first, refresh: first, next }))).toBe(true);
    expect(await ask('signin', { first, refresh: first, next: secret() })).toEqual({
      refused: 'refresh_race',
    });
    const changed = await ask('signin', {
      email: address,
      pass: PASS,
      new_pass: `${PASS}!`,
      next: last,
    });
    expect(await isGood(database, signedUp)).toBe(false);

    const holder = await hold(database, changed);
    const [me, sessions] = await holder.query<[Variables, Variables[]]>(
      'SELECT * FROM ONLY $auth; SELECT * FROM type::table($table)',
      { table: session?.table },
    );
    expect(String(me.id)).toContain(user?.table);
    expect(me).toMatchObject({
      [user?.email ?? '']: address,
      [user?.blocked ?? '']: false,
      group: 'x',
    });
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).not.toHaveProperty(session?.secret ?? 'secret');
    await holder.close();

    await database.query(`UPDATE \`${user?.table}\` SET \`${user?.blocked}\` = true`);
    expect(await isGood(database, changed)).toBe(false);
    expect(await database.query(`RETURN count(SELECT id FROM \`${session?.table}\`)`)).toEqual([0]);
    expect(await ask('signin', { email: address, pass: `${PASS}!`, next: secret() })).toEqual({
      refused: 'account_blocked',
    });
  });
});

describe('sign-up fields', () => {
  it('hold at sign-up and at every later change', async () => {
    const nasty = `'; REMOVE DATABASE test; -- \\' " \` $auth /* é ⟩ {}`;
    await start({
      signUpFields: {
        nick: { type: 'string', minLength: 2, maxLength: 5, format: 'alphanumeric', readonly: true },
        plan: { type: 'string', oneOf: ['free', nasty], optional: true },
        site: { type: 'string', format: 'url', optional: true },
        other: { type: 'string', format: 'email', optional: true },
        key_id: { type: 'string', format: 'uuid', optional: true },
        age: { type: 'int', min: 16, max: 150, optional: true },
        score: { type: 'number', min: -0.5, max: 1e21, optional: true },
        news: { type: 'bool', optional: true },
        born: { type: 'datetime', optional: true },
      },
    });
    const ask = (variables: Variables) =>
      exchange(database, 'signup', {
        email: email(),
        pass: PASS,
        next: secret(),
        nick: 'Ann',
        ...variables,
      });
    const wrong: Variables[] = [
      { nick: undefined },
      { nick: 'A' },
      { nick: 'Annabe' },
      { nick: 'A n' },
      { nick: 5 },
      { plan: 'paid' },
      { plan: ['free'] },
      { site: 'nowhere' },
      { other: 'nobody' },
      { key_id: 'x' },
      { age: 15 },
      { age: 151 },
      { age: 20.5 },
      { age: '20' },
      { score: -1 },
      { score: '1' },
      { news: 'yes' },
      { born: '2000-01-01T00:00:00Z' },
      { nick: null },
      { plan: null },
    ];
    for (const variables of wrong) {
      expect(await ask(variables), JSON.stringify(variables)).toEqual({ refused: 'fields_invalid' });
    }
    const right = {
      plan: nasty,
      site: 'https://example.com',
      other: 'a@example.com',
      age: 16,
      score: 1e9,
    };
    const born = new Date(0);
    const answer = await ask({ ...right, news: true, born, key_id: crypto.randomUUID() });
    const holder = await hold(database, answer);
    expect((await holder.query('SELECT * FROM ONLY $auth'))[0]).toMatchObject({
      ...right,
      nick: 'Ann',
    });
    for (const change of ['plan = "paid"', 'age = 15', 'nick = "Bob"', 'site = "x"']) {
      await holder.query(`UPDATE $auth SET ${change}`).catch(() => undefined);
    }
    expect((await holder.query('SELECT * FROM ONLY $auth'))[0]).toMatchObject({
      ...right,
      nick: 'Ann',
    });
    await holder.close();
  });

  it('may be none at all', async () => {
    await start({ signUpFields: {} });
    const answer = await exchange(database, 'signup', {
      email: email(),
      pass: PASS,
      next: secret(),
      name: 'Ann',
    });
    const holder = await hold(database, answer);
    expect(Object.keys((await holder.query<[object]>('SELECT * FROM ONLY $auth'))[0]).sort()).toEqual([
      'blocked',
      'email',
      'id',
    ]);
    await holder.close();
  });
});

describe('numbers', () => {
  it('of devices and of password lengths are held', async () => {
    await start({ devicesPerUser: 1, passwordLength: { min: 12, max: 64 } });
    const address = email();
    const ask = (pass: string, kind: 'signin' | 'signup' = 'signup', more: Variables = {}) =>
      exchange(database, kind, { email: address, pass, next: secret(), ...more });
    expect(await ask('x'.repeat(11))).toEqual({ refused: 'password_invalid' });
    expect(await ask('x'.repeat(65))).toEqual({ refused: 'password_invalid' });
    const first = await ask('x'.repeat(12));
    const second = await ask('x'.repeat(12), 'signin');
    expect(await isGood(database, first)).toBe(false);
    expect(await isGood(database, second)).toBe(true);
    for (const length of [11, 65]) {
      const change = { new_pass: 'y'.repeat(length) };
      expect(await ask('x'.repeat(12), 'signin', change)).toEqual({ refused: 'password_invalid' });
    }
    expect(await ask('x'.repeat(12), 'signin', { new_pass: 'y'.repeat(64) })).toHaveProperty('access');
  });
});

describe('the way of a sign-in', () => {
  it('compares a hash for known and for unknown users alike', async () => {
    // The comparison tells of itself instead.
    const spied = sessionRecords().replace('!crypto::argon2::compare(', '!fn::spy(');
    const spy =
      "DEFINE FUNCTION fn::spy($hash: string, $pass: string) { THROW 'compared_' + string::slice($hash, 1, 9) } PERMISSIONS FULL;";
    database = await startDatabase({ schema: spy + spied });
    const [known, blocked] = [email(), email()];
    for (const address of [known, blocked]) {
      await exchange(database, 'signup', { email: address, pass: PASS, next: secret() });
    }
    await database.query('UPDATE user SET blocked = true WHERE email = $blocked', { blocked });
    for (const address of [known, blocked, email(), 'nobody', '']) {
      for (const pass of [PASS, 'wrong horse', '']) {
        const answer = await exchange(database, 'signin', { email: address, pass, next: secret() });
        expect(answer).toEqual({ refused: 'compared_argon2id' });
      }
    }
    for (const pass of [undefined, 5, ['x'], 'x'.repeat(1001)]) {
      for (const address of [known, email()]) {
        const answer = await exchange(database, 'signin', { email: address, pass, next: secret() });
        expect(answer).toEqual({ refused: 'none' });
      }
    }
  });

  it('lets nobody in with the password of the dummy hash', async () => {
    const hash =
      '$argon2id$v=19$m=19456,t=2,p=1$NjHUrv7bNytKtgm8y6hcFw$PxqJ9RP31ESmNkwNPtIeZrzEQTiq4Xnv/v/V9pqbjkE';
    const [before = '', after = ''] = sessionRecords().split(`'${hash}'`);
    database = await startDatabase({
      schema: `${before}crypto::argon2::generate('dummy horse')${after}`,
    });
    const address = email();
    await database.query('CREATE user SET email = $address', { address });
    for (const who of [address, email()]) {
      const guess = { email: who, pass: 'dummy horse', next: secret() };
      expect(await exchange(database, 'signin', guess)).toEqual({ refused: 'none' });
    }
  });
});
