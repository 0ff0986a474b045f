/** Bad input and faults on the real engine: nothing is lost, nothing hangs, and each has its code. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StorageLike } from '../../src/browser/webStorageStore.js';
import { createTestClient, mapStorage, type TestClient, until } from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';

const ANN = { email: 'ann@example.com', pass: 'canary-correct-horse' };

const sessionKey = (store: ReturnType<typeof mapStorage>): string => {
  const key = [...store.values.keys()].find((name) => name.endsWith('/session'));
  if (key === undefined) throw new Error('Nothing is stored.');
  return key;
};

describe('faults', () => {
  let database: Database;
  let clients: TestClient[];

  const open = (options: Parameters<typeof createTestClient>[2] = {}): TestClient => {
    const made = createTestClient(database, 'ws', options);
    clients.push(made);
    return made;
  };

  beforeEach(async () => {
    clients = [];
    database = await startDatabase({ tokenMs: 4_000 });
  });

  afterEach(async () => {
    for (const { client } of clients) client.dispose();
    await database.stop();
  });

  it('keeps the session when the server is away at the start, and goes on when it is back', async () => {
    const store = mapStorage();
    const before = open({ store });
    const { subject } = await before.client.signUp(ANN);
    before.client.dispose();
    // The access token must have ended, so that only the server could tell whether the session goes on.
    await new Promise((resolve) => setTimeout(resolve, 4_200));
    const back = database.restart(6_000);
    const after = open({ store });
    const state = await after.client.ready();
    expect(state).toMatchObject({ status: 'signed-in', session: { subject }, renewal: 'failing' });
    await back;
    await until(after.client, () => after.events.some(({ type }) => type === 'renewed'));
    expect(await after.whoAmI()).toBe(subject);
    expect(after.events.some(({ type }) => type === 'signed-out')).toBe(false);
  });

  it('survives a restart of the server while it is connected', async () => {
    const { client, events, whoAmI } = open();
    const { subject } = await client.signUp(ANN);
    client.start();
    expect(await whoAmI()).toBe(subject);
    await database.restart(500);
    await expect.poll(whoAmI, { timeout: 15_000 }).toBe(subject);
    expect(events.some(({ type }) => type === 'signed-out' || type === 'expired')).toBe(false);
  });

  it('signs out while the server is away, and tells the server when it is back', async () => {
    const store = mapStorage();
    const { client, events } = open({ store });
    client.start();
    await client.signUp(ANN);
    const back = database.restart(2_000);
    await client.signOut();
    expect(client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
    await expect.poll(() => events.map(({ type }) => type)).toContain('revocation-failed');
    // The refresh token is in memory alone: stored, it could be spent by whoever uses this browser next.
    expect(store.values.size).toBe(0);
    await back;
    const revoked = async (): Promise<boolean[]> => {
      const [grants] = await database.query<[{ revocation?: unknown }[]]>(
        'ACCESS account ON DATABASE SHOW ALL',
      );
      return grants.map((grant) => grant.revocation !== undefined);
    };
    await expect.poll(revoked, { timeout: 20_000 }).toEqual([true]);
  });

  it('says at once that the server cannot be reached', async () => {
    const { client } = open();
    const back = database.restart(1_500);
    const error = await client.signIn(ANN).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(client.state().status).not.toBe('signed-in');
    await back;
  });

  it.each([
    ['text', 'garbage'],
    ['an empty object', '{}'],
    ['another version', '{"version":0,"access":"a.b.c"}'],
    ['half a record', '{"version":1,"generation":1,"acc'],
    ['a number', '1e400'],
    ['null', 'null'],
  ])('sets aside %s in the store and shows the way in', async (_what, garbage) => {
    const store = mapStorage();
    const before = open({ store });
    await before.client.signUp(ANN);
    before.client.dispose();
    const key = sessionKey(store);
    store.values.set(key, garbage);
    const { client, events } = open({ store });
    expect(await client.ready()).toEqual({ status: 'signed-out', reason: 'none' });
    await expect.poll(() => events.map(({ type }) => type)).toContain('record-set-aside');
    expect(store.values.has(key)).toBe(false);
    expect(store.values.has(key.replace(/session$/, 'set-aside'))).toBe(true);
    await client.signIn(ANN);
    expect(client.state().status).toBe('signed-in');
    await client.signOut();
    await expect.poll(() => store.values.size).toBe(0);
  });

  it('leaves what a newer version wrote until somebody signs in', async () => {
    const store = mapStorage();
    const before = open({ store });
    await before.client.signUp(ANN);
    before.client.dispose();
    const key = sessionKey(store);
    store.values.set(key, '{"version":99,"access":"a.b.c"}');
    const stored = new Map(store.values);
    const { client, events } = open({ store });
    expect(await client.ready()).toEqual({ status: 'signed-out', reason: 'none' });
    expect(events.map(({ type }) => type)).not.toContain('record-set-aside');
    expect(store.values).toEqual(stored);
    await client.signIn(ANN);
    expect(client.state().status).toBe('signed-in');
  });

  it.each<[string, Partial<StorageLike>]>([
    [
      'reading',
      {
        getItem: () => {
          throw new Error('denied');
        },
      },
    ],
    [
      'writing',
      {
        setItem: () => {
          throw new Error('quota');
        },
      },
    ],
    [
      'everything',
      {
        getItem: () => {
          throw new Error('denied');
        },
        setItem: () => {
          throw new Error('denied');
        },
        removeItem: () => {
          throw new Error('denied');
        },
      },
    ],
    ['hanging', { getItem: () => new Promise(() => {}) }],
  ])('lives in memory when the store fails at %s, and says so', async (_what, faults) => {
    const { client, events, whoAmI } = open({ store: { ...mapStorage(), ...faults } });
    expect((await client.ready()).status).toBe('signed-out');
    const { subject } = await client.signUp(ANN);
    expect(await whoAmI()).toBe(subject);
    expect(events.filter(({ type }) => type === 'storage-fallback')).toHaveLength(1);
    await client.signOut();
    expect(client.state().status).toBe('signed-out');
  });
});
