/** What sign-up, sign-in, refresh and ending a session answer to right and to wrong variables. */
import { BoundIncluded, RecordId, RecordIdRange, Table } from 'surrealdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionRecords } from '../../src/entries/schema.js';
import { type Database, startDatabase } from '../support/database.js';
import {
  type Answer,
  dump,
  email,
  enter,
  exchange,
  hold,
  isGood,
  longAddress,
  PASS,
  secret,
  type Variables,
} from './people.js';

let database: Database;
beforeAll(async () => {
  database = await startDatabase({ schema: sessionRecords() });
});
afterAll(() => database.stop());

const signIn = (variables: Variables) => exchange(database, 'signin', variables);
const signUp = (variables: Variables) => exchange(database, 'signup', variables);

/** Reaches from the first text id to the last. */
const rangeOfAll = new RecordIdRange('session', new BoundIncluded(''), new BoundIncluded('~'));

/** Everything that a client could send in the place of a text. */
const strangers: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['true', true],
  ['a number', 43],
  ['a huge number', Number.MAX_SAFE_INTEGER],
  ['a list', [secret()]],
  ['an object', { secret: secret() }],
  ['a record id', new RecordId('session', 'x')],
  ['a range of records', rangeOfAll],
  ['a table', new Table('session')],
  ['bytes', new Uint8Array(32)],
  ['a date', new Date(0)],
  ['a short text', 'x'.repeat(7)],
  ['a huge text', 'x'.repeat(100_000)],
];

const strangersToText = strangers.filter(([what]) => what !== 'nothing' && what !== 'a short text');

async function refusesEach(
  refused: string,
  values: readonly (readonly [string, unknown])[],
  ask: (value: unknown) => Promise<Answer>,
): Promise<void> {
  const answers = [];
  for (const [what, value] of values) answers.push([what, await ask(value)]);
  expect(answers).toEqual(values.map(([what]) => [what, { refused }]));
}

describe('a sign-up', () => {
  it('gives a token of the new user, and shows no secret in the user or the session', async () => {
    const device = await enter(database, 'signup', { name: 'Ann', device: 'Phone' });
    const holder = await hold(database, device);
    const [user, sessions] = await holder.query<[Variables, Variables[]]>(
      'SELECT * FROM ONLY $auth; SELECT * FROM session',
    );
    expect(user).toEqual({
      id: expect.anything(),
      email: device.email,
      name: 'Ann',
      blocked: false,
    });
    const date = expect.anything();
    expect(sessions).toEqual([
      {
        id: date,
        user: user.id,
        device: 'Phone',
        created_at: date,
        used_at: date,
        expires_at: date,
      },
    ]);
    await holder.close();
  });

  it('tells that an address is taken, in whatever case it is written', async () => {
    const { email: taken } = await enter(database, 'signup');
    const again = { email: taken.toUpperCase(), pass: PASS, next: secret() };
    expect(await signUp(again)).toEqual({ refused: 'account_exists' });
  });

  it.each([
    ['email', 'fields_invalid', [...strangers, ['a long address', longAddress]]],
    ['pass', 'password_invalid', strangers],
    ['next', 'secret_invalid', strangers],
    ['name', 'fields_invalid', strangersToText],
    ['device', 'fields_invalid', strangersToText],
  ] as const)(
    'takes as %s only what it should, and makes no user otherwise',
    async (variable, refused, values) => {
      const before = await dump(database, 'user');
      const all = { email: email(), pass: PASS, next: secret() };
      await refusesEach(refused, values, (value) => signUp({ ...all, [variable]: value }));
      expect(await dump(database, 'user')).toBe(before);
    },
  );

  it('does not take over a session whose first secret it repeats', async () => {
    const { first } = await enter(database, 'signup');
    const users = await dump(database, 'user');
    const sessions = await dump(database);
    const again = { email: email(), pass: PASS, next: first };
    expect(await signUp(again)).toEqual({ refused: 'secret_invalid' });
    expect(await dump(database, 'user')).toBe(users);
    expect(await dump(database)).toBe(sessions);
  });
});

