// Sessions, transactions, live messages and refusals of the multiplexer, seen from the protocol.
import { createNodeEngines } from '@surrealdb/node';
import { Uuid } from 'surrealdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection } from '../../src/embedded/connection.js';
import { decode, encode } from '../../src/embedded/frames.js';
import { type Multiplexer, openMultiplexer } from '../../src/embedded/multiplexer.js';
import { openRawEngine } from '../../src/embedded/rawEngine.js';
import { schema } from './account.js';
import { type Client, openClient } from './client.js';

const access = { ns: 'n', db: 'd', ac: 'account' };

let multiplexer: Multiplexer;
let owner: Client;

beforeAll(async () => {
  multiplexer = await openMultiplexer(createNodeEngines());
  owner = openClient(multiplexer, true);
  await owner.rpc('use', ['n', 'd']);
  await owner.rpc('query', [schema]);
});
afterAll(() => multiplexer.close());

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

async function signUp({ rpc }: Client, session?: Uuid): Promise<Tokens> {
  const variables = { email: `${crypto.randomUUID()}@example.org`, pass: 'secret' };
  return (await rpc('signup', [{ ...access, ...variables }], session)) as Tokens;
}

const createNote = (text: string) => owner.rpc('query', ['CREATE note SET text = $text', { text }]);

describe('sessions', () => {
  it('of one name on two connections are two sessions', async () => {
    const [ada, bob] = [openClient(multiplexer), openClient(multiplexer)];
    const session = Uuid.v4();
    await ada.rpc('attach', [], session);
    await signUp(ada, session);
    await expect(bob.rpc('query', ['RETURN 1'], session)).rejects.toMatchObject({
      kind: 'NotFound',
      message: `Session not found: ${session}`,
    });
    await bob.rpc('attach', [], session);
    await expect(bob.rpc('query', ['RETURN 1'], session)).rejects.toThrow(
      'Anonymous access not allowed',
    );
    await expect(bob.rpc('attach', [], session)).rejects.toMatchObject({ kind: 'AlreadyExists' });
  });

  it('end with their connection, and nothing of them stays in the engine', async () => {
    const engine = await openRawEngine(createNodeEngines(), 'mem://', () => undefined);
    const left = async () => decode(await engine.execute(encode({ method: 'sessions' })));
    const connection = new Connection({ execute: engine.execute, route: () => undefined });
    await connection.call({ method: 'attach', session: Uuid.v4() });
    expect(await left()).toHaveLength(2);
    await connection.close();
    expect(await left()).toEqual([]);
    expect(await connection.call({ method: 'version' })).toMatchObject({
      error: { message: 'The connection is closed' },
    });
    await engine.close();
  });

  it('may be given back when the engine has ended', async () => {
    const engine = await openRawEngine(createNodeEngines(), 'mem://', () => undefined);
    const connection = new Connection({ execute: engine.execute, route: () => undefined });
    await connection.call({ method: 'attach', session: Uuid.v4() });
    await engine.close();
    await expect(connection.close()).resolves.toBeUndefined();
  });

  it('list only those of their connection', async () => {
    const [ada, bob] = [openClient(multiplexer), openClient(multiplexer)];
    const session = Uuid.v4();
    await ada.rpc('attach', [], session);
    expect(await ada.rpc('sessions')).toEqual([session]);
    expect(await bob.rpc('sessions')).toEqual([]);
    await ada.rpc('detach', [], session);
    expect(await ada.rpc('sessions')).toEqual([]);
  });
});

describe('transactions', () => {
  it('cannot be reached from another connection', async () => {
    const [ada, bob] = [openClient(multiplexer), openClient(multiplexer)];
    const transaction = await ada.rpc('begin');
    await expect(bob.rpc('commit', [transaction])).rejects.toThrow('Transaction not found');
    await expect(ada.rpc('cancel', [transaction])).resolves.toBeUndefined();
    await expect(ada.rpc('cancel', [transaction])).rejects.toThrow('Transaction not found');
  });
});

describe('live messages', () => {
  it('all arrive when one change is news to many, and many changes come at once', async () => {
    const ada = openClient(multiplexer);
    await signUp(ada);
    const queries: unknown[] = [];
    for (let count = 0; count < 20; count += 1) queries.push(await ada.rpc('live', ['note']));
    await Promise.all(['one', 'two', 'three'].map((text) => createNote(text)));
    const told = (): string[] => ada.live.map(({ result }) => String(result.id));
    await expect.poll(() => told().length, { timeout: 5_000 }).toBe(3 * queries.length);
    expect(new Set(told())).toEqual(new Set(queries.map(String)));
  });

  it('reach the session that asked and stop when its connection closes', async () => {
    const [ada, bob] = [openClient(multiplexer), openClient(multiplexer)];
    const session = Uuid.v4();
    await ada.rpc('attach', [], session);
    await signUp(ada, session);
    await signUp(bob);
    const query = await ada.rpc('live', ['note'], session);
    await createNote('first');
    await expect
      .poll(() => ada.live)
      .toMatchObject([{ session, result: { id: query, action: 'CREATE' } }]);
    await ada.connection.close();
    const bobs = await bob.rpc('live', ['note']);
    await createNote('second');
    await expect.poll(() => bob.live).toMatchObject([{ result: { id: bobs } }]);
    expect(ada.live).toHaveLength(1);
  });

  it('stop after a kill', async () => {
    const [ada, bob] = [openClient(multiplexer), openClient(multiplexer)];
    await signUp(ada);
    await signUp(bob);
    await bob.rpc('live', ['note']);
    await ada.rpc('kill', [await ada.rpc('live', ['note'])]);
    await createNote('after the kill');
    await expect.poll(() => bob.live).toHaveLength(1);
    expect(ada.live.filter(({ result }) => result.action === 'CREATE')).toEqual([]);
  });
});

