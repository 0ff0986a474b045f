/** Answers of the real engine that are easily taken for something else: rules, conflicts, a foreign or a missing schema. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import { sessionRecords } from '../../src/entries/schema.js';
import { createTestClient, mapStorage, type TestClient, until } from '../support/client.js';
import { type Database, type DatabaseOptions, startDatabase } from '../support/database.js';
import { accountSchema } from '../support/schema.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse' };

/** What a promise was rejected with. */
const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'not rejected',
    (error: unknown) => error,
  );

let running: Database[] = [];
let clients: TestClient[] = [];

const start = async (options: DatabaseOptions = {}): Promise<Database> => {
  const database = await startDatabase({ ...options });
  running.push(database);
  return database;
};
const open = (
  database: Database,
  options: Partial<AuthClientOptions> = {},
  transport: 'ws' | 'http' = 'ws',
): TestClient => {
  const made = createTestClient(database, transport, options);
  clients.push(made);
  return made;
};

afterEach(async () => {
  for (const { client } of clients) client.dispose();
  await Promise.all(running.map((database) => database.stop()));
  clients = [];
  running = [];
});

describe('a sign-up that a rule of the database refuses, under session records', () => {
  const records = (extra: string): Promise<Database> => start({ schema: sessionRecords(), extra });

  it('is rejected after one request, when SurrealDB hides why', async () => {
    const database = await records(
      "DEFINE EVENT closed ON user WHEN $event = 'CREATE' THEN { THROW 'closed' };",
    );
    const { client } = open(database, { strategy: 'sessionRecord' });
    expect(await thrownBy(client.signUp(ANN))).toMatchObject({
      code: 'sign_up_rejected',
      retryable: false,
    });
    expect((await database.requests())['POST /signup']).toBe(1);
  });

  it('tells the reason that an ASSERT throws, after one request', async () => {
    const database = await records(
      "DEFINE FIELD invited ON user TYPE bool DEFAULT false ASSERT IF $value { true } ELSE { THROW 'invitation_missing' };",
    );
    const { client } = open(database, { strategy: 'sessionRecord' });
    expect(await thrownBy(client.signUp(ANN))).toMatchObject({
      code: 'rejected',
      databaseReason: 'invitation_missing',
    });
    expect((await database.requests())['POST /signup']).toBe(1);
  });
});

describe('a SIGNIN of one’s own that writes', () => {
  /** Two of them at once always meet. */
  const writing = (write: string): string => `
    DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
    CREATE user:ann SET email = 'ann@example.com', visits = 0;
    DEFINE ACCESS account ON DATABASE TYPE RECORD
    SIGNIN {
      LET $user = (SELECT * FROM ONLY user WHERE email = $email LIMIT 1);
      sleep(100ms);
      ${write}
      RETURN $user.id;
    }
    WITH REFRESH DURATION FOR TOKEN 15m, FOR SESSION 12h;`;

  it('lets both in when two sign-ins of one user meet', async () => {
    const database = await start({ schema: writing('UPDATE $user.id SET visits = $user.visits + 1;') });
    const both = [open(database), open(database)].map(({ client }) => client.signIn(ANN));
    expect(await Promise.all(both.map((one) => one.then(({ subject }) => subject, String)))).toEqual([
      'user:ann',
      'user:ann',
    ]);
    expect(await database.query('SELECT VALUE visits FROM ONLY user:ann')).toEqual([2]);
  });

  it('may be tried again later when it fails time after time', async () => {
    const database = await start({ schema: writing('CREATE user SET email = $nothing.here + 1;') });
    expect(await thrownBy(open(database).client.signIn(ANN))).toMatchObject({
      code: 'server_unavailable',
      retryable: true,
    });
    expect((await database.requests())['POST /signin']).toBe(3);
  });
});

