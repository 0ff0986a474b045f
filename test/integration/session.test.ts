/** A session from sign-up to sign-out on the real engine, over both transports. The database confirms who is who. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAuthError } from '../../src/core/AuthError.js';
import {
  createTestClient,
  mapStorage,
  type TestClient,
  type Transport,
  until,
} from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse' };
const BOB = { email: 'bob@example.com', pass: 'battery staple' };

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  return isAuthError(thrown) ? thrown.code : `not an AuthError: ${String(thrown)}`;
};

describe.each<Transport>(['ws', 'http'])('a session over %s', (transport) => {
  let database: Database;
  let clients: TestClient[];

  const open = (options: Parameters<typeof createTestClient>[2] = {}): TestClient => {
    const made = createTestClient(database, transport, options);
    clients.push(made);
    return made;
  };

  beforeEach(async () => {
    clients = [];
    database = await startDatabase();
  });

  afterEach(async () => {
    for (const { client } of clients) client.dispose();
    await database.stop();
  });

  it('signs up, and the database sees the new user', async () => {
    const { client, whoAmI, events } = open();
    const session = await client.signUp({ ...ANN, name: 'Ann' });
    expect(await whoAmI()).toBe(session.subject);
    const [users] = await database.query<[unknown[]]>('SELECT VALUE name FROM user');
    expect(users).toEqual(['Ann']);
    expect(client.state()).toMatchObject({ status: 'signed-in', session: { access: 'account' } });
    expect(events).toContainEqual({ type: 'signed-in', subject: session.subject });
  });

  it('signs in, and tells wrong passwords and unknown users by the very same error', async () => {
    await open().client.signUp(ANN);
    const { client, whoAmI } = open();
    const wrong = await client.signIn({ ...ANN, pass: 'wrong horse' }).catch((error: unknown) => error);
    const unknown = await client
      .signIn({ ...BOB, pass: 'wrong horse' })
      .catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 'invalid_credentials', retryable: false });
    expect(JSON.stringify(wrong, ['code', 'message', 'cause', 'name'])).toBe(
      JSON.stringify(unknown, ['code', 'message', 'cause', 'name']),
    );
    const session = await client.signIn(ANN);
    expect(await whoAmI()).toBe(session.subject);
  });

  it('takes up the session after a reload', async () => {
    const store = mapStorage();
    const before = open({ store });
    const { subject } = await before.client.signUp(ANN);
    before.client.dispose();
    const after = open({ store });
    expect(await after.client.ready()).toMatchObject({ status: 'signed-in', session: { subject } });
    expect(await after.whoAmI()).toBe(subject);
  });

  it('signs out here, in the store and on the server', async () => {
    const store = mapStorage();
    const { client } = open({ store });
    await client.signUp(ANN);
    const db = await client.connection().whenReady();
    await client.signOut();
    expect(client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
    await expect(db.query('RETURN $auth')).rejects.toThrow();
    await expect(client.connection().whenReady()).rejects.toMatchObject({ code: 'not_signed_in' });
    await expect.poll(async () => JSON.stringify([...store.values])).toBe('[]');
    const revoked = async (): Promise<boolean[]> => {
      const [grants] = await database.query<[{ revocation: unknown }[]]>(
        'ACCESS account ON DATABASE SHOW ALL',
      );
      return grants.map((grant) => grant.revocation !== undefined);
    };
    await expect.poll(revoked).toEqual([true]);
    expect(await open({ store }).client.ready()).toEqual({ status: 'signed-out', reason: 'none' });
  });

  it('keeps two users apart on one client', async () => {
    const { client, whoAmI } = open();
    const ann = await client.signUp(ANN);
    const annsDb = await client.connection().whenReady();
    const bob = await client.signUp(BOB);
    expect(bob.subject).not.toBe(ann.subject);
    expect(await whoAmI()).toBe(bob.subject);
    expect(await client.connection().whenReady()).not.toBe(annsDb);
    await expect(annsDb.query('RETURN $auth')).rejects.toThrow();
  });

  it.each([
    ['a record id', 'user:tobie'],
    ['a datetime', '2024-01-01T00:00:00Z'],
    ['a UUID', '018f3c1e-7b8a-7c3d-9e4f-1234567890ab'],
    ['a number', '12345678'],
    ['more than fits the body of /signin', 'p'.repeat(990)],
  ])('accepts a password that looks like %s', async (_what, pass) => {
    await open().client.signUp({ ...ANN, pass });
    const { client, whoAmI } = open();
    const { subject } = await client.signIn({ ...ANN, pass });
    expect(await whoAmI()).toBe(subject);
    expect(await codeOf(client.signIn({ ...ANN, pass: `${pass}x` }))).toBe('invalid_credentials');
  });

  it('gives each rejection its code', async () => {
    const { client } = open();
    await client.signUp(ANN);
    expect(await codeOf(client.signUp(ANN))).toBe('account_exists');
    expect(await codeOf(client.signUp({ ...BOB, name: 'n'.repeat(101) }))).toBe('sign_up_rejected');
    const address = await client
      .signUp({ ...BOB, email: 'no address' })
      .catch((error: unknown) => error);
    expect(address).toMatchObject({ code: 'rejected', databaseReason: 'email_invalid' });
    const short = await client.signUp({ ...BOB, pass: 'short' }).catch((error: unknown) => error);
    expect(short).toMatchObject({ code: 'rejected', databaseReason: 'password_invalid' });
    expect(await codeOf(open({ access: 'nobody' }).client.signIn(ANN))).toBe('access_not_found');
    expect(await codeOf(open({ namespace: 'nowhere' }).client.signIn(ANN))).toBe('access_not_found');
    expect(await codeOf(open({ database: 'nowhere' }).client.signIn(ANN))).toBe('access_not_found');
    expect(await codeOf(open({ url: `${transport}://127.0.0.1:1/rpc` }).client.signIn(ANN))).toBe(
      'network',
    );
    expect(() => open({ url: 'localhost:8000' })).toThrow('add ws:// or wss://');
    expect(await codeOf(client.authenticate('not a token'))).toBe('token_invalid');
    expect(client.state().status).toBe('signed-in');
  });

  it('takes over an access token that was issued elsewhere', async () => {
    const issued = open();
    const { subject } = await issued.client.signUp(ANN);
    const token = await issued.client.getToken();
    const { client, whoAmI } = open();
    await client.authenticate(token);
    expect(await whoAmI()).toBe(subject);
  });

  it('shows the user their own record and nobody else’s', async () => {
    await open().client.signUp(BOB);
    const { client } = open();
    const { subject } = await client.signUp(ANN);
    const db = await client.connection().whenReady();
    const [users, hashes] = await db.query<[{ id: unknown }[], unknown[]]>(
      'SELECT id FROM user; SELECT * FROM password;',
    );
    expect(users.map(({ id }) => String(id))).toEqual([subject]);
    expect(hashes).toEqual([]);
  });
});

describe.each<Transport>(['ws', 'http'])('a 3-second token over %s', (transport) => {
  it('is renewed ten times in a row while the session goes on', async () => {
    const database = await startDatabase({ tokenMs: 3_000 });
    const { client, events, whoAmI } = createTestClient(database, transport);
    const stop = client.start();
    try {
      const { subject } = await client.signUp(ANN);
      const statuses = new Set<string>();
      client.subscribe(() => statuses.add(client.state().status));
      const renewals = (): number => events.filter((event) => event.type === 'renewed').length;
      await until(client, () => renewals() >= 10);
      expect([...statuses]).toEqual(['signed-in']);
      expect(events.filter((event) => event.type === 'renewal-failed')).toEqual([]);
      expect(await whoAmI()).toBe(subject);
      const open = async (): Promise<number> => {
        const [grants] = await database.query<[{ revocation: unknown }[]]>(
          'ACCESS account ON DATABASE SHOW ALL',
        );
        return grants.filter((grant) => grant.revocation === undefined).length;
      };
      // In the middle of a renewal there is none for a moment.
      await expect.poll(open).toBe(1);
    } finally {
      stop();
      client.dispose();
      await database.stop();
    }
  });
});
