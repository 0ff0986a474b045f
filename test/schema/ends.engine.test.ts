/** How a session ends without its user: its ages, a block, a deletion; each made true by one line alone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type SessionRecordsOptions, sessionRecords } from '../../src/entries/schema.js';
import { type Database, startDatabase } from '../support/database.js';
import { enter, exchange, hold, isGood, PASS, secret } from './people.js';

const databases: Database[] = [];
async function start(options: SessionRecordsOptions = {}, extra = ''): Promise<Database> {
  const database = await startDatabase({ schema: sessionRecords(options), extra });
  databases.push(database);
  return database;
}
afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.stop()));
});

const ended = { refused: 'session_ended' };

/** Dates of the only session, in milliseconds. */
async function dates(database: Database) {
  const [row] = await database.query<[Record<'created' | 'used' | 'expires', number>]>(
    `SELECT time::millis(created_at) AS created, time::millis(used_at) AS used,
      time::millis(expires_at) AS expires FROM ONLY session LIMIT 1`,
  );
  return row;
}

const dayMs = 86_400_000;
/** Two clock readings within one statement. */
const near = (ms: number) => expect.closeTo(ms, -3);

describe('the ages of a session', () => {
  it('count from the last refresh, and from the sign-in', async () => {
    const database = await start({ idleAge: '3d', absoluteAge: '9d' });
    const { first } = await enter(database, 'signup');
    const signedIn = await dates(database);
    expect(signedIn.expires - signedIn.used).toEqual(near(3 * dayMs));
    await sleep(20);
    await exchange(database, 'signin', { first, refresh: first, next: secret() });
    const refreshed = await dates(database);
    expect(refreshed.created).toBe(signedIn.created);
    expect(refreshed.used).toBeGreaterThan(signedIn.used);
    expect(refreshed.expires).toBeGreaterThan(signedIn.expires);
    expect(refreshed.expires - refreshed.used).toEqual(near(3 * dayMs));
  });

  it.each([{}, { createdAt: 'zz', expiresAt: 'aa' }])(
    'are never longer than the absolute one, whatever the fields are called (%o)',
    async (session) => {
      const database = await start({
        names: { session },
        idleAge: '4s',
        absoluteAge: '4s',
        raceWindow: '1s',
      });
      const { first } = await enter(database, 'signup');
      await sleep(100);
      await exchange(database, 'signin', { first, refresh: first, next: secret() });
      const { createdAt = 'created_at', expiresAt = 'expires_at' } = session as Record<string, string>;
      const lasts = await database.query(
        `RETURN (SELECT VALUE ${expiresAt} - ${createdAt} FROM session)[0] <= 4001ms`,
      );
      expect(lasts).toEqual([true]);
    },
  );

  it('end the token, the refresh and nothing else', async () => {
    const database = await start({ idleAge: '1s', raceWindow: '1s' });
    const { first, email, ...token } = await enter(database, 'signup');
    await sleep(1100);
    expect(await isGood(database, token)).toBe(false);
    expect(await exchange(database, 'signin', { first, refresh: first, next: secret() })).toEqual(
      ended,
    );
    expect(await exchange(database, 'signin', { first, end: true })).toEqual(ended);
    expect(await exchange(database, 'signin', { email, pass: PASS, next: secret() })).toHaveProperty(
      'access',
    );
  });

  it('of token and connection are in the access method', async () => {
    const database = await start({ tokenDuration: '7m', sessionDuration: '8m' });
    const { access = '' } = await enter(database, 'signup');
    const { exp, iat, ID } = JSON.parse(
      Buffer.from(access.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(exp - iat).toBe(420);
    expect(ID).toMatch(/^session:/);
    expect(JSON.stringify(await database.query('INFO FOR DB'))).toContain('FOR SESSION 8m');
  });
});

describe('a blocked user', () => {
  const block = 'UPDATE user SET blocked = true';

  it('loses every session at once, and gets none of them back', async () => {
    const database = await start();
    const { first, email, ...token } = await enter(database, 'signup');
    await database.query(block);
    expect(await database.query('RETURN count(SELECT id FROM session)')).toEqual([0]);
    expect(await isGood(database, token)).toBe(false);
    expect(await exchange(database, 'signin', { first, refresh: first, next: secret() })).toEqual(
      ended,
    );
    expect(await exchange(database, 'signin', { email, pass: PASS, next: secret() })).toEqual({
      refused: 'account_blocked',
    });
    expect(await exchange(database, 'signin', { email, pass: 'wrong horse', next: secret() })).toEqual({
      refused: 'none',
    });
    await database.query('UPDATE user SET blocked = false');
    expect(await isGood(database, token)).toBe(false);
  });

  it('has no use of a session that came into being in that moment', async () => {
    const database = await start({}, 'REMOVE EVENT ended ON user;');
    const { first, ...token } = await enter(database, 'signup');
    await database.query(block);
    expect(await isGood(database, token)).toBe(false);
    expect(await exchange(database, 'signin', { first, refresh: first, next: secret() })).toEqual(
      ended,
    );
  });
});

describe('a deleted user', () => {
  it('loses every session at once', async () => {
    const database = await start();
    const { first, email, ...token } = await enter(database, 'signup');
    await database.query('DELETE user');
    expect(
      await database.query('RETURN [count(SELECT id FROM session), count(SELECT id FROM password)]'),
    ).toEqual([[0, 0]]);
    expect(await isGood(database, token)).toBe(false);
    expect(await exchange(database, 'signin', { first, refresh: first, next: secret() })).toEqual(
      ended,
    );
    expect(await exchange(database, 'signin', { email, pass: PASS, next: secret() })).toEqual({
      refused: 'none',
    });
  });

  it('has no use of a session that came into being in that moment', async () => {
    const database = await start({}, 'REMOVE EVENT ended ON user;');
    const { first, ...token } = await enter(database, 'signup');
    await database.query('DELETE user');
    expect(await isGood(database, token)).toBe(false);
    expect(await exchange(database, 'signin', { first, refresh: first, next: secret() })).toEqual(
      ended,
    );
  });
});

describe('a changed password', () => {
  const reset = "UPDATE password SET hash = crypto::argon2::generate('battery staple')";

  it('ends every session, whoever changed it', async () => {
    const database = await start();
    const { first, ...token } = await enter(database, 'signup');
    await database.query(reset);
    expect(await database.query('RETURN count(SELECT id FROM session)')).toEqual([0]);
    expect(await isGood(database, token)).toBe(false);
    expect(await exchange(database, 'signin', { first, refresh: first, next: secret() })).toEqual(
      ended,
    );
  });

  it('leaves no use of a session that the old one opened in that moment', async () => {
    const database = await start({}, 'REMOVE EVENT changed ON password;');
    const { first, ...token } = await enter(database, 'signup');
    await database.query(reset);
    expect(await isGood(database, token)).toBe(false);
    expect(await exchange(database, 'signin', { first, refresh: first, next: secret() })).toEqual(
      ended,
    );
  });
});

describe('an open connection', () => {
  it('loses rows that are tied to the session at once, live ones too, and others only with its own end', async () => {
    const table = (name: string, owner: string) =>
      `DEFINE TABLE ${name} SCHEMAFULL PERMISSIONS FOR select, create WHERE owner = ${owner};
       DEFINE FIELD owner ON ${name} TYPE record<user> DEFAULT $auth;`;
    const tables = table('tied', 'type::record($token.ID).user') + table('loose', '$auth');
    const database = await start({}, tables);
    const { first, ...token } = await enter(database, 'signup');
    const holder = await hold(database, token);
    const [owner] = await holder.query('RETURN $auth');
    const live = [
      await holder.live('LIVE SELECT * FROM tied'),
      await holder.live('LIVE SELECT * FROM loose'),
    ];
    /** Rows that are seen, and live messages so far, of each table. */
    const seen = async () => {
      await database.query('CREATE tied SET owner = $owner; CREATE loose SET owner = $owner', {
        owner,
      });
      await sleep(200);
      const [rows] = await holder.query(
        'RETURN [count(SELECT * FROM tied), count(SELECT * FROM loose)]',
      );
      return { rows, live: live.map(({ length }) => length) };
    };
    expect(await seen()).toEqual({ rows: [1, 1], live: [1, 1] });
    await exchange(database, 'signin', { first, end: true });
    expect(await seen()).toEqual({ rows: [0, 2], live: [1, 2] });
    await holder.close();
  });
});
