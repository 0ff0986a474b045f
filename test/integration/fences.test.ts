/** Where the SDK alone would lose, repeat or refuse: each fence on the real engine, and that 2.0.8 still needs it. */
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectOptions, Surreal, Table } from 'surrealdb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { AuthError } from '../../src/core/AuthError.js';
import type { ConnectionIdentity } from '../../src/core/ports/Connection.js';
import { HANDLE } from '../../src/surreal/clientSessions.js';
import { type OpenConnection, openConnection } from '../../src/surreal/openConnection.js';
import { type Database, type DatabaseOptions, startDatabase } from '../support/database.js';
import { base64url } from '../support/fakes/makeToken.js';
import { startWire, type Wire } from '../surreal/wire.js';

const KEY = 'a key for tests';
const selected = () => ({ namespace: database.namespace, database: database.database });
const DAY_S = 86_400;
/** Longer than a session of two seconds, which the database counts in whole ones. */
const EXPIRED_MS = 3_100;
const LOST = { code: 'network', retryable: true, message: expect.stringContaining('may have run') };

/** Tokens come from an issuer of our own, so that a test decides what they say. */
const schema = (session: string): string => `
  DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
  CREATE user:ann;
  DEFINE TABLE note SCHEMALESS PERMISSIONS FULL;
  DEFINE ACCESS account ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY '${KEY}'
    AUTHENTICATE { IF !record::exists($auth) { THROW 'account_gone' }; RETURN $auth; }
    DURATION FOR SESSION ${session};`;

/** @param claims `undefined` leaves a claim out */
function issue(claims: Readonly<Record<string, unknown>> = {}): string {
  const { namespace: NS, database: DB } = database;
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const parts = [
    { typ: 'JWT', alg: 'HS512' },
    { NS, DB, AC: 'account', ID: 'user:ann', exp, ...claims },
  ].map((part) => base64url(JSON.stringify(part)));
  const signature = createHmac('sha512', KEY).update(parts.join('.')).digest('base64url');
  return [...parts, signature].join('.');
}

/** An access method for an app that signs in by itself. */
const SIGN_IN = `DEFINE ACCESS itself ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann }
  DURATION FOR TOKEN 1h, FOR SESSION 2s;`;

let database: Database;
let wire: Wire;
let closings: (() => void)[];

const start = async (session = '12h', options: DatabaseOptions = {}): Promise<void> => {
  database = await startDatabase({ schema: schema(session), ...options });
  wire = await startWire(database.url);
};

// The DOM's type has a few members more, which the SDK does not use.
const sdkSocket = (socket = WebSocket) => ({
  websocketImpl: socket as unknown as typeof globalThis.WebSocket,
});

interface Opened {
  readonly connection: OpenConnection;
  readonly statuses: string[];
  readonly refusals: () => number;
}

/** Our connection, by way of the wire. */
function open(identity: Partial<ConnectionIdentity> = {}, socket = WebSocket): Opened {
  const statuses: string[] = [];
  const token = issue();
  let refusals = 0;
  const connection = openConnection(
    { url: wire.url, ...selected(), ...sdkSocket(socket) },
    {
      getToken: async () => token,
      onRefused() {
        refusals += 1;
      },
      onConnected() {},
      ...identity,
    },
    ({ status }) => void statuses.push(status),
  );
  closings.push(() => connection.close(new AuthError('not_signed_in')));
  return { connection, statuses, refusals: () => refusals };
}

/** The SDK without our fences. */
async function openBare(options: ConnectOptions): Promise<Surreal> {
  const db = new Surreal(sdkSocket());
  closings.push(() => void db.close());
  await db.connect(wire.url, {
    ...selected(),
    reconnect: { enabled: true, retryDelay: 10 },
    ...options,
  });
  return db;
}

const count = async (what: string): Promise<number> => (await database.requests())[what] ?? 0;
const notes = async (): Promise<number> => {
  const [found] = await database.query<[unknown[]]>('SELECT * FROM note');
  return found.length;
};