describe('a sign-in', () => {
  it('lets in with the right password, in whatever case the address is written', async () => {
    const { email: address } = await enter(database, 'signup');
    const answer = await signIn({ email: address.toUpperCase(), pass: PASS, next: secret() });
    expect(await isGood(database, answer)).toBe(true);
  });

  it('tells an unknown user and a wrong password by the very same answer', async () => {
    const known = await enter(database, 'signup');
    const pass = 'wrong horse';
    const wrong = await signIn({ email: known.email, pass, next: secret() });
    expect(wrong).toEqual({ refused: 'none' });
    expect(await signIn({ email: email(), pass, next: secret() })).toEqual(wrong);
  });

  it.each([
    ['email', 'none', strangers],
    ['pass', 'none', strangers],
    ['next', 'secret_invalid', strangers],
    ['device', 'fields_invalid', strangersToText],
    ['new_pass', 'password_invalid', strangers.filter(([what]) => what !== 'nothing')],
  ] as const)(
    'takes as %s only what it should, and writes nothing otherwise',
    async (variable, refused, values) => {
      const known = await enter(database, 'signup');
      const before = (await dump(database)) + (await dump(database, 'password'));
      const all = { email: known.email, pass: PASS, next: secret() };
      await refusesEach(refused, values, (value) => signIn({ ...all, [variable]: value }));
      expect((await dump(database)) + (await dump(database, 'password'))).toBe(before);
    },
  );

  it('does not let in to an account that has no password', async () => {
    const address = email();
    await database.query('CREATE user SET email = $address', { address });
    expect(await signIn({ email: address, pass: PASS, next: secret() })).toEqual({ refused: 'none' });
  });

  it('does not take over a session whose first secret it repeats', async () => {
    const victim = await enter(database, 'signup');
    const thief = await enter(database, 'signup');
    const before = await dump(database);
    const again = { email: thief.email, pass: PASS, next: victim.first };
    expect(await signIn(again)).toEqual({ refused: 'secret_invalid' });
    expect(await dump(database)).toBe(before);
  });

  it('changes the password, ends every other session, and gives a good one', async () => {
    const phone = await enter(database, 'signup');
    const { email: address } = phone;
    const laptop = await enter(database, 'signin', { email: address });
    const here = await enter(database, 'signin', { email: address, new_pass: 'battery staple' });
    expect(await isGood(database, here)).toBe(true);
    for (const gone of [phone, laptop]) {
      expect(await isGood(database, gone)).toBe(false);
      const refresh = { first: gone.first, refresh: gone.first, next: secret() };
      expect(await signIn(refresh)).toEqual({ refused: 'session_ended' });
    }
    expect(await signIn({ email: address, pass: PASS, next: secret() })).toEqual({ refused: 'none' });
    const fresh = await signIn({ email: address, pass: 'battery staple', next: secret() });
    expect(await isGood(database, fresh)).toBe(true);
  });

  it('changes no password for somebody who does not know the old one', async () => {
    const { email: address } = await enter(database, 'signup');
    const before = (await dump(database)) + (await dump(database, 'password'));
    const guess = { email: address, pass: 'wrong horse', new_pass: 'battery staple', next: secret() };
    expect(await signIn(guess)).toEqual({ refused: 'none' });
    expect((await dump(database)) + (await dump(database, 'password'))).toBe(before);
  });

  it('keeps as many devices as it should, and ends the one that was not used for longest', async () => {
    const { email: address } = await enter(database, 'signup');
    const devices = [];
    for (let count = 0; count < 20; count += 1) {
      devices.push(await enter(database, 'signin', { email: address }));
    }
    // The first of them is used again, so the second is the oldest.
    const [first, second] = devices;
    const rotation = { first: first?.first, refresh: first?.first, next: secret() };
    expect(await signIn(rotation)).toHaveProperty('access');
    await enter(database, 'signin', { email: address });
    expect(await isGood(database, first ?? {})).toBe(true);
    expect(await isGood(database, second ?? {})).toBe(false);
    const [count] = await database.query<[number]>(
      'RETURN count(SELECT id FROM session WHERE user.email = $address)',
      { address },
    );
    expect(count).toBe(20);
  });

  it.each(['auth', 'token', 'session', 'access'])(
    'lets nobody set the database’s own variable %s',
    async (name) => {
      const known = await enter(database, 'signup');
      const other = await enter(database, 'signup');
      const next = secret();
      const [id] = await database.query<[unknown]>(
        'RETURN type::record("session", crypto::sha256($first))',
        {
          first: known.first,
        },
      );
      const all = { email: other.email, pass: PASS, next, [name]: id };
      const answer = await signIn(all);
      if (answer.access) {
        const holder = await hold(database, answer);
        const [address] = await holder.query<[string]>('RETURN $auth.email');
        expect(address).toBe(other.email);
        await holder.close();
      } else expect(answer.refused).toMatch(/protected|failed/);
    },
  );

  it.each(['address', 'user', 'password', 'stored', 's', 'sent', 'hash', 'ends', 'value'])(
    'is not moved by a variable called %s',
    async (name) => {
      const known = await enter(database, 'signup');
      const [id] = await database.query<[unknown]>('RETURN (SELECT VALUE id FROM user LIMIT 1)[0]');
      for (const value of [id, true, { hash: 'x', id, user: id, secret: 'x' }]) {
        const guess = { email: email(), pass: PASS, next: secret(), [name]: value };
        expect(await signIn(guess)).not.toHaveProperty('access');
        const refresh = { first: known.first, refresh: secret(), next: secret(), [name]: value };
        expect(await signIn({ ...refresh, first: secret() })).toEqual({ refused: 'session_ended' });
      }
      expect(await isGood(database, known)).toBe(true);
    },
  );
});

