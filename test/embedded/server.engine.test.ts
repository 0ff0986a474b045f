// The test server answers as the real one does, over HTTP and over WebSockets.
import { connect as connectTcp } from 'node:net';
import { CborCodec, createRemoteEngines, Surreal, Table, Uuid } from 'surrealdb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Database, startDatabase } from '../support/database.js';
import { schema } from './account.js';

const codec = new CborCodec({});
const open: Surreal[] = [];
let database: Database;

beforeAll(async () => {
  database = await startDatabase({ schema, tokenMs: 1000 });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.close()));
});
afterAll(() => database.stop());

const route = (path: string) => database.httpUrl.replace(/\/rpc$/, path);
const place = () => ({ namespace: database.namespace, database: database.database });
const target = () => ({ ns: database.namespace, db: database.database, ac: database.access });

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  return fetch(route(path), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...json, ...headers },
  });
}

async function signUp(variables: Record<string, unknown> = {}) {
  const email = `${crypto.randomUUID()}@example.org`;
  const answer = await post('/signup', { ...target(), email, pass: 'secret', ...variables });
  const { token } = (await answer.json()) as { token: { access: string; refresh: string } };
  return { ...token, email };
}

async function connect(url: string): Promise<Surreal> {
  const websocketImpl = WebSocket as unknown as typeof globalThis.WebSocket;
  const db = new Surreal({ engines: createRemoteEngines(), websocketImpl });
  open.push(db);
  await db.connect(url, { ...place(), reconnect: false });
  return db;
}

describe('exchange', () => {
  it('answers tokens, and leaves strings alone that look like something else', async () => {
    for (const pass of ['team:1', '2026-01-02T03:04:05Z', '0191b6a2-5c9d-7e3f-8a1b-2c3d4e5f6a7b']) {
      const { email } = await signUp({ pass });
      const [stored] = await database.query<[unknown[]]>(
        'SELECT VALUE pass FROM user WHERE email = $email',
        {
          email,
        },
      );
      expect(stored).toEqual([pass]);
      const answer = await post('/signin', { ...target(), email, pass });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({
        code: 200,
        details: 'Authentication succeeded',
        token: { access: expect.any(String), refresh: expect.stringMatching(/^surreal-refresh-/) },
      });
    }
  });

  it('refreshes with the refresh token alone, once', async () => {
    const { refresh } = await signUp();
    expect((await post('/signin', { ...target(), refresh })).status).toBe(200);
    const again = await post('/signin', { ...target(), refresh });
    expect(again.status).toBe(401);
    expect(await again.json()).toMatchObject({
      information: 'There was a problem with authentication',
    });
  });

  it.each([
    ['a wrong password', { pass: 'wrong' }, 404, 'No record was returned'],
    ['an unknown access method', { ac: 'nope' }, 400, 'The access method does not exist'],
    ['a wrong namespace', { ns: 'nope' }, 404, "The namespace 'nope' does not exist"],
  ])('explains %s', async (_, change, status, information) => {
    const { email } = await signUp();
    const answer = await post('/signin', { ...target(), email, pass: 'secret', ...change });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({
      code: status,
      details: status === 404 ? 'Not found' : 'Request problems detected',
      description:
        status === 404
          ? 'The requested resource was not found.'
          : 'There is a problem with your request. Refer to the documentation for further information.',
      information,
    });
  });

  it('refuses bodies above 1 KiB, and bodies that are not an object', async () => {
    expect((await post('/signup', { ...target(), pass: 'x'.repeat(1024) })).status).toBe(413);
    expect((await post('/signin', [1])).status).toBe(400);
  });

  it('speaks as Accept says, and says nothing when it says nothing', async () => {
    const { email } = await signUp();
    const signIn = (accept: string) =>
      post('/signin', { ...target(), email, pass: 'secret' }, { accept });
    expect(await (await signIn('text/plain')).text()).toMatch(/^ey/);
    expect((await signIn('application/json, text/plain')).status).toBe(400);
    expect((await signIn('*/*')).headers.get('content-type')).toBe('application/json');
  });
});

describe('bearers', () => {
  it('that expired are refused on every route, sign-in included, in an answer that a page can read', async () => {
    const { access, email } = await signUp();
    const authorization = `Bearer ${access}`;
    const health = async () => (await fetch(route('/health'), { headers: { authorization } })).status;
    // The server counts in whole seconds: a token of one second lasts up to two.
    await expect.poll(health, { timeout: 5000 }).toBe(401);
    for (const path of ['/signin', '/rpc']) {
      const answer = await post(path, { ...target(), email, pass: 'secret' }, { authorization });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(await answer.text()).toBe('The token has expired');
    }
  });

  it('say who asks over POST /rpc, for this one request', async () => {
    const { access } = await signUp();
    const ask = async (headers: Record<string, string>) => {
      const cbor = { 'content-type': 'application/cbor', accept: 'application/cbor' };
      const body = new Uint8Array(codec.encode({ id: '1', method: 'query', params: ['RETURN $auth'] }));
      const answer = await fetch(database.httpUrl, {
        method: 'POST',
        body,
        headers: { ...cbor, ...headers },
      });
      return codec.decode(new Uint8Array(await answer.arrayBuffer()));
    };
    expect(await ask({ authorization: `Bearer ${access}` })).toMatchObject({
      result: [{ result: { table: { name: 'user' } } }],
    });
    expect(await ask({})).toMatchObject({ error: { code: -32002, kind: 'NotAllowed' } });
  });
});

