/** Sessions of the app's own on our connection: each keeps who it is, whatever happens to the socket or to another's token. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type LiveMessage, Surreal, type SurrealSession, Table } from 'surrealdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthError } from '../../src/core/AuthError.js';
import type { ConnectionIdentity } from '../../src/core/ports/Connection.js';
import { type OpenConnection, openConnection } from '../../src/surreal/openConnection.js';
import { startDatabase } from '../support/database.js';
import { type Line, lineKinds, selectedBy } from '../support/lines.js';

/** Anybody may enter as anybody: what is tested begins after that. */
const access = (name: string, ...clauses: string[]): string => `
  DEFINE ACCESS ${name} ON DATABASE TYPE RECORD SIGNIN { RETURN type::record('user', $name) }
    ${clauses.join(' ')};`;
const AUTHENTICATE =
  "AUTHENTICATE { IF !record::exists($auth ?? type::record($token.ID)) { THROW 'account_gone' }; RETURN $auth; }";
const SCHEMA = `
  DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
  CREATE user:ann; CREATE user:bob; CREATE user:carol;
  DEFINE TABLE note SCHEMALESS PERMISSIONS FOR select, create WHERE owner = $auth;
  DEFINE FIELD owner ON note DEFAULT $auth;
  ${access('account', AUTHENTICATE, 'DURATION FOR TOKEN 1h, FOR SESSION 12h')}
  ${access('renewable', 'WITH REFRESH', AUTHENTICATE, 'DURATION FOR TOKEN 1h, FOR SESSION 12h')}
  ${access('brief', 'DURATION FOR TOKEN 2s, FOR SESSION 12h')}`;

const as = (name: string, method = 'account') => ({
  ...selectedBy(line.target),
  access: method,
  variables: { name },
});

type Sessions = Readonly<Record<string, SurrealSession>>;

/** Who a session is, as the database sees it. */
async function who(session: SurrealSession): Promise<string> {
  try {
    const [id] = await session.query<[string]>('RETURN <string> $auth');
    return id.replace('user:', '');
  } catch (error) {
    return /Anonymous access not allowed/.test(String(error)) ? 'nobody' : String(error);
  }
}

async function whoAll(sessions: Sessions): Promise<Record<string, string>> {
  const pairs = Object.entries(sessions).map(async ([name, session]) => [name, await who(session)]);
  return Object.fromEntries(await Promise.all(pairs));
}

/** Owners of the notes that a live query of the session delivers. */
async function watchNotes(session: SurrealSession): Promise<string[]> {
  const owners: string[] = [];
  const live = await session.live<{ owner: unknown }>(new Table('note'));
  live.subscribe((message: LiveMessage) => {
    if (message.action !== 'KILLED') owners.push(String(message.value.owner));
  });
  return owners;
}

let line: Line;
let closings: (() => unknown)[];

/** A token as the app would have it from elsewhere. */
async function tokenOf(name: string, method?: string): Promise<string> {
  const { websocketImpl, engine, url } = line.target;
  const db = new Surreal({
    ...(engine ? { engines: engine } : {}),
    ...(websocketImpl ? { websocketImpl } : {}),
  });
  await db.connect(url, { ...selectedBy(line.target), reconnect: false });
  const tokens = await db.signin(as(name, method));
  await db.close();
  return tokens.access;
}

interface Opened {
  readonly connection: OpenConnection;
  readonly db: Surreal;
  readonly statuses: string[];
  readonly refusals: () => number;
  /** Cuts the line and waits until the connection is open again. */
  cut(): Promise<void>;
}