describe('anonymous sessions', () => {
  it.each(['query', 'select', 'create', 'live', 'kill', 'info', 'run'])(
    'are denied %s',
    async (method) => {
      await expect(openClient(multiplexer).rpc(method, ['note'])).rejects.toMatchObject({
        kind: 'NotAllowed',
        code: -32002,
        message: 'Anonymous access not allowed: Not enough permissions to perform this action',
      });
    },
  );

  it('are denied again after they signed out', async () => {
    for (const method of ['invalidate', 'reset']) {
      const client = openClient(multiplexer);
      await signUp(client);
      await expect(client.rpc('query', ['RETURN 1'])).resolves.toHaveLength(1);
      await client.rpc(method);
      await expect(client.rpc('query', ['RETURN 1'])).rejects.toThrow('Anonymous access not allowed');
    }
  });

  it('may choose a place and ask for the version', async () => {
    const { rpc } = openClient(multiplexer);
    await expect(rpc('use', ['n', 'd'])).resolves.toEqual({ namespace: 'n', database: 'd' });
    await expect(rpc('version')).resolves.toMatch(/^surrealdb-3\./);
  });

  it('cannot choose a database before a namespace, which would abort the whole process', async () => {
    for (const namespace of [undefined, null]) {
      const { rpc } = openClient(multiplexer);
      await expect(rpc('use', [namespace, 'd'])).rejects.toThrow('Specify a namespace to use');
    }
    const { rpc } = openClient(multiplexer);
    await rpc('use', ['n', undefined]);
    await expect(rpc('use', [undefined, 'd'])).resolves.toEqual({ namespace: 'n', database: 'd' });
  });
});

describe('requests', () => {
  it('that cannot be read are answered', async () => {
    const answer = await multiplexer.connect().request(new Uint8Array([0xff, 0x00]));
    expect(decode(answer)).toEqual({
      error: { code: -32700, kind: 'Validation', message: 'Parse error', details: { kind: 'Parse' } },
    });
  });

  it('get every kind of value back as it was sent', async () => {
    const { rpc } = owner;
    const sent = { none: undefined, nothing: null, big: 2n ** 60n, list: [1.5, 'team:1', Uuid.v4()] };
    await expect(rpc('query', ['RETURN $sent', { sent }])).resolves.toMatchObject([{ result: sent }]);
  });
});

describe('tokens', () => {
  it('are refreshed by a sign-in with the refresh token alone, once', async () => {
    const { refresh } = await signUp(openClient(multiplexer));
    const { rpc } = openClient(multiplexer);
    const renewed = await rpc('signin', [{ ...access, refresh }]);
    expect(renewed).toEqual({ access: expect.any(String), refresh: expect.any(String) });
    await expect(rpc('query', ['RETURN $auth'])).resolves.toMatchObject([{ status: 'OK' }]);
    await expect(openClient(multiplexer).rpc('signin', [{ ...access, refresh }])).rejects.toThrow(
      'There was a problem with authentication',
    );
  });

  it('are revoked anonymously by claims that nobody signed and a secret that is made up', async () => {
    const { refresh } = await signUp(openClient(multiplexer));
    const [, , id] = refresh.split('-');
    const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '');
    const claims = `${part({ alg: 'HS512' })}.${part({ NS: 'n', DB: 'd', AC: 'account' })}.`;
    const { rpc } = openClient(multiplexer);
    const revoke = (secret: string, token = claims) =>
      rpc('revoke', [{ access: token, refresh: `surreal-refresh-${id}-${secret}` }]);

    await expect(revoke('x'.repeat(23))).rejects.toThrow(
      'This bearer access grant has an invalid format',
    );
    const noAlgorithm = `${part({ alg: 'none' })}.${claims.split('.')[1]}.`;
    await expect(revoke('x'.repeat(24), noAlgorithm)).rejects.toThrow(
      'JSON error: unknown variant `none`',
    );
    await expect(revoke('x'.repeat(24))).resolves.toBeUndefined();
    await expect(rpc('signin', [{ ...access, refresh }])).rejects.toThrow(
      'problem with authentication',
    );
    await expect(revoke('x'.repeat(24))).rejects.toThrow(
      'unexpected error while performing authentication',
    );
  });
});