describe('the SDK', () => {
  it('signs up and asks over HTTP', async () => {
    const db = await connect(database.httpUrl);
    await expect(db.query('RETURN 1').collect()).rejects.toThrow('Anonymous access not allowed');
    const email = `${crypto.randomUUID()}@example.org`;
    await db.signup({ ...place(), access: database.access, variables: { email, pass: 'secret' } });
    await expect(db.query('SELECT VALUE email FROM user').collect()).resolves.toEqual([[email]]);
  });

  it('is told of a wrong namespace over HTTP, which is not created by asking', async () => {
    const db = await connect(database.httpUrl);
    await db.use({ namespace: 'nope', database: 'nope' });
    const wrong = { namespace: 'nope', database: 'nope', access: 'account', variables: {} };
    await expect(db.signin(wrong)).rejects.toThrow("The namespace 'nope' does not exist");
    const [info] = await database.query<[{ namespaces: object }]>('INFO FOR ROOT');
    expect(info.namespaces).not.toHaveProperty('nope');
  });

  it('receives its live rows over a WebSocket', async () => {
    const db = await connect(database.url);
    await db.authenticate((await signUp()).access);
    const seen: unknown[] = [];
    const live = await db.live(new Table('note'));
    live.subscribe((message) => seen.push(message));
    await database.query('CREATE note SET text = "seen"');
    await expect.poll(() => seen).toMatchObject([{ action: 'CREATE', value: { text: 'seen' } }]);
  });

  it('finds the same data and an anonymous session after a restart', async () => {
    const { email } = await signUp();
    const before = await connect(database.url);
    const cut = new Promise<void>((resolve) => before.subscribe('disconnected', resolve));
    await database.restart();
    await cut;
    const after = await connect(database.url);
    await expect(after.query('RETURN 1').collect()).rejects.toThrow('Anonymous access not allowed');
    const [found] = await database.query<[unknown[]]>('SELECT * FROM user WHERE email = $email', {
      email,
    });
    expect(found).toHaveLength(1);
  });
});

describe('WebSockets', () => {
  it('are served with protocol cbor', async () => {
    const socket = new WebSocket(database.url, 'cbor');
    socket.binaryType = 'arraybuffer';
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.protocol).toBe('cbor');
    const answered = new Promise<unknown>((resolve) => {
      socket.once('message', (data: ArrayBuffer) => resolve(codec.decode(new Uint8Array(data))));
    });
    const session = Uuid.v4();
    socket.send(codec.encode({ id: 7, method: 'query', params: ['RETURN 1'], session }));
    expect(await answered).toMatchObject({
      id: 7,
      session,
      error: { message: `Session not found: ${session}` },
    });
    socket.close();
  });
});

describe('live queries over WebSockets', () => {
  it('end when their socket closes', async () => {
    const running = async () => {
      const [info] = await database.query<[{ lives: object }]>('INFO FOR TABLE note');
      return Object.keys(info.lives).length;
    };
    await expect.poll(running).toBe(0);
    const db = await connect(database.url);
    await db.authenticate((await signUp()).access);
    await db.live(new Table('note'));
    expect(await running()).toBe(1);
    await db.close();
    await expect.poll(running).toBe(0);
  });
});

describe('everything else', () => {
  it('outlives clients that leave in the middle of a request', async () => {
    const { hostname, port } = new URL(database.httpUrl);
    const socket = connectTcp(Number(port), hostname);
    await new Promise((resolve) =>
      socket.write('POST /signin HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{', resolve),
    );
    socket.destroy();
    expect((await fetch(route('/health'))).status).toBe(200);
  });

  it('names the statement that failed when the schema is wrong', async () => {
    const starting = startDatabase({ schema: 'RETURN 1; THROW "on purpose";' });
    await expect(starting).rejects.toThrow('on purpose');
  });

  it('tells health and version, and lets pages ask', async () => {
    expect((await fetch(route('/health'))).status).toBe(200);
    expect(await (await fetch(route('/version'))).text()).toMatch(/^surrealdb-\d/);
    const preflight = await fetch(route('/signin'), { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
  });

  it('counts what was asked, and not what the test asks itself', async () => {
    const before = await database.requests();
    await signUp();
    await database.query('RETURN 1');
    const after = await database.requests();
    expect(after['POST /signup']).toBe((before['POST /signup'] ?? 0) + 1);
    expect(after['rpc query']).toBe(before['rpc query']);
  });
});
