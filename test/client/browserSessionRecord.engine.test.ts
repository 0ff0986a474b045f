// The client with session records on the real engine: who is signed in, how it renews, how a session ends.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import { endOtherSessions } from '../../src/entries/sessions.js';
import { mapStorage, type TestClient, type Transport, until } from '../support/client.js';
import type { Database } from '../support/database.js';
import { startProxy, type TestProxy } from '../support/proxy.js';
import { createDevice, startSessionDatabase } from '../support/sessions.js';

const PASS = 'correct horse';
let people = 0;
const somebody = () => {
  people += 1;
  return { email: `ann${people}@example.com`, pass: PASS };
};

/** What a client has stored under the key that ends so. */
const storedIn = ({ values }: ReturnType<typeof mapStorage>, key: string): unknown => {
  const found = [...values].find(([name]) => name.endsWith(`/${key}`));
  return found && JSON.parse(found[1]);
};

const countOf = ({ events }: TestClient, type: string): number =>
  events.filter((event) => event.type === type).length;

describe('sessionRecord', () => {
  let database: Database;
  let proxy: TestProxy;
  let devices: TestClient[] = [];

  const device = (
    transport: Transport = 'ws',
    options: Partial<AuthClientOptions> = {},
    at: Database = database,
  ): TestClient => {
    const made = createDevice(at, transport, options);
    devices.push(made);
    return made;
  };
  const sessionsOf = async (subject: string): Promise<Record<string, unknown>[]> => {
    const [rows] = await database.query<[Record<string, unknown>[]]>(
      'SELECT * FROM session WHERE user = type::record($subject)',
      { subject },
    );
    return rows;
  };

  beforeAll(async () => {
    database = await startSessionDatabase({ tokenDuration: '3s' });
    proxy = await startProxy(database);
  });
  afterEach(() => {
    for (const { client } of devices) client.dispose();
    devices = [];
    proxy.fault = () => undefined;
  });
  afterAll(async () => {
    await proxy.stop();
    await database.stop();
  });

  it('renews when it is asked to, and what follows still renews', async () => {
    const here = device();
    const { subject, expiresAt } = await here.client.signUp(somebody());
    const before = await here.client.getToken();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const session = await here.client.refresh();
    expect(session.subject).toBe(subject);
    expect(session.expiresAt).toBeGreaterThan(expiresAt ?? 0);
    expect(await here.client.getToken()).not.toBe(before);
    expect(await sessionsOf(subject)).toHaveLength(1);
    await until(here.client, () => countOf(here, 'renewed') >= 2);
    expect(await here.whoAmI()).toBe(subject);
  });

  describe.each<Transport>(['ws', 'http'])('over %s', (transport) => {
    it('signs up, knows the user although the token names the session, and is that user', async () => {
      const { client, whoAmI } = device(transport);
      const session = await client.signUp({ ...somebody(), name: 'Ann' });
      expect(session.subject).toMatch(/^user:/);
      expect(session.claims.ID).toMatch(/^session:/);
      expect(await whoAmI()).toBe(session.subject);
      expect(await sessionsOf(session.subject)).toHaveLength(1);
    });

    it('goes on after a reload, and renews for the same user', async () => {
      const store = mapStorage();
      const ann = somebody();
      const before = device(transport, { store });
      const { subject } = await before.client.signUp(ann);
      before.client.dispose();
      const after = device(transport, { store });
      expect(await after.client.ready()).toMatchObject({ status: 'signed-in', session: { subject } });
      await until(after.client, () => countOf(after, 'renewed') >= 2);
      expect(after.client.state()).toMatchObject({ status: 'signed-in', session: { subject } });
      expect(await after.whoAmI()).toBe(subject);
      expect(await sessionsOf(subject)).toHaveLength(1);
    });

    it('ends the record at sign-out', async () => {
      const store = mapStorage();
      const { client } = device(transport, { store });
      const { subject } = await client.signUp(somebody());
      await client.signOut();
      await expect.poll(() => sessionsOf(subject)).toEqual([]);
      await expect.poll(() => store.values.size).toBe(0);
    });
  });

  it('says what is wrong in the codes of every strategy', async () => {
    const ann = somebody();
    const { client } = device();
    await client.signUp(ann);
    const stranger = device().client;
    await expect(stranger.signIn({ ...ann, pass: 'wrong horse' })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    await expect(stranger.signIn({ ...somebody() })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    await expect(stranger.signUp(ann)).rejects.toMatchObject({ code: 'account_exists' });
    await expect(stranger.signUp({ ...somebody(), pass: 'short' })).rejects.toMatchObject({
      code: 'rejected',
      databaseReason: 'password_invalid',
    });
    await database.query('UPDATE user SET blocked = true WHERE email = $email', ann);
    await expect(stranger.signIn(ann)).rejects.toMatchObject({
      code: 'rejected',
      databaseReason: 'account_blocked',
    });
  });

  it.each(['first', 'next', 'end', 'refresh'])('refuses a variable called %s', async (name) => {
    const { client } = device();
    await expect(client.signIn({ ...somebody(), [name]: 'mine' })).rejects.toThrow(`'${name}' is`);
  });

  it('names the device: as the app says, else as the sign-in says', async () => {
    const ann = somebody();
    const { client } = device('ws', { device: 'Kitchen tablet' });
    const { subject } = await client.signUp(ann);
    const named = { ...ann, device: 'Phone' };
    await device('ws', { device: 'Kitchen tablet' }).client.signIn(named);
    await device('ws').client.signIn(ann);
    const names = (await sessionsOf(subject)).map((row) => row.device);
    expect(names).toHaveLength(3);
    expect(names).toEqual(expect.arrayContaining(['Kitchen tablet', 'Phone', undefined]));
  });

  it('cuts the name of a device that is longer than the database takes', async () => {
    const { client } = device('ws', { device: '🦊'.repeat(150) });
    const { subject } = await client.signUp(somebody());
    const [row] = await sessionsOf(subject);
    expect(row?.device).toBe('🦊'.repeat(100));
  });

  it('leaves within a second when another device ends it, and the store is empty', async () => {
    const ann = somebody();
    const store = mapStorage();
    const here = device('ws', { store });
    const { subject } = await here.client.signUp(ann);
    await here.whoAmI();
    const there = device('ws');
    await there.client.signIn(ann);
    await there.client.connection().whenReady();
    // A renewal in between must not take the watch away.
    await until(here.client, () => countOf(here, 'renewed') >= 1);
    const endedAt = performance.now();
    await endOtherSessions(there.client);
    await until(here.client, () => here.client.state().status !== 'signed-in');
    expect(performance.now() - endedAt).toBeLessThan(1_000);
    expect(here.client.state()).toEqual({ status: 'signed-out', reason: 'revoked' });
    await expect.poll(() => storedIn(store, 'session')).toBeUndefined();
    await expect(here.client.getToken()).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(there.client.state()).toMatchObject({ status: 'signed-in', session: { subject } });
  });

  it('watches again after the socket was cut', async () => {
    const here = device('ws', {}, proxy);
    const { subject } = await here.client.signUp(somebody());
    await here.whoAmI();
    const connected = (): boolean => here.client.connection().snapshot().status === 'connected';
    proxy.killSockets();
    await expect.poll(connected).toBe(false);
    await expect.poll(connected, { timeout: 10_000 }).toBe(true);
    await here.whoAmI();
    await database.query('DELETE session WHERE user = type::record($subject)', { subject });
    await until(here.client, () => here.client.state().status !== 'signed-in');
    expect(here.client.state()).toEqual({ status: 'signed-out', reason: 'revoked' });
  });

  it('notices the end that came while the socket was down', async () => {
    const here = device('ws', {}, proxy);
    const { subject } = await here.client.signUp(somebody());
    await here.whoAmI();
    proxy.fault = ({ upgrade }) => (upgrade ? { kind: 'reset' } : undefined);
    proxy.killSockets();
    await database.query('DELETE session WHERE user = type::record($subject)', { subject });
    proxy.fault = () => undefined;
    await until(here.client, () => here.client.state().status !== 'signed-in');
    expect(here.client.state()).toEqual({ status: 'signed-out', reason: 'revoked' });
  });

  it.each<[string, string]>([
    ['its record is deleted', 'DELETE session WHERE user = type::record($subject)'],
    ['its user is blocked', 'UPDATE type::record($subject) SET blocked = true'],
    ['its user is deleted', 'DELETE type::record($subject)'],
  ])('is over at the next renewal over http when %s', async (_what, surql) => {
    const here = device('http');
    const { subject } = await here.client.signUp(somebody());
    await database.query(surql, { subject });
    await until(here.client, () => here.client.state().status !== 'signed-in');
    expect(here.client.state()).toEqual({ status: 'signed-out', reason: 'revoked' });
  });

  it('repeats a renewal whose answer was lost, with the same secret', async () => {
    const store = mapStorage();
    const here = device('ws', { store }, proxy);
    const { subject } = await here.client.signUp(somebody());
    const before = proxy.count('refresh');
    let lost = 0;
    proxy.fault = ({ exchange }) => {
      if (exchange !== 'refresh' || lost === 2) return undefined;
      lost += 1;
      return { kind: 'lose' };
    };
    await until(here.client, () => countOf(here, 'renewed') === 1);
    expect(lost).toBe(2);
    expect(proxy.count('refresh') - before).toBe(3);
    expect(countOf(here, 'renewal-failed')).toBe(2);
    expect(await here.whoAmI()).toBe(subject);
    expect(await sessionsOf(subject)).toHaveLength(1);
  });

  it('goes on after a crash in the middle of a renewal', async () => {
    const store = mapStorage();
    const crashed = device('ws', { store }, proxy);
    const { subject } = await crashed.client.signUp(somebody());
    let answered = (): void => {};
    const handled = new Promise<void>((resolve) => {
      answered = resolve;
    });
    proxy.fault = ({ exchange }) =>
      exchange === 'refresh'
        ? {
            kind: 'hold',
            after: () => {
              answered();
              return new Promise(() => {});
            },
          }
        : undefined;
    await handled;
    // What the browser keeps of a page that is gone.
    const values = new Map(store.values);
    crashed.client.dispose();
    proxy.fault = () => undefined;
    const next = device('ws', { store: mapStorage(values) }, proxy);
    expect(await next.client.ready()).toMatchObject({ status: 'signed-in' });
    await until(next.client, () => countOf(next, 'renewed') >= 2);
    expect(await next.whoAmI()).toBe(subject);
  });

  it('two tabs without a lock between them end on one session', async () => {
    const store = mapStorage();
    const one = device('ws', { store });
    const { subject } = await one.client.signUp(somebody());
    const other = device('ws', { store });
    await other.client.ready();
    await Promise.all(
      [one, other].map((tab) =>
        until(tab.client, () => countOf(tab, 'renewed') + countOf(tab, 'adopted') >= 4),
      ),
    );
    for (const tab of [one, other]) {
      expect(tab.client.state()).toMatchObject({ status: 'signed-in', session: { subject } });
      expect(countOf(tab, 'signed-out')).toBe(0);
    }
    expect(await sessionsOf(subject)).toHaveLength(1);
  });

  it('finds out a stolen secret: the thief ends the session, and the victim leaves', async () => {
    const store = mapStorage();
    const victim = device('http', { store });
    const { subject } = await victim.client.signUp(somebody());
    // A thief can copy what is stored, but not the key that the next secret is made with.
    const loot = { ...(storedIn(store, 'session') as object), next: 'T'.repeat(43) };
    const key = [...store.values.keys()].find((name) => name.endsWith('/session')) ?? '';
    await until(victim.client, () => countOf(victim, 'renewed') >= 2);
    // The thief has a copy from before two rotations: the secret has been spent, and not just a moment ago.
    const thief = device('http', { store: mapStorage(new Map([[key, JSON.stringify(loot)]])) });
    await thief.client.ready();
    await until(thief.client, () => thief.client.state().status !== 'signed-in');
    await until(victim.client, () => victim.client.state().status !== 'signed-in');
    expect(victim.client.state()).toEqual({ status: 'signed-out', reason: 'revoked' });
    expect(await sessionsOf(subject)).toEqual([]);
  });

  it('signs out while the server is away, and ends the record at the next start', async () => {
    const store = mapStorage();
    const here = device('ws', { store }, proxy);
    const { subject } = await here.client.signUp(somebody());
    const stored = storedIn(store, 'session') as { first: string };
    await proxy.down();
    await here.client.signOut();
    expect(here.client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
    await expect.poll(() => countOf(here, 'revocation-failed')).toBe(1);
    // All that is kept is what can only end it.
    expect(storedIn(store, 'revocations')).toEqual([stored.first]);
    expect([...store.values.keys()]).toHaveLength(1);
    here.client.dispose();
    await proxy.up();
    await device('ws', { store }, proxy).client.ready();
    await expect.poll(() => sessionsOf(subject), { timeout: 10_000 }).toEqual([]);
    await expect.poll(() => store.values.size).toBe(0);
  });

  it('keeps owing the end of a session when a page of somebody else answers', async () => {
    const store = mapStorage();
    const here = device('ws', { store }, proxy);
    const { subject } = await here.client.signUp(somebody());
    proxy.fault = ({ exchange }) => (exchange === 'end' ? { kind: 'garbage', as: 'body' } : undefined);
    await here.client.signOut();
    await expect.poll(() => countOf(here, 'revocation-failed')).toBe(1);
    expect(await sessionsOf(subject)).toHaveLength(1);
    proxy.fault = () => undefined;
    here.client.dispose();
    await device('ws', { store }, proxy).client.ready();
    await expect.poll(() => sessionsOf(subject), { timeout: 10_000 }).toEqual([]);
  });

  it('leaves no session behind whose sign-in was never answered', async () => {
    const ann = somebody();
    const { subject } = await device().client.signUp(ann);
    const here = device('ws', {}, proxy);
    proxy.fault = ({ exchange }) => (exchange === 'signIn' ? { kind: 'lose' } : undefined);
    await expect(here.client.signIn(ann)).rejects.toMatchObject({ code: 'network' });
    await expect.poll(() => sessionsOf(subject)).toHaveLength(1);
  });

  it.each([
    ['the connection is cut', { kind: 'reset' }],
    ['the server is not well', { kind: 'status', status: 503 }],
  ] as const)('signs up once although %s when it asks whose the session is', async (_what, fault) => {
    const here = device('ws', {}, proxy);
    let failed = 0;
    const before = proxy.count('signUp');
    proxy.fault = ({ path, upgrade }) => {
      if (path !== '/rpc' || upgrade || failed === 3) return undefined;
      failed += 1;
      return fault;
    };
    const { subject } = await here.client.signUp(somebody());
    expect(failed).toBe(3);
    expect(proxy.count('signUp') - before).toBe(1);
    expect(subject).toMatch(/^user:/);
    expect(await sessionsOf(subject)).toHaveLength(1);
  });

  it('changes the password: this device goes on, the others are over', async () => {
    const ann = somebody();
    const other = device('http');
    await other.client.signUp(ann);
    const here = device('ws');
    const { subject } = await here.client.signIn(ann);
    await here.whoAmI();
    const changing = { ...ann, new_pass: 'staple difference' };
    await here.client.signIn(changing);
    expect(await here.whoAmI()).toBe(subject);
    expect(countOf(here, 'signed-out')).toBe(0);
    await until(other.client, () => other.client.state().status !== 'signed-in');
    expect(await sessionsOf(subject)).toHaveLength(1);
    // The new session is the one that is watched.
    await database.query('DELETE session WHERE user = type::record($subject)', { subject });
    await until(here.client, () => here.client.state().status !== 'signed-in');
    expect(here.client.state()).toEqual({ status: 'signed-out', reason: 'revoked' });
  });

  it('takes over an access token that was issued elsewhere, until it ends', async () => {
    const issuer = device('http');
    const { subject } = await issuer.client.signUp(somebody());
    const store = mapStorage();
    const here = device('ws', { store });
    const session = await here.client.authenticate(await issuer.client.getToken());
    expect(session.subject).toBe(subject);
    expect(await here.whoAmI()).toBe(subject);
    expect(storedIn(store, 'session')).not.toHaveProperty('refresh');
  });
});