describe('a refresh', () => {
  it('rotates again and again, and the token stays good', async () => {
    const { first } = await enter(database, 'signup');
    let current = first;
    for (let count = 0; count < 5; count += 1) {
      const next = secret();
      const answer = await signIn({ first, refresh: current, next });
      expect(await isGood(database, answer)).toBe(true);
      current = next;
    }
  });

  it('answers again when the answer was lost, and writes nothing', async () => {
    const { first } = await enter(database, 'signup');
    const rotation = { first, refresh: first, next: secret() };
    await signIn(rotation);
    const before = await dump(database);
    for (let count = 0; count < 3; count += 1) {
      expect(await isGood(database, await signIn(rotation))).toBe(true);
    }
    expect(await dump(database)).toBe(before);
  });

  it.each([
    ['first', strangers.filter(([what]) => what !== 'nothing')],
    ['refresh', strangers],
    ['next', strangers],
  ] as const)('takes as %s only a secret, and writes nothing otherwise', async (variable, values) => {
    const { first } = await enter(database, 'signup');
    const before = await dump(database);
    const all = { first, refresh: first, next: secret() };
    await refusesEach('secret_invalid', values, (value) => signIn({ ...all, [variable]: value }));
    expect(await dump(database)).toBe(before);
  });

  it('refuses to keep the secret as it is', async () => {
    const { first } = await enter(database, 'signup');
    const before = await dump(database);
    expect(await signIn({ first, refresh: first, next: first })).toEqual({ refused: 'secret_invalid' });
    expect(await dump(database)).toBe(before);
  });

  it('writes nothing for guesses', async () => {
    await enter(database, 'signup');
    const before = await dump(database);
    for (let count = 0; count < 5; count += 1) {
      const guess = { first: secret(), refresh: secret(), next: secret() };
      expect(await signIn(guess)).toEqual({ refused: 'session_ended' });
      expect(await signIn({ first: secret(), end: true })).toEqual({ refused: 'session_ended' });
    }
    expect(await dump(database)).toBe(before);
  });

  it('takes neither the session’s id nor a stored hash for a secret', async () => {
    const { first } = await enter(database, 'signup');
    await signIn({ first, refresh: first, next: secret() });
    const before = await dump(database);
    const [row] = await database.query<[Record<string, string>]>(
      'SELECT secret, previous, record::id(id) AS hash FROM ONLY type::record("session", crypto::sha256($first))',
      { first },
    );
    const { secret: current, previous, hash } = row;
    for (const known of [current, previous, hash, String(hash)]) {
      expect(await signIn({ first: known, refresh: known, next: secret() })).toEqual({
        refused: 'session_ended',
      });
    }
    expect(await dump(database)).toBe(before);
  });
});

describe('ending a session', () => {
  it('needs the first secret only, gives no token, and leaves other sessions alone', async () => {
    const device = await enter(database, 'signup');
    const other = await enter(database, 'signin', { email: device.email });
    await signIn({ first: device.first, refresh: device.first, next: secret() });
    expect(await signIn({ first: device.first, end: true })).toEqual({ refused: 'none' });
    expect(await isGood(database, device)).toBe(false);
    expect(await isGood(database, other)).toBe(true);
    expect(await signIn({ first: device.first, end: true })).toEqual({ refused: 'session_ended' });
  });

  it('is asked for by true alone', async () => {
    const { first, ...answer } = await enter(database, 'signup');
    const values = strangers.filter(([what]) => what !== 'true');
    await refusesEach('secret_invalid', values, (end) => signIn({ first, end }));
    expect(await isGood(database, answer)).toBe(true);
  });
});