/** Sends a CREATE, and cuts its socket when the database has run it and the answer is lost. */
async function loseAnAnswer(db: Surreal): Promise<{ answer: Promise<unknown> }> {
  wire.loseAnswers();
  const answer = db.query('CREATE note').collect();
  answer.catch(() => {});
  await expect.poll(notes).toBe(1);
  wire.cut();
  return { answer };
}

/** Makes the SDK's pauses between attempts short, and gives them as they were asked for. */
function hurry(): number[] {
  const pauses: number[] = [];
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms = 0, ...rest: []) => {
    const isPause = ms >= 250 && ms !== 10_000;
    if (isPause) pauses.push(ms);
    return real(run, isPause ? ms / 100 : ms, ...rest);
  }) as typeof setTimeout);
  return pauses;
}

beforeEach(() => {
  closings = [];
});

afterEach(async () => {
  for (const close of closings) close();
  await wire.stop();
  await database.stop();
});

describe('a call in flight when the socket dies', () => {
  beforeEach(() => start());

  it('is rejected and never sent again', async () => {
    const db = await open().connection.whenReady();
    const { answer } = await loseAnAnswer(db);
    await expect(answer).rejects.toMatchObject(LOST);
    expect(await db.query('RETURN 1')).toEqual([1]);
    expect(await notes()).toBe(1);
  });

  it('is run twice by the SDK alone', async () => {
    const db = await openBare({ authentication: issue() });
    const { answer } = await loseAnAnswer(db);
    await answer;
    expect(await notes()).toBe(2);
  });

  it('is rejected too when it is the answer to a ping, and nobody hears of it', async () => {
    const real = globalThis.setInterval;
    vi.spyOn(globalThis, 'setInterval').mockImplementation(((run: () => void, ms: number) =>
      real(run, ms / 300)) as typeof setInterval);
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const { connection, statuses } = open();
    const db = await connection.whenReady();
    wire.loseAnswers();
    const before = await count('rpc ping');
    await expect.poll(() => count('rpc ping')).toBeGreaterThan(before);
    wire.cut();
    await expect.poll(() => statuses.at(-1)).toBe('reconnecting');
    expect(await db.query('RETURN 1')).toEqual([1]);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('does not keep a watch on the user from starting', async () => {
    const { connection } = open();
    await connection.whenReady();
    wire.loseAnswers();
    const before = await count('rpc query');
    const onChange = vi.fn();
    const watching = connection.watchUser(onChange);
    await expect.poll(() => count('rpc query')).toBe(before + 1);
    wire.cut();
    const stop = await watching;
    onChange.mockClear();
    await database.query('UPDATE user:ann SET name = "Ann"');
    await expect.poll(() => onChange.mock.calls.length).toBe(1);
    stop();
  });
});

describe('a call while the socket is down', () => {
  beforeEach(() => start());

  it('waits, and is sent once', async () => {
    const { connection, statuses } = open();
    const db = await connection.whenReady();
    const session = await db.forkSession();
    wire.refuse();
    await expect.poll(() => statuses.at(-1)).toBe('reconnecting');
    const waiting = [
      db.query('CREATE note').collect(),
      session.query('CREATE note').collect(),
      db.set('answer', 42),
      db.beginTransaction().then(async (transaction) => {
        await transaction.query('CREATE note');
        await transaction.commit();
      }),
    ];
    // Long enough for some attempts that fail.
    await expect.poll(wire.attempts, { timeout: 10_000 }).toBeGreaterThan(2);
    expect(await notes()).toBe(0);
    wire.cut();
    await Promise.all(waiting);
    expect(await notes()).toBe(3);
    expect(await db.query('RETURN $answer')).toEqual([42]);
    expect(statuses.filter((status) => status === 'connected')).toHaveLength(2);
  });

  it('is rejected when the next handshake fails', async () => {
    let isAway = false;
    const { connection, statuses } = open({
      async getToken() {
        if (isAway) throw new AuthError('network');
        return token;
      },
    });
    const token = issue();
    const db = await connection.whenReady();
    isAway = true;
    wire.refuse();
    await expect.poll(() => statuses.at(-1)).toBe('reconnecting');
    const calls = [db.query('CREATE note').collect(), db.set('answer', 42)];
    const outcomes = Promise.allSettled(calls);
    wire.cut();
    const reason = expect.objectContaining({ code: 'network' });
    expect(await outcomes).toEqual(calls.map(() => ({ status: 'rejected', reason })));
    isAway = false;
    await expect.poll(() => statuses.at(-1), { timeout: 10_000 }).toBe('connected');
    expect(await db.query('RETURN $answer')).toEqual([undefined]);
  });

  it('is rejected when the connection is closed', async () => {
    const { connection, statuses } = open();
    const db = await connection.whenReady();
    wire.refuse();
    await expect.poll(() => statuses.at(-1)).toBe('reconnecting');
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const calls = [db.query('RETURN 1').collect(), db.set('answer', 42), connection.whenReady()];
    const patience = timers.mock.calls.findIndex(([, ms]) => ms === 10_000);
    const timer = timers.mock.results[patience]?.value;
    const cleared = vi.spyOn(globalThis, 'clearTimeout');
    const outcomes = Promise.allSettled(calls);
    await sleep(0);
    connection.close(new AuthError('not_signed_in'));
    const reason = expect.objectContaining({ code: 'not_signed_in' });
    expect(await outcomes).toEqual(calls.map(() => ({ status: 'rejected', reason })));
    expect(timer).toBeDefined();
    expect(cleared).toHaveBeenCalledWith(timer);
  });
});

describe('a live query', () => {
  beforeEach(() => start());

  async function watch(db: Surreal) {
    const live = await db.live(new Table('note'));
    const seen: string[] = [];
    live.subscribe(({ recordId }) => void seen.push(String(recordId)));
    return { live, seen };
  }

  async function deliversOnce(seen: string[]): Promise<void> {
    for (const id of ['note:one', 'note:two']) {
      await database.query(`CREATE ${id}`);
      await expect.poll(() => seen.at(-1)).toBe(id);
    }
    expect(seen).toEqual(['note:one', 'note:two']);
  }

  it('is taken up once after a reconnect', async () => {
    const db = await open().connection.whenReady();
    const { live, seen } = await watch(db);
    const before = String(live.id);
    wire.cut();
    await expect.poll(() => String(live.id), { timeout: 10_000 }).not.toBe(before);
    await deliversOnce(seen);
  });

  it('is taken up once when the socket dies in the middle of its return', async () => {
    const { connection } = open();
    const db = await connection.whenReady();
    const { live, seen } = await watch(db);
    const before = String(live.id);
    const queries = await count('rpc query');
    // The handshake passes, the answer to LIVE SELECT is lost.
    const unsubscribe = db.subscribe('connected', () => wire.loseAnswers());
    wire.cut();
    await expect.poll(() => count('rpc query'), { timeout: 10_000 }).toBe(queries + 1);
    unsubscribe();
    wire.cut();
    await expect.poll(() => String(live.id), { timeout: 10_000 }).not.toBe(before);
    await deliversOnce(seen);
  });

  it('is taken up once when the socket dies while it waits for a token', async () => {
    let asked = 0;
    let give = (): void => {};
    const { connection, statuses } = open({
      async getToken() {
        asked += 1;
        // The first socket got one at once, the second must wait.
        if (asked === 2) await new Promise<void>((resolve) => (give = resolve));
        return issue();
      },
    });
    const db = await connection.whenReady();
    const { live, seen } = await watch(db);
    const before = String(live.id);
    wire.cut();
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(2);
    const waiting = db.query('RETURN 1').collect();
    wire.cut();
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(3);
    give();
    await expect.poll(() => String(live.id), { timeout: 10_000 }).not.toBe(before);
    expect(await waiting).toEqual([1]);
    await deliversOnce(seen);
    expect(statuses.filter((status) => status === 'connected')).toHaveLength(2);
    expect(await count('rpc authenticate')).toBe(2);
  });
});

describe('the end of DURATION FOR SESSION on an open socket', () => {
  it('is answered by one authentication for all calls, in forked sessions too', async () => {
    await start('2s');
    const db = await open().connection.whenReady();
    const sessions = [db, await db.forkSession(), await db.forkSession()];
    await sleep(EXPIRED_MS);
    const before = await count('rpc authenticate');
    const answers = await Promise.all(
      [...sessions, ...sessions].map((session) => session.query('RETURN <string> $auth')),
    );
    expect(answers.flat()).toEqual(answers.map(() => 'user:ann'));
    expect(await count('rpc authenticate')).toBe(before + sessions.length);
  });

  it('is told to the caller when it comes again at once', async () => {
    await start('2s');
    /** Every query is so late that its session has ended. */
    class Slow extends WebSocket {
      override send(frame: Uint8Array): void {
        const isQuery = Buffer.from(frame).includes('query');
        setTimeout(() => super.send(frame), isQuery ? EXPIRED_MS : 0);
      }
    }
    const { connection, refusals } = open({}, Slow);
    const db = await connection.whenReady();
    const before = await count('rpc authenticate');
    await expect(db.query('CREATE note')).rejects.toThrow('The session has expired');
    expect(await count('rpc authenticate')).toBe(before + 1);
    expect(await count('rpc query')).toBe(2);
    expect(refusals()).toBe(0);
  });

  it('leaves alone a session that the app signed in itself', async () => {
    await start('2s', { extra: SIGN_IN });
    const db = await open().connection.whenReady();
    const own = await db.forkSession();
    await own.signin({ ...selected(), access: 'itself', variables: {} });
    await sleep(EXPIRED_MS);
    const before = await count('rpc authenticate');
    await expect(own.query('RETURN 1')).rejects.toThrow('The session has expired');
    expect(await count('rpc authenticate')).toBe(before);
  });

  it('hears a token refused twice in a row', async () => {
    await start('2s');
    const { connection, refusals } = open();
    const db = await connection.whenReady();
    await database.query('DELETE user:ann');
    await sleep(EXPIRED_MS);
    await expect(db.query('RETURN 1')).rejects.toThrow('account_gone');
    await database.query('CREATE user:ann');
    expect(await db.query('RETURN 1')).toEqual([1]);
    await database.query('DELETE user:ann');
    await sleep(EXPIRED_MS);
    await expect(db.query('RETURN 1')).rejects.toThrow('account_gone');
    expect(refusals()).toBe(0);
    await expect(db.query('RETURN 1')).rejects.toThrow('account_gone');
    expect(refusals()).toBe(1);
  });

  it('fails every call of the SDK alone', async () => {
    await start('2s');
    const db = await openBare({ authentication: issue() });
    await sleep(EXPIRED_MS);
    await expect(db.query('RETURN 1')).rejects.toThrow('The session has expired');
    await expect(db.query('RETURN 1')).rejects.toThrow('The session has expired');
  });
});

describe('a token', () => {
  beforeEach(() => start());

  const now = (): number => Math.floor(Date.now() / 1000);
  /** How often the server was asked to authenticate within a moment after the connection opened. */
  async function authentications(opening: Promise<unknown>): Promise<number> {
    await opening;
    await sleep(500);
    return count('rpc authenticate');
  }

  it('that lives for 60 days is sent once', async () => {
    const token = issue({ exp: now() + 60 * DAY_S });
    const { connection } = open({ getToken: async () => token });
    expect(await authentications(connection.whenReady())).toBe(1);
  });

  it('that lives for 60 days is sent in a busy loop by the SDK alone', async () => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const opening = openBare({ authentication: issue({ exp: now() + 60 * DAY_S }) });
    expect(await authentications(opening)).toBeGreaterThan(20);
  });

  it('that has no end is refused by the server, and asked for again without haste', async () => {
    const { connection, statuses, refusals } = open({
      getToken: async () => issue({ exp: undefined }),
    });
    connection.whenReady().catch(() => {});
    await expect.poll(refusals, { timeout: 10_000 }).toBe(1);
    expect(await count('rpc authenticate')).toBe(2);
    expect(statuses).not.toContain('connected');
  });

  /** Its payload has a letter that base64 does not have, and text beyond ASCII. */
  const odd = { name: 'Zoë 🦊 ÿÿþ??>>' };

  it('in base64url with names beyond ASCII arrives, and is never shown to the SDK', async () => {
    const token = issue(odd);
    expect(token.split('.')[1]).toMatch(/[-_]/);
    const { connection } = open({ getToken: async () => token });
    const db = await connection.whenReady();
    expect(await db.query('RETURN $token.name')).toEqual([odd.name]);
    expect(db.accessToken).toBe(HANDLE);
    expect(await authentications(Promise.resolve())).toBe(1);
  });

  it.each([
    ['in ASCII', 2, { name: 'Zoe' }],
    ['in base64url', 1, odd],
  ])('%s is asked for %i times by the SDK alone before it ends', async (_what, times, claims) => {
    const authentication = vi.fn(async () => issue({ exp: now() + 3, ...claims }));
    await openBare({ authentication, expiryMargin: 1 });
    await sleep(2500);
    expect(authentication).toHaveBeenCalledTimes(times);
  });
});

describe('a reconnect', () => {
  beforeEach(() => start());

  it('authenticates with the newest token', async () => {
    let jti = 'first';
    const { connection } = open({ getToken: async () => issue({ jti }) });
    const db = await connection.whenReady();
    const session = await db.forkSession();
    expect(await db.query('RETURN $token.jti')).toEqual(['first']);
    jti = 'second';
    wire.cut();
    await sleep(50);
    expect(await db.query('RETURN $token.jti')).toEqual(['second']);
    expect(await session.query('RETURN $token.jti')).toEqual(['second']);
  });

  it('sends no token while there is none that is valid', async () => {
    const pauses = hurry();
    let dead = false;
    const getToken = vi.fn(async () => {
      if (dead) throw new AuthError('network');
      return issue();
    });
    const { connection, statuses, refusals } = open({ getToken });
    const db = await connection.whenReady();
    const before = await count('rpc authenticate');
    dead = true;
    getToken.mockClear();
    wire.cut();
    await expect.poll(() => getToken.mock.calls.length).toBeGreaterThan(4);
    expect(await count('rpc authenticate')).toBe(before);
    expect(refusals()).toBe(0);
    dead = false;
    await expect.poll(() => statuses.at(-1)).toBe('connected');
    expect(await db.query('RETURN 1')).toEqual([1]);
    expect(pauses.length).toBeGreaterThan(4);
  });

  it('is tried without end, after pauses that grow, differ and stay below 4 s', async () => {
    const pauses = hurry();
    const { connection, statuses } = open();
    await connection.whenReady();
    wire.refuse();
    const before = wire.attempts();
    await expect.poll(() => wire.attempts() - before, { timeout: 10_000 }).toBeGreaterThan(9);
    wire.cut();
    await expect.poll(() => statuses.at(-1), { timeout: 10_000 }).toBe('connected');
    pauses.slice(0, 8).forEach((pause, index) => {
      const middle = 500 * 2 ** (index + 1);
      expect(pause).toBeGreaterThanOrEqual(Math.min(middle / 2, 3_000));
      expect(pause).toBeLessThanOrEqual(Math.min(middle * 1.5, 4_000));
      expect([middle, 4_000]).not.toContain(pause);
    });
  });

  it('is given up after five attempts by the SDK alone', async () => {
    hurry();
    const db = await openBare({ authentication: issue() });
    const before = wire.attempts();
    wire.refuse();
    await expect.poll(() => db.status).toBe('disconnected');
    expect(wire.attempts() - before).toBe(5);
  });

  it.each([
    ['the user is gone', 'DELETE user:ann'],
    [
      'the access method was defined anew',
      `DEFINE ACCESS OVERWRITE account ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY 'another'`,
    ],
  ])('tells that the token is refused when %s, not before the second time', async (_why, change) => {
    const pauses = hurry();
    let authentications: Promise<number> | undefined;
    const { connection } = open({
      onRefused() {
        authentications ??= count('rpc authenticate');
      },
    });
    await connection.whenReady();
    const before = await count('rpc authenticate');
    await database.query(change);
    wire.cut();
    await expect.poll(() => authentications).toBeDefined();
    expect(await authentications).toBe(before + 2);
    expect(pauses.length).toBeGreaterThan(0);
  });
});