describe('a strategy on a schema that is not its own', () => {
  const openGrants = async (database: Database): Promise<unknown[]> => {
    const [grants] = await database.query<[{ revocation: unknown }[]]>(
      'ACCESS account ON DATABASE SHOW ALL',
    );
    return grants.filter((grant) => grant.revocation === undefined);
  };

  it.each(['signUp', 'signIn'] as const)(
    'refuses sessionRecord on WITH REFRESH at %s, and ends what was begun',
    async (kind) => {
      const database = await start();
      if (kind === 'signIn') {
        const known = open(database).client;
        await known.signUp(ANN);
        await known.signOut();
        await expect.poll(() => openGrants(database)).toEqual([]);
      }
      const store = mapStorage();
      const { client, events } = open(database, { strategy: 'sessionRecord', store });
      expect(await thrownBy(client[kind](ANN))).toMatchObject({
        code: 'strategy_mismatch',
        retryable: false,
        message: expect.stringMatching(/session-records\.surql.*refreshToken/),
      });
      expect(client.state().status).toBe('signed-out');
      expect(events.map(({ type }) => type)).not.toContain('signed-in');
      await expect.poll(() => openGrants(database)).toEqual([]);
      await expect.poll(() => store.values.size).toBe(0);
    },
  );

  it('refuses sessionRecord on an access method without WITH REFRESH, whose token names the user', async () => {
    const database = await start();
    const schema = accountSchema();
    const access = schema.slice(schema.indexOf('DEFINE ACCESS'));
    const plain = access.replace(/WITH REFRESH/, '').replace(/FOR GRANT \w+,/, '');
    await database.query(plain.replace('DEFINE ACCESS', 'DEFINE ACCESS OVERWRITE'));
    const store = mapStorage();
    const { client } = open(database, { strategy: 'sessionRecord', store });
    expect(await thrownBy(client.signUp(ANN))).toMatchObject({ code: 'strategy_mismatch' });
    expect(client.state().status).toBe('signed-out');
    await expect.poll(() => store.values.size).toBe(0);
    // Another strategy is right there: the session ends with its token.
    expect(await open(database).client.signIn(ANN)).toMatchObject({ access: 'account' });
  });

  it.each(['refreshToken', 'tokenOnly'] as const)('refuses %s on session records', async (strategy) => {
    const database = await start({ schema: sessionRecords() });
    await open(database, { strategy: 'sessionRecord' }).client.signUp(ANN);
    const { client } = open(database, { strategy });
    for (const kind of ['signIn', 'signUp'] as const) {
      expect(await thrownBy(client[kind](ANN))).toMatchObject({
        code: 'strategy_mismatch',
        message: expect.stringMatching(/leave out strategy/),
      });
    }
    expect(client.state().status).toBe('signed-out');
    expect(await database.query('RETURN count(SELECT id FROM session)')).toEqual([1]);
  });

  const plainSchema = (): string =>
    accountSchema()
      .replace(/WITH REFRESH/, '')
      .replace(/FOR GRANT \w+,/, '');
  const schemas = {
    'session records': sessionRecords,
    'WITH REFRESH': accountSchema,
    neither: plainSchema,
  };
  const mismatch = 'strategy_mismatch';

  it.each([
    { schema: 'session records', left: 'signed-in', refreshToken: mismatch, tokenOnly: mismatch },
    { schema: 'WITH REFRESH', left: mismatch, refreshToken: 'signed-in', tokenOnly: 'signed-in' },
    { schema: 'neither', left: mismatch, refreshToken: 'signed-in', tokenOnly: 'signed-in' },
  ] as const)('is refused in each pairing: $schema', async ({ schema, left, ...named }) => {
    const database = await start({ schema: schemas[schema]() });
    const enter = async (strategy: AuthClientOptions['strategy'], email: string): Promise<string> => {
      const { client } = open(database, { strategy });
      const error = await client.signUp({ ...ANN, email }).then(
        () => undefined,
        ({ code }) => code,
      );
      return error ?? client.state().status;
    };
    expect({
      left: await enter(undefined, 'a@example.com'),
      refreshToken: await enter('refreshToken', 'b@example.com'),
      tokenOnly: await enter('tokenOnly', 'c@example.com'),
    }).toEqual({ left, ...named });
  });

  it('ends no session of an app that changed its strategy', async () => {
    const database = await start({ tokenMs: 3_000 });
    const store = mapStorage();
    const before = open(database, { store });
    await before.client.signUp(ANN);
    before.client.dispose();
    const changed = open(database, { store, strategy: undefined });
    await changed.client.ready();
    await until(changed.client, () => changed.events.some(({ type }) => type === 'renewal-failed'));
    expect(changed.events).toContainEqual(
      expect.objectContaining({ type: 'renewal-failed', code: mismatch }),
    );
    changed.client.dispose();
    expect(await openGrants(database)).toHaveLength(1);
    const { client } = open(database, { store });
    await client.ready();
    expect(await client.getToken()).toMatch(/^eyJ/);
  });

  it('names the password where it is missing under session records', async () => {
    const database = await start({ schema: sessionRecords() });
    const { client } = open(database, { strategy: 'sessionRecord' });
    expect(await thrownBy(client.signIn({ email: ANN.email } as typeof ANN))).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining("'pass'"),
    });
  });
});

