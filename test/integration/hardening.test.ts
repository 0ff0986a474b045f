// What networks, servers and strangers could make of a session, and what comes of it on the real engine.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AuthError, isAuthError } from '../../src/core/AuthError.js';
import { createTestClient, mapStorage, type TestClient, until } from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';
import { startProxy, type TestProxy } from '../support/proxy.js';
import { createDevice, startSessionDatabase } from '../support/sessions.js';

const PASS = 'correct horse';
let people = 0;
const somebody = () => {
  people += 1;
  return { email: `ann${people}@example.com`, pass: PASS };
};
const thrownBy = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
/** What the server says of any trouble while it authenticates. */
const TROUBLE = { code: 401, information: 'There was a problem with authentication' };

const told = ({ events }: TestClient, type: string): number =>
  events.filter((event) => event.type === type).length;

describe('refresh tokens', () => {
  let database: Database;
  let proxy: TestProxy;
  const clients: TestClient[] = [];
  const open = (...[at, transport, options]: Parameters<typeof createTestClient>): TestClient => {
    const made = createTestClient(at, transport, options);
    clients.push(made);
    return made;
  };

  beforeAll(async () => {
    database = await startDatabase({ tokenMs: 3_000 });
    proxy = await startProxy(database);
  });
  afterEach(() => {
    for (const { client } of clients.splice(0)) client.dispose();
    proxy.fault = () => undefined;
  });
  afterAll(async () => {
    await proxy.stop();
    await database.stop();
  });

  it('two refusals over HTTP with answers between them end nothing', async () => {
    const here = open(proxy, 'http', { strategy: 'tokenOnly' });
    await here.client.signUp(somebody());
    const ask = async (): Promise<unknown> =>
      (await here.client.connection().whenReady()).query('RETURN 1');
    await ask();
    for (let refusals = 0; refusals < 2; refusals += 1) {
      proxy.fault = () => ({ kind: 'status', status: 401 });
      await thrownBy(ask());
      proxy.fault = () => undefined;
      await ask();
    }
    expect(here.client.state().status).toBe('signed-in');
  });

  it('never takes a password to where a redirect points', async () => {
    let received = '';
    const elsewhere = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => {
        received += chunk.toString();
      });
      request.on('end', () => response.end('{}'));
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    proxy.fault = () => ({ kind: 'status', status: 307, headers: { location } });
    const error = await thrownBy(open(proxy, 'http').client.signIn(somebody()));
    expect(error).toMatchObject({ code: 'network' });
    expect(received).toBe('');
    elsewhere.close();
  });

  it('refuses a token with a line break in it, which a header would quote in its error', async () => {
    const issuer = open(database, 'http');
    await issuer.client.signUp(somebody());
    const token = await issuer.client.getToken();
    const broken = `${token.slice(0, -5)}\n${token.slice(-5)}`;
    const error = await thrownBy(open(database, 'http').client.authenticate(broken));
    expect(error).toMatchObject({ code: 'token_invalid' });
    expect(inspect(error, { depth: 5 })).not.toContain(token.slice(0, -5));
  });

  it('goes on after one refusal of a refresh that was trouble of the server', async () => {
    const here = open(proxy, 'ws');
    await here.client.signUp(somebody());
    let refusals = 0;
    proxy.fault = ({ exchange }) => {
      if (exchange !== 'refresh' || refusals > 0) return undefined;
      refusals += 1;
      return { kind: 'status', status: 401, body: JSON.stringify(TROUBLE) };
    };
    await until(here.client, () => told(here, 'renewed') > 0);
    expect(refusals).toBe(1);
    expect(told(here, 'renewal-failed')).toBe(0);
  });
});

describe('session records', () => {
  let database: Database;
  let proxy: TestProxy;
  const devices: TestClient[] = [];
  const device = (...[at, transport, options]: Parameters<typeof createDevice>): TestClient => {
    const made = createDevice(at, transport, options);
    devices.push(made);
    return made;
  };

  beforeAll(async () => {
    database = await startSessionDatabase({ tokenDuration: '3s' }, {});
    proxy = await startProxy(database);
  });
  afterEach(() => {
    for (const { client } of devices.splice(0)) client.dispose();
    proxy.fault = () => undefined;
  });
  afterAll(async () => {
    await proxy.stop();
    await database.stop();
  });

  it('cannot go on with what is kept to end a session, not even with one that was never renewed', async () => {
    const store = mapStorage();
    const here = device(proxy, 'ws', { store });
    await here.client.signUp(somebody());
    proxy.fault = ({ exchange }) => (exchange === 'end' ? { kind: 'reset' } : undefined);
    await here.client.signOut();
    await expect.poll(() => told(here, 'revocation-failed')).toBe(1);
    const [owed] = JSON.parse([...store.values.values()][0] ?? '[]') as string[];
    expect(owed).toMatch(/^[\w-]{43}$/);
    const { namespace: ns, database: db, access: ac } = database;
    const spend = (refresh: string | undefined): Promise<string> =>
      fetch(`${database.httpUrl.replace('/rpc', '')}/signin`, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ ns, db, ac, first: owed, refresh, next: 'n'.repeat(43) }),
      }).then((response) => response.text());
    expect(await spend(owed)).not.toContain('eyJ');
  });

  it('goes on after one refusal of a refresh that was trouble of the server', async () => {
    const here = device(proxy, 'ws');
    await here.client.signUp(somebody());
    let refusals = 0;
    proxy.fault = ({ exchange }) => {
      if (exchange !== 'refresh' || refusals > 0) return undefined;
      refusals += 1;
      return { kind: 'status', status: 401, body: JSON.stringify(TROUBLE) };
    };
    await until(here.client, () => told(here, 'renewed') > 0);
    expect(refusals).toBe(1);
    expect(told(here, 'signed-out')).toBe(0);
  });

  it.each(['ws', 'http'] as const)(
    'says in its own codes that a token is not good (%s)',
    async (transport) => {
      const issuer = device(database, transport);
      await issuer.client.signUp(somebody());
      const token = await issuer.client.getToken();
      const forged = `${token.slice(0, -6)}AAAAAA`;
      const error = (await thrownBy(
        device(database, transport).client.authenticate(forged),
      )) as AuthError;
      expect(isAuthError(error)).toBe(true);
      expect(error.code).toMatch(/^(token_invalid|session_revoked)$/);
      const garbage = await thrownBy(device(database, transport).client.authenticate('garbage'));
      expect(garbage).toMatchObject({ code: 'token_invalid' });
    },
  );

  it('is a failed sign-in, in its own codes, when the network goes before the user is known', async () => {
    const ann = somebody();
    await device(database, 'http').client.signUp(ann);
    proxy.fault = ({ path }) => (path === '/rpc' ? { kind: 'reset' } : undefined);
    const here = device(proxy, 'http');
    expect(await thrownBy(here.client.signIn(ann))).toMatchObject({ code: 'network' });
    expect(here.client.state().status).toBe('signed-out');
  });
});