/** Ann's connection. */
async function open(identity: Partial<ConnectionIdentity> = {}, target = line.target): Promise<Opened> {
  const token = await tokenOf('ann');
  const statuses: string[] = [];
  let refusals = 0;
  const connection = openConnection(
    target,
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
  const db = await connection.whenReady();
  return {
    connection,
    db,
    statuses,
    refusals: () => refusals,
    async cut() {
      const before = statuses.length;
      line.cut();
      await expect
        .poll(() => statuses.slice(before), { timeout: 10_000 })
        .toEqual(['reconnecting', 'connected']);
    },
  };
}

/** A session signed in as somebody, and everybody who can come of it. */
async function everybody(db: Surreal): Promise<Sessions> {
  const bob = await db.newSession();
  await bob.use(selectedBy(line.target));
  await bob.signin(as('bob'));
  const [nobody, fork, left, bobLeft, annThenBob] = await Promise.all([
    db.newSession(),
    db.forkSession(),
    db.forkSession(),
    bob.forkSession(),
    db.forkSession(),
  ]);
  await nobody.use(selectedBy(line.target));
  await left.invalidate();
  await bobLeft.invalidate();
  await annThenBob.authenticate(await tokenOf('bob'));
  return {
    ann: db,
    bob,
    nobody,
    fork,
    left,
    bobLeft,
    annThenBob,
    bobsFork: await bob.forkSession(),
    nobodysFork: await nobody.forkSession(),
    forksFork: await fork.forkSession(),
  };
}

const EVERYBODY = {
  ann: 'ann',
  bob: 'bob',
  nobody: 'nobody',
  fork: 'ann',
  left: 'nobody',
  bobLeft: 'nobody',
  annThenBob: 'bob',
  bobsFork: 'bob',
  nobodysFork: 'nobody',
  forksFork: 'ann',
};

afterEach(async () => {
  for (const close of closings) close();
  await line.stop();
});

describe.each(lineKinds)('sessions of the app over $name', ({ open: openLine }) => {
  beforeEach(async () => {
    closings = [];
    line = await openLine(SCHEMA);
  });

  it('are who they were after the socket died', async () => {
    const { db, cut, refusals } = await open();
    const sessions = await everybody(db);
    expect(await whoAll(sessions)).toEqual(EVERYBODY);
    for (let death = 0; death < 2; death += 1) {
      await cut();
      expect(await whoAll(sessions)).toEqual(EVERYBODY);
    }
    expect(refusals()).toBe(0);
  });

  it('read and write as who they are after the socket died', async () => {
    const { db, cut } = await open();
    const { ann, bob, left } = await everybody(db);
    if (!ann || !bob || !left) throw new Error('Somebody is missing.');
    const seen = { ann: await watchNotes(ann), bob: await watchNotes(bob) };
    await cut();
    // A live query that is being made can miss what happens at the same time.
    await sleep(200);
    await Promise.all([ann, bob].map((session) => session.query('CREATE note')));
    await expect(left.query('CREATE note')).rejects.toThrow('Anonymous access not allowed');
    await expect.poll(() => seen).toEqual({ ann: ['user:ann'], bob: ['user:bob'] });
  });

  it('are at once who the token says that they are handed', async () => {
    const { db } = await open();
    const session = await db.forkSession();
    await session.authenticate(await tokenOf('bob'));
    expect(await who(session)).toBe('bob');
    expect(await who(db)).toBe('ann');
  });

  it('hear of a token that is refused, and stay who they were', async () => {
    const { db, refusals } = await open();
    const session = await db.forkSession();
    const forged = `${(await tokenOf('bob')).slice(0, -6)}AAAAAA`;
    for (const token of [forged, 'garbage'])
      await expect(session.authenticate(token)).rejects.toThrow(/Invalid|authentication/);
    expect(await who(session)).toBe('ann');
    expect(refusals()).toBe(0);
  });

  it('become the user of the client with the handle that stands for its token', async () => {
    const { db, cut } = await open();
    const session = await db.newSession();
    await session.use(selectedBy(line.target));
    await session.authenticate(String(db.accessToken));
    expect(await who(session)).toBe('ann');
    await cut();
    expect(await who(session)).toBe('ann');
  });

  it('whose token has ended are nobody afterwards, are told so, and take nobody with them', async () => {
    const { db, cut, refusals } = await open();
    const bob = await db.newSession();
    await bob.use(selectedBy(line.target));
    const carol = await db.newSession();
    await carol.signin(as('carol'));
    await bob.signin(as('bob', 'brief'));
    expect(await whoAll({ ann: db, bob, carol })).toEqual({ ann: 'ann', bob: 'bob', carol: 'carol' });
    const told: unknown[] = [];
    bob.subscribe('auth', (tokens) => void told.push(tokens));
    await sleep(2_100);
    await cut();
    expect(await whoAll({ ann: db, bob, carol })).toEqual({
      ann: 'ann',
      bob: 'nobody',
      carol: 'carol',
    });
    expect(told.at(-1)).toBeNull();
    expect(bob.accessToken).toBeUndefined();
    expect(refusals()).toBe(0);
  });

  it('whose token is refused are nobody afterwards, and take nobody with them', async () => {
    const { db, cut, refusals } = await open();
    const bob = await db.newSession();
    await bob.use(selectedBy(line.target));
    await bob.signin(as('bob'));
    const bobsFork = await bob.forkSession();
    await line.run('DELETE user:bob');
    for (let death = 0; death < 3; death += 1) {
      await cut();
      expect(await whoAll({ ann: db, bob, bobsFork })).toEqual({
        ann: 'ann',
        bob: 'nobody',
        bobsFork: 'nobody',
      });
    }
    expect(refusals()).toBe(0);
  });

  it('use their token until it ends', async () => {
    await line.run(access('minute', 'DURATION FOR TOKEN 40s, FOR SESSION 12h'));
    const { db, cut } = await open();
    const bob = await db.newSession();
    await bob.signin(as('bob', 'minute'));
    await cut();
    expect(await who(bob)).toBe('bob');
  });

  it('do not fall back to whoever they were before the last sign-in', async () => {
    const { db, cut } = await open();
    const session = await db.newSession();
    await session.use(selectedBy(line.target));
    await session.signin(as('bob', 'renewable'));
    await session.authenticate(await tokenOf('carol', 'renewable'));
    await line.run('DELETE user:carol');
    await cut();
    expect(await who(session)).toBe('nobody');
  });

  it.each(['before', 'while'])('are who the app made them %s the client renews them', async (when) => {
    const token = await tokenOf('ann');
    let onAsked = (): void => {};
    const { db, connection } = await open({
      async getToken() {
        onAsked();
        await sleep(100);
        return token;
      },
    });
    // One after the other: the client renews them in the order in which they came.
    const bob = await db.forkSession();
    const nobody = await db.forkSession();
    const ann = await db.forkSession();
    const changes = [() => bob.signin(as('bob')), () => nobody.invalidate()];
    const running: Promise<unknown>[] = [];
    const begin = (change: (() => Promise<unknown>) | undefined): void => {
      if (change) running.push(change());
    };
    let asked = 0;
    onAsked = () => {
      asked += 1;
      // The root is asked for first, then the forks in the order in which they were made.
      if (when === 'while' && asked > 1) begin(changes.shift());
    };
    connection.reauthenticate();
    if (when === 'before') for (const change of changes.splice(0)) begin(change);
    await expect.poll(() => asked).toBe(when === 'before' ? 2 : 4);
    await Promise.all([...running, sleep(200)]);
    expect(await whoAll({ ann, bob, nobody, root: db })).toEqual({
      ann: 'ann',
      bob: 'bob',
      nobody: 'nobody',
      root: 'ann',
    });
  });

  it('are who the app made them while they are being restored', async () => {
    let during = async (): Promise<void> => {};
    const token = await tokenOf('ann');
    const { db, cut } = await open({
      async getToken() {
        await during();
        return token;
      },
    });
    const [bob, nobody, left] = await Promise.all([1, 2, 3].map(() => db.forkSession()));
    if (!bob || !nobody || !left) throw new Error('Somebody is missing.');
    await left.signin(as('bob'));
    let changes: Promise<unknown[]> | undefined;
    during = async () => {
      changes ??= Promise.all([
        bob.signin(as('bob')),
        nobody.invalidate(),
        left.invalidate(),
        bob.set('answer', 42),
        db.newSession(),
        db.forkSession(),
      ]);
      await sleep(50);
    };
    await cut();
    during = async () => {};
    const [, , , , fresh, fork] = (await changes) ?? [];
    expect(await bob.query('RETURN $answer')).toEqual([42]);
    const sessions = { root: db, bob, nobody, left, fresh, fork } as Sessions;
    const expected = {
      root: 'ann',
      bob: 'bob',
      nobody: 'nobody',
      left: 'nobody',
      fresh: 'nobody',
      fork: 'ann',
    };
    expect(await whoAll(sessions)).toEqual(expected);
    await cut();
    expect(await whoAll(sessions)).toEqual(expected);
  });

  it('are made although the socket dies while others are being restored', async () => {
    let during = async (): Promise<void> => {};
    const token = await tokenOf('ann');
    const { db, statuses } = await open({
      async getToken() {
        await during();
        return token;
      },
    });
    const losses = (): number => statuses.filter((status) => status === 'reconnecting').length;
    const changes: Promise<SurrealSession | undefined>[] = [];
    during = async () => {
      if (changes.length > 0) return;
      changes.push(
        db.invalidate().then(() => undefined),
        db.newSession(),
      );
      line.cut();
      await expect.poll(losses).toBe(2);
    };
    line.cut();
    await expect.poll(losses, { timeout: 10_000 }).toBe(2);
    await expect.poll(() => statuses.at(-1), { timeout: 10_000 }).toBe('connected');
    const [, fresh] = await Promise.all(changes);
    expect(await whoAll({ root: db, fresh } as Sessions)).toEqual({ root: 'nobody', fresh: 'nobody' });
  });

  it.each([
    ['nobody', (db: Surreal) => db.invalidate()],
    ['bob', (db: Surreal) => db.signin(as('bob'))],
  ])('do not change the first one that the app made %s', async (name, change) => {
    const { db, cut } = await open();
    const fork = await db.forkSession();
    await change(db);
    for (let death = 0; death < 2; death += 1) {
      expect(await whoAll({ root: db, fork })).toEqual({ root: name, fork: 'ann' });
      await cut();
    }
  });

  it('end when the connection has to begin anew, and the first one is nobody else then', async () => {
    let isAway = false;
    const token = await tokenOf('ann');
    const { db, statuses } = await open({
      async getToken() {
        if (isAway) throw new AuthError('network');
        return token;
      },
    });
    const bob = await db.newSession();
    await bob.use(selectedBy(line.target));
    await bob.signin(as('bob'));
    const fork = await db.forkSession();
    const owners = await watchNotes(bob);
    await db.invalidate();
    isAway = true;
    line.cut();
    await expect.poll(() => fork.isValid, { timeout: 10_000 }).toBe(false);
    isAway = false;
    await expect.poll(() => statuses.at(-1), { timeout: 10_000 }).toBe('connected');
    expect(await who(db)).toBe('nobody');
    for (const session of [bob, fork]) expect(await who(session)).toMatch(/Session not found/);
    await expect(bob.signin(as('bob'))).rejects.toThrow(/session/i);
    await line.run('CREATE note SET owner = user:ann');
    await sleep(200);
    expect(owners).toEqual([]);
  });
});

describe('sessions of the app over HTTP', () => {
  beforeEach(async () => {
    closings = [];
    const database = await startDatabase({ schema: SCHEMA });
    line = {
      target: { url: database.httpUrl, ...selectedBy(database) },
      cut() {},
      async run(surql) {
        await database.query(surql);
      },
      stop: () => database.stop(),
    };
  });

  it('are not there', async () => {
    const { db } = await open();
    await expect(db.newSession()).rejects.toThrow(/does not support the feature: sessions/);
    await expect(db.forkSession()).rejects.toThrow(/does not support the feature: sessions/);
  });

  it('leave the one that there is to whom the app makes it', async () => {
    const { db, refusals } = await open();
    await expect(db.authenticate('garbage')).rejects.toThrow(/InvalidToken|authentication/);
    expect(await who(db)).toBe('ann');
    await db.authenticate(await tokenOf('bob'));
    expect(await who(db)).toBe('bob');
    await db.signin(as('carol'));
    expect(await who(db)).toBe('carol');
    await line.run('DELETE user:carol');
    expect(await who(db)).toMatch(/HttpConnectionError/);
    expect(refusals()).toBe(0);
    await db.invalidate();
    expect(await who(db)).toBe('nobody');
  });
});
