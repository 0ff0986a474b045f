// A server that refuses the queries of guests and record users: all that the package does itself works there.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CborCodec } from 'surrealdb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AuthClientOptions, createAuthClient } from '../../src/client/createAuthClient.js';
import {
  endAllSessions,
  endOtherSessions,
  endSession,
  listSessions,
  watchSessions,
} from '../../src/entries/sessions.js';
import { currentUserQueryOptions } from '../../src/react/currentUserQueryOptions.js';
import { mapStorage, type TestClient, type Transport, until } from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';
import { createDevice, startSessionDatabase } from '../support/sessions.js';

const PASS = 'correct horse';
const transports: readonly Transport[] = ['ws', 'http'];
const noted = async (act: Promise<unknown>): Promise<unknown> => act.catch((error: unknown) => error);

describe('on a server that refuses the queries of record users', () => {
  let database: Database;
  /** Its tokens last for three seconds, and a sign-in is recent for one. */
  let brief: Database;
  let renamed: Database;
  let devices: TestClient[] = [];
  let people = 0;

  const device = (
    transport: Transport,
    options: Partial<AuthClientOptions> = {},
    at: Database = database,
  ): TestClient => {
    const made = createDevice(at, transport, { lockedDown: true, ...options });
    devices.push(made);
    return made;
  };
  const person = () => {
    people += 1;
    return { email: `ann${people}@example.com`, pass: PASS, name: `Ann ${people}` };
  };
  const currentUser = async ({ client }: TestClient): Promise<unknown> => {
    const { queryFn } = currentUserQueryOptions<Record<string, unknown>>(client);
    return queryFn?.({} as never);
  };
  const hasLeft = ({ client }: TestClient): Promise<void> =>
    until(client, () => client.state().status === 'signed-out');
  const subjectOf = ({ client }: TestClient): string => {
    const state = client.state();
    return 'session' in state ? state.session.subject : '';
  };
  const sessionsOf = async (user: string): Promise<number> => {
    const [found] = await database.query<[unknown[]]>(
      'SELECT id FROM session WHERE user = type::record($user)',
      { user },
    );
    return found.length;
  };

  beforeAll(async () => {
    [database, brief, renamed] = await Promise.all([
      startSessionDatabase({ lockedDown: true }, { lockedDown: true }),
      startSessionDatabase(
        { lockedDown: true, tokenDuration: '3s', recentSignIn: '1s' },
        { lockedDown: true },
      ),
      startSessionDatabase(
        {
          lockedDown: true,
          names: {
            api: '/my-app/account',
            user: { table: 'table', email: 'mail', blocked: 'locked' },
            session: {
              table: 'select',
              user: 'wer',
              device: 'womit',
              createdAt: 'seit',
              usedAt: 'zuletzt',
              expiresAt: 'bis',
            },
          },
          signUpFields: {
            plan: { type: 'string', readonly: true },
            born: { type: 'datetime', optional: true },
            group: { type: 'string', optional: true },
          },
        },
        { lockedDown: true },
      ),
    ]);
  });
  afterEach(() => {
    for (const { client } of devices) client.dispose();
    devices = [];
  });
  afterAll(() => Promise.all([database.stop(), brief.stop(), renamed.stop()]));

  describe.each(transports)('over %s', (transport) => {
    it('signs up, reads the own record with its types, and finds the session again after a reload', async () => {
      const ann = person();
      const store = mapStorage();
      const before = device(transport, { store });
      const { subject } = await before.client.signUp(ann);
      expect(subject).toMatch(/^user:/);
      const record = await currentUser(before);
      expect(record).toMatchObject({ email: ann.email, name: ann.name, blocked: false });
      expect(String(Object(record).id)).toBe(subject);
      expect(Object(Object(record).id).table.name).toBe('user');
      before.client.dispose();

      const after = device(transport, { store });
      expect(await after.client.ready()).toMatchObject({ status: 'signed-in', session: { subject } });
      expect(await currentUser(after)).toMatchObject({ email: ann.email });
    });

    it('opens the own connection, on which the server itself refuses the queries of the app', async () => {
      const { client } = device(transport);
      await client.signUp(person());
      const db = await client.connection().whenReady();
      expect(client.connection().snapshot().status).toBe('connected');
      const answer = await noted(Promise.resolve(db.query('RETURN $auth')));
      if (database.lockedDown) expect(String(answer)).toContain('Method not allowed');
    });

    it('lists devices, ends one of them, and then the others', async () => {
      const ann = person();
      const laptop = device(transport, { device: 'Laptop' });
      await laptop.client.signUp(ann);
      const phone = device(transport, { device: 'Phone' });
      const tablet = device(transport, { device: 'Tablet' });
      await phone.client.signIn(ann);
      await tablet.client.signIn(ann);

      const listed = await listSessions(laptop.client);
      expect(listed.map(({ device, isCurrent }) => [device, isCurrent])).toEqual([
        ['Laptop', true],
        ['Tablet', false],
        ['Phone', false],
      ]);
      for (const { createdAt, usedAt, expiresAt } of listed) {
        expect(createdAt).toBeLessThanOrEqual(usedAt);
        expect(usedAt).toBeLessThan(expiresAt);
      }
      // An address that ends earlier would mean all others.
      for (const id of ['', '.', '..', './', '?', '#', 'session:.'])
        await endSession(laptop.client, id);
      expect(await listSessions(laptop.client)).toHaveLength(3);
      await endSession(laptop.client, listed[2]?.id ?? '');
      expect((await listSessions(laptop.client)).map(({ device }) => device)).toEqual([
        'Laptop',
        'Tablet',
      ]);
      // Asked twice, the server's no counts: the second makes the client look at its session.
      await noted(listSessions(phone.client));
      await noted(listSessions(phone.client));
      await hasLeft(phone);

      await endOtherSessions(laptop.client);
      expect(await sessionsOf(subjectOf(laptop))).toBe(1);
      await endSession(laptop.client, listed[0]?.id ?? '');
      await hasLeft(laptop);
    });

    it('changes the password, which ends the other devices', async () => {
      const ann = person();
      const laptop = device(transport);
      const phone = device(transport);
      await laptop.client.signUp(ann);
      await phone.client.signIn(ann);
      const change = { ...ann, new_pass: 'battery staple' };
      await laptop.client.signIn(change);
      expect(await listSessions(laptop.client)).toHaveLength(1);
      expect(await noted(phone.client.signIn(ann))).toMatchObject({ code: 'invalid_credentials' });
    });

    it('changes the own record and deletes the account', async () => {
      const ann = person();
      const laptop = device(transport);
      const subject = (await laptop.client.signUp(ann)).subject;
      const { callApi } = laptop.client.connection();
      const change = (body: unknown) => callApi<unknown[]>('/auth/record', { method: 'PATCH', body });
      const email = `x.${ann.email}`;
      expect(await change({ name: 'Bo', blocked: true, id: 'user:other' })).toMatchObject([
        { name: 'Bo', email: ann.email, blocked: false },
      ]);
      expect(await change({ email: email.toUpperCase() })).toMatchObject([{ name: 'Bo', email }]);
      expect((await change({ name: undefined })).map((kept) => Object(kept).name)).toEqual([undefined]);
      // In the words that a query would have.
      expect(String(await noted(change({ email: 'none' })))).toMatch(/Found 'none' for field `email`/);
      expect(await noted(change('name'))).toMatchObject({ databaseReason: 'fields_invalid' });

      expect(await callApi('/auth/record', { method: 'DELETE' })).toHaveLength(1);
      expect(await sessionsOf(subject)).toBe(0);
      await laptop.client.signOut();
      expect(await noted(laptop.client.signIn({ ...ann, email }))).toMatchObject({
        code: 'invalid_credentials',
      });
    });

    it('renews, and after that the sign-in is not recent enough to change the address or to delete', async () => {
      const ann = person();
      const laptop = device(transport, {}, brief);
      await laptop.client.signUp(ann);
      const first = await laptop.client.getToken();
      await until(laptop.client, () => laptop.events.some(({ type }) => type === 'renewed'));
      expect(await laptop.client.getToken()).not.toBe(first);
      const { callApi } = laptop.client.connection();
      const changes = { email: `y.${ann.email}`, name: 'Bo' };
      expect(await callApi('/auth/record', { method: 'PATCH', body: changes })).toMatchObject([
        { email: ann.email, name: 'Bo' },
      ]);
      expect(await callApi('/auth/record', { method: 'DELETE' })).toEqual([]);
      expect(await listSessions(laptop.client)).toHaveLength(1);
    });

    it('signs out of all devices', async () => {
      const ann = person();
      const laptop = device(transport);
      const subject = (await laptop.client.signUp(ann)).subject;
      await device(transport).client.signIn(ann);
      await endAllSessions(laptop.client);
      await hasLeft(laptop);
      await expect.poll(() => sessionsOf(subject)).toBe(0);
    });

    it('takes over a token, and says of none that is a record user, whose it is', async () => {
      const ann = person();
      const laptop = device(transport);
      const subject = (await laptop.client.signUp(ann)).subject;
      const token = await laptop.client.getToken();
      const other = device(transport);
      expect(await other.client.authenticate(token)).toMatchObject({ subject });
      await endOtherSessions(laptop.client);
      await laptop.client.signOut();
      await expect.poll(() => sessionsOf(subject)).toBe(0);
      expect(await noted(device(transport).client.authenticate(token))).toMatchObject({
        code: 'rejected',
        databaseReason: 'session_ended',
      });
    });

    it('finds the endpoints under another path, and the fields under other names', async () => {
      const own = device(transport, { lockedDown: '/my-app/account', device: 'Uhr' }, renamed);
      const ann = { email: `${transport}@example.com`, pass: PASS, plan: 'free', group: 'a' };
      const { subject } = await own.client.signUp(ann);
      expect(await currentUser(own)).toMatchObject({ mail: ann.email, plan: 'free' });
      const [listed] = await listSessions(own.client);
      expect(listed).toMatchObject({ device: 'Uhr', isCurrent: true });
      expect(listed?.expiresAt).toBeGreaterThan(listed?.createdAt ?? Number.NaN);
      const born = new Date('2000-01-02T00:00:00Z');
      const [kept] = await own.client
        .connection()
        .callApi<Record<string, unknown>[]>('/my-app/account/record', {
          method: 'PATCH',
          body: { born, plan: 'gold', group: 'b' },
        });
      expect(kept).toMatchObject({ plan: 'free', group: 'b', mail: ann.email });
      // The server puts a table's name between marks where it is a keyword, the SDK does not.
      expect(subject).toContain(String(Object(Object(kept).id).id));
      expect(Object(Object(kept).born).toISOString()).toContain('2000-01-02');
    });

    it('says which schema is missing when the endpoints are', async () => {
      const wrong = device(transport, { lockedDown: '/nowhere' });
      const error = await noted(wrong.client.signUp(person()));
      expect(error).toMatchObject({ code: 'schema_missing' });
      expect(String(error)).toContain('sessionRecords({ lockedDown: true })');
    });

    it('says what to do when the app does not know that the server is locked down', async () => {
      if (!database.lockedDown) return;
      const forgot = device(transport, { lockedDown: false });
      const error = await noted(forgot.client.signUp(person()));
      expect(error).toMatchObject({ code: 'unsupported' });
      expect(String(error)).toContain('pass lockedDown to the provider or client');
    });
  });

  it('asks neither for queries nor for a selection', async () => {
    const laptop = device('ws');
    const before = await database.requests();
    await laptop.client.signUp(person());
    await laptop.client.connection().whenReady();
    await currentUser(laptop);
    await listSessions(laptop.client);
    expect(await noted(watchSessions(laptop.client, () => {}))).toMatchObject({ code: 'unsupported' });
    const watching = laptop.client.connection().watchUser(() => {});
    expect(await noted(watching)).toMatchObject({ code: 'unsupported' });
    const after = await database.requests();
    const asked = Object.keys(after).filter((what) => after[what] !== before[what]);
    // A sign-out of before may be sent only now.
    const known = ['rpc authenticate', 'rpc info', 'rpc signin', 'rpc version'];
    expect(asked.filter((what) => what.startsWith('rpc') && !known.includes(what))).toEqual([]);
  });

  it('is refused for an embedded database', () => {
    const at = { namespace: 'test', database: 'test', lockedDown: true };
    expect(() => createAuthClient({ url: 'mem://demo', ...at })).toThrow('lockedDown is for servers');
  });

  describe('somebody who attacks the endpoints', () => {
    const call = async (
      token: string | undefined,
      method: string,
      path: string,
      body?: unknown,
      at: Database = database,
    ): Promise<{ status: number; text: string }> => {
      const base = at.httpUrl.replace(/\/rpc$/, '');
      const response = await fetch(`${base}/api/${at.namespace}/${at.database}/auth${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/cbor' }),
        },
        body: body === undefined ? null : new Uint8Array(CborCodec.DEFAULT.encode(body)),
      });
      return { status: response.status, text: await response.text() };
    };
    const routes: readonly [string, string, unknown?][] = [
      ['GET', '/whoami'],
      ['GET', '/sessions'],
      ['DELETE', '/other-sessions'],
      ['DELETE', `/sessions/${'a'.repeat(64)}`],
      ['PATCH', '/record', { name: 'Eve' }],
      ['DELETE', '/record'],
    ];

    it('gets nothing as nobody', async () => {
      const ann = device('ws');
      const subject = (await ann.client.signUp(person())).subject;
      for (const [method, path, body] of routes) {
        const { status, text } = await call(undefined, method, path, body);
        expect([status, text]).toEqual([403, '"not_signed_in"']);
      }
      expect(await sessionsOf(subject)).toBe(1);
    });

    it('gets nothing with a token that has expired, was forged, or whose session has ended', async () => {
      const ann = device('ws');
      await ann.client.signUp(person());
      const ended = await ann.client.getToken();
      await ann.client.signOut();
      const [head, claims] = ended.split('.');
      const forged = `${head}.${claims}.${randomBytes(64).toString('base64url')}`;
      const eve = createDevice(brief, 'http', { lockedDown: true });
      await eve.client.signUp(person());
      const expired = await eve.client.getToken();
      eve.client.dispose();
      await expect.poll(async () => (await call(ended, 'GET', '/whoami')).status).toBe(401);
      await expect
        .poll(async () => (await call(expired, 'GET', '/whoami', undefined, brief)).status, {
          timeout: 10_000,
        })
        .toBe(401);
      for (const [method, path, body] of routes) {
        expect((await call(ended, method, path, body)).status).toBe(401);
        expect((await call(forged, method, path, body)).status).toBe(401);
        expect((await call(expired, method, path, body, brief)).status).toBe(401);
      }
    });

    it('neither sees nor ends the session of another user, whatever the id', async () => {
      const ann = device('ws');
      const eve = device('ws');
      const subject = (await ann.client.signUp(person())).subject;
      const thief = (await eve.client.signUp(person())).subject;
      const [anns] = await listSessions(ann.client);
      const token = await eve.client.getToken();
      const key = /[0-9a-f]{64}/.exec(anns?.id ?? '')?.[0] ?? '';
      const ids = [
        key,
        anns?.id ?? '',
        `session:${key}`,
        'session',
        'session:..',
        `${'0'.repeat(64)}..${'f'.repeat(64)}`,
        subject,
        'user',
        '*',
        "' OR true --",
        '[0]',
        '%2e%2e',
        '0',
        'NONE',
        '$auth',
      ];
      for (const id of ids) {
        await call(token, 'DELETE', `/sessions/${encodeURIComponent(id)}`);
        await noted(endSession(eve.client, id));
      }
      await call(token, 'DELETE', '/sessions/');
      await call(token, 'DELETE', '/other-sessions');
      await endOtherSessions(eve.client);
      expect(await sessionsOf(subject)).toBe(1);
      expect(await sessionsOf(thief)).toBe(1);
      const { text } = await call(token, 'GET', '/sessions');
      expect(text).not.toContain(key);
      expect(text).not.toContain('secret');
      expect(JSON.parse(text).sessions).toHaveLength(1);
      expect((await ann.client.getToken()).length).toBeGreaterThan(0);
    });

    it('cannot write anything but the fields of the sign-up, and no code', async () => {
      const eve = device('ws');
      const mine = person();
      const subject = (await eve.client.signUp(mine)).subject;
      const token = await eve.client.getToken();
      for (const body of [
        { blocked: true, id: 'user:ann', secret: 'x', admin: true },
        [{ op: 'replace', path: '/blocked', value: true }],
        null,
        { name: { nested: true } },
        { name: 'x'.repeat(101) },
      ])
        await call(token, 'PATCH', '/record', body);
      const [user] = await database.query('SELECT * FROM ONLY type::record($subject)', { subject });
      expect(Object.keys(Object(user)).sort()).toEqual(['blocked', 'email', 'id', 'name']);
      expect(user).toMatchObject({ blocked: false, name: mine.name, email: mine.email });
      const code = "x', blocked: true, y: '$auth";
      await call(token, 'PATCH', '/record', { name: code });
      expect(await currentUser(eve)).toMatchObject({ name: code, blocked: false });
    });

    it('gets nothing as a user of another access method, though its record has the same names', async () => {
      await database.query(`
        DEFINE TABLE robot SCHEMALESS PERMISSIONS NONE;
        CREATE robot:r SET email = 'r@example.com', user = robot:r, created_at = time::now() + 1h;
        DEFINE ACCESS robots ON DATABASE TYPE RECORD SIGNIN { RETURN robot:r } DURATION FOR TOKEN 1m;`);
      const response = await fetch(`${database.httpUrl.replace(/\/rpc$/, '')}/signin`, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ ns: database.namespace, db: database.database, ac: 'robots' }),
      });
      const { token } = await response.json();
      expect((await call(token, 'GET', '/whoami')).text).toContain('robot:r');
      expect((await call(token, 'PATCH', '/record', { email: 'e@example.com' })).status).toBe(403);
      expect((await call(token, 'DELETE', '/record')).status).toBe(403);
      expect(JSON.parse((await call(token, 'GET', '/sessions')).text).sessions).toEqual([]);
      const [robots] = await database.query<[unknown[]]>('SELECT * FROM robot');
      expect(robots).toMatchObject([{ email: 'r@example.com' }]);
    });
  });
});

describe('what the schema does not allow', () => {
  let fixed: Database;
  beforeAll(async () => {
    fixed = await startSessionDatabase(
      { lockedDown: true, profileUpdates: false, accountDeletion: false },
      { lockedDown: true },
    );
  });
  afterAll(() => fixed.stop());

  it('is refused by the endpoints, too: by changing and deleting nothing', async () => {
    const { client } = createDevice(fixed, 'ws', { lockedDown: true });
    await client.signUp({ email: 'ann@example.com', pass: PASS, name: 'Ann' });
    const { callApi, readUser } = client.connection();
    expect(await callApi('/auth/record', { method: 'PATCH', body: { name: 'Bo' } })).toEqual([]);
    expect(await callApi('/auth/record', { method: 'DELETE' })).toEqual([]);
    expect(await readUser()).toMatchObject({ name: 'Ann' });
    client.dispose();
  });
});

describe('the option lockedDown', () => {
  it('also suits a server that is not locked down yet', async () => {
    const open = await startSessionDatabase({ lockedDown: true });
    const { client, whoAmI } = createDevice(open, 'ws', { lockedDown: true });
    const { subject } = await client.signUp({ email: 'ann@example.com', pass: PASS });
    expect(await listSessions(client)).toHaveLength(1);
    // The token has selected the database.
    if (!open.lockedDown) expect(await whoAmI()).toBe(subject);
    client.dispose();
    await open.stop();
  });

  it('keeps the connection signed in when it was lost and comes back', async () => {
    const own = await startSessionDatabase({ lockedDown: true }, { lockedDown: true });
    const { client } = createDevice(own, 'ws', { lockedDown: true });
    await client.signUp({ email: 'ann@example.com', pass: PASS });
    const connection = client.connection();
    await connection.whenReady();
    const isBack = new Promise<void>((resolve) => {
      const seen = new Set<string>();
      connection.subscribe(() => {
        const { status } = connection.snapshot();
        if (status === 'connected' && seen.has('reconnecting')) resolve();
        seen.add(status);
      });
    });
    const authenticated = async () => (await own.requests())['rpc authenticate'] ?? 0;
    const before = await authenticated();
    await own.restart();
    await isBack;
    expect(await authenticated()).toBe(before + 1);
    expect(await connection.readUser()).toMatchObject({ email: 'ann@example.com' });
    client.dispose();
    await own.stop();
  });
});

describe('refresh tokens of the database itself on such a server', () => {
  let database: Database;
  beforeAll(async () => {
    database = await startDatabase({ lockedDown: true, tokenMs: 3_000 });
  });
  afterAll(() => database.stop());

  it.each(transports)(
    'sign in, reload, renew, read the own record and sign out (%s)',
    async (transport) => {
      const ann = { email: `${transport}@example.com`, pass: PASS };
      const options = { lockedDown: true, strategy: 'refreshToken', store: mapStorage() } as const;
      const before = createDevice(database, transport, options);
      const { subject } = await before.client.signUp(ann);
      before.client.dispose();
      const after = createDevice(database, transport, options);
      expect(await after.client.ready()).toMatchObject({ session: { subject } });
      await after.client.connection().whenReady();
      expect(await after.client.connection().readUser()).toMatchObject({ email: ann.email });
      await until(after.client, () => after.events.some(({ type }) => type === 'renewed'));
      // What names the user has no sessions, and who brings a token from elsewhere needs an endpoint.
      expect(await noted(listSessions(after.client))).toMatchObject({ code: 'schema_missing' });
      const token = await after.client.getToken();
      expect(
        await noted(createDevice(database, transport, options).client.authenticate(token)),
      ).toMatchObject({ code: 'schema_missing' });
      await after.client.signOut();
      expect(after.client.state()).toMatchObject({ status: 'signed-out' });
    },
  );

  it('serve with the endpoints that the document shows', async () => {
    const text = readFileSync(new URL('../../docs/locked-down.md', import.meta.url), 'utf8');
    const samples = [...text.matchAll(/```surql\n([\s\S]*?)```/g)].map(([, sample]) => sample);
    expect(samples).toHaveLength(2);
    await database.query(`DEFINE TABLE note PERMISSIONS NONE; ${samples.join('')}`);
    const { client } = createDevice(database, 'ws', { lockedDown: true, strategy: 'refreshToken' });
    const { subject } = await client.signUp({ email: 'notes@example.com', pass: PASS });
    const { callApi } = client.connection();
    await callApi('/notes', { method: 'POST', body: { text: 'Buy oat milk' } });
    await database.query("CREATE note SET owner = user:other, text = 'Not mine'");
    expect(await callApi('/notes')).toMatchObject([{ text: 'Buy oat milk' }]);
    expect(await noted(callApi('/notes', { method: 'POST', body: { text: 1 } }))).toMatchObject({
      code: 'rejected',
      databaseReason: 'text_invalid',
    });
    const response = await fetch(
      `${database.httpUrl.replace(/\/rpc$/, '')}/api/${database.namespace}/${database.database}/notes`,
      { headers: { accept: 'application/json', authorization: `Bearer ${await client.getToken()}` } },
    );
    expect(await response.json()).toMatchObject([{ text: 'Buy oat milk' }]);
    const other = createDevice(database, 'ws', { lockedDown: true, strategy: 'refreshToken' });
    expect(await other.client.authenticate(await client.getToken())).toMatchObject({ subject });
    other.client.dispose();
    await client.signOut();
    expect(await noted(callApi('/notes'))).toMatchObject({ code: 'not_signed_in' });
  });

  it('say what to do when the app does not know that the server is locked down', async () => {
    if (!database.lockedDown) return;
    const forgot = createDevice(database, 'ws', { strategy: 'refreshToken' });
    await forgot.client.signUp({ email: 'bo@example.com', pass: PASS });
    const error = await noted(forgot.client.connection().whenReady());
    expect(error).toMatchObject({ code: 'unsupported' });
    expect(String(error)).toContain('pass lockedDown to the provider or client');
    forgot.client.dispose();
  });
});