describe('a schema that is gone', () => {
  it('is said so to a session, which goes on', async () => {
    const strategy = 'sessionRecord';
    const database = await start({ schema: sessionRecords(), tokenMs: 4_000 });
    const store = mapStorage();
    const before = open(database, { store, strategy });
    const { subject } = await before.client.signUp(ANN);
    before.client.dispose();
    await database.query('REMOVE ACCESS account ON DATABASE');
    const { client, events } = open(database, { store, strategy });
    await client.ready();
    expect(await thrownBy(client.connection().whenReady())).toMatchObject({
      code: 'schema_missing',
      retryable: false,
    });
    await until(client, () => events.some(({ type }) => type === 'renewal-failed'));
    expect(events.filter(({ type }) => type === 'renewal-failed')).toContainEqual({
      type: 'renewal-failed',
      code: 'schema_missing',
      retryable: true,
    });
    expect(client.state()).toMatchObject({ status: 'signed-in', session: { subject } });
    expect(events.map(({ type }) => type)).not.toContain('signed-out');
    // Who is not signed in cannot know whether it was ever there.
    expect(await thrownBy(open(database, { strategy }).client.signIn(ANN))).toMatchObject({
      code: 'access_not_found',
    });
  });

  it('is told as soon as the connection meets it, long before a renewal is due', async () => {
    const database = await start();
    const store = mapStorage();
    const before = open(database, { store });
    await before.client.signUp(ANN);
    before.client.dispose();
    await database.query('REMOVE ACCESS account ON DATABASE');
    const { client, events } = open(database, { store });
    await client.ready();
    await expect
      .poll(() => events.filter(({ type }) => type === 'renewal-failed'), { timeout: 5_000 })
      .toContainEqual({ type: 'renewal-failed', code: 'schema_missing', retryable: true });
    expect(client.state()).toMatchObject({ status: 'signed-in', renewal: 'failing' });
  });

  it('is written to the console once, with what to run', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const database = await start({ tokenMs: 3_000 });
    const { client, events } = open(database);
    await client.signUp(ANN);
    await database.query('REMOVE ACCESS account ON DATABASE');
    await until(
      client,
      () => events.filter((event) => 'code' in event && event.code === 'schema_missing').length > 1,
    );
    const lines = warn.mock.calls.map((words) => words.join(' '));
    expect(lines).toEqual([expect.stringMatching(/'account'.*test.*run.*schema/i)]);
  });

  it('signs nobody out when it is back with the sessions', async () => {
    const database = await start({ schema: sessionRecords({ tokenDuration: '4s' }) });
    const { client, events, whoAmI } = open(database, { strategy: 'sessionRecord' });
    const { subject } = await client.signUp(ANN);
    const [info] = await database.query<[{ accesses: Record<string, string> }]>('INFO FOR DB');
    await database.query('REMOVE ACCESS account ON DATABASE');
    await until(client, () => events.some(({ type }) => type === 'renewal-failed'));
    const schema = sessionRecords({ tokenDuration: '4s' });
    await database.query(schema.slice(schema.indexOf('DEFINE ACCESS')));
    expect(info.accesses).toHaveProperty('account');
    await until(client, () => events.some(({ type }) => type === 'renewed'));
    expect(await whoAmI()).toBe(subject);
    expect(events.map(({ type }) => type)).not.toContain('signed-out');
  });
});

describe('ending a session record', () => {
  it('asks over /rpc, whose answers are no failed requests', async () => {
    const database = await start({ schema: sessionRecords() });
    const { client } = open(database, { strategy: 'sessionRecord' });
    await client.signUp(ANN);
    const before = await database.requests();
    await client.signOut();
    await expect.poll(() => database.query('RETURN count(SELECT id FROM session)')).toEqual([0]);
    const { 'POST /signin': signins, 'rpc signin': calls } = await database.requests();
    expect([signins, calls]).toEqual([before['POST /signin'], 1]);
  });
});
