// Whose a token is says the database, and before anything is published: other records, other kinds, other clocks.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import { type AuthError, isAuthError } from '../../src/core/AuthError.js';
import type { Tokens } from '../../src/core/ports/Backend.js';
import { createTestClient, mapStorage, type TestClient, type Transport } from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';
import { ISSUER_KEY, issueToken } from '../support/issuer.js';
import { startProxy, type TestProxy } from '../support/proxy.js';

const JWT = `WITH JWT ALGORITHM HS512 KEY '${ISSUER_KEY}'`;
const SCHEMA = `
  DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
  CREATE user:ann; CREATE user:bob; CREATE user:u'018f3c1e-7b8a-7c3d-9e4f-1234567890ab';
  DEFINE USER owner ON DATABASE PASSWORD 'secret of the owner' ROLES OWNER;
  DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } SIGNUP { RETURN user:ann } WITH REFRESH
    DURATION FOR TOKEN 2s, FOR SESSION 1h;
  DEFINE ACCESS brief ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } SIGNUP { RETURN user:ann };
  DEFINE ACCESS stands_for ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } AUTHENTICATE { RETURN user:bob };
  DEFINE ACCESS outside ON DATABASE TYPE RECORD ${JWT};
  DEFINE ACCESS outside_bob ON DATABASE TYPE RECORD ${JWT} AUTHENTICATE { RETURN user:bob };
  DEFINE ACCESS outside_no ON DATABASE TYPE RECORD ${JWT} AUTHENTICATE { THROW 'not_today' };
  DEFINE ACCESS system ON DATABASE TYPE JWT ALGORITHM HS512 KEY '${ISSUER_KEY}';
  DEFINE ACCESS keys ON DATABASE TYPE BEARER FOR RECORD;
  DEFINE ACCESS robots ON DATABASE TYPE BEARER FOR USER;`;

const ANN = { email: 'ann@example.com', pass: 'correct horse' };
const seconds = (): number => Math.floor(Date.now() / 1000);

let database: Database;
let proxy: TestProxy;
let clients: TestClient[] = [];

const open = (
  transport: Transport = 'ws',
  options: Partial<AuthClientOptions> = {},
  at: Database = database,
): TestClient => {
  const made = createTestClient(at, transport, options);
  clients.push(made);
  return made;
};
const issue = (claims: Readonly<Record<string, unknown>>): string => {
  const { namespace: NS, database: DB } = database;
  return issueToken({ NS, DB, AC: 'outside', ID: 'user:ann', ...claims });
};
const thrownBy = (promise: Promise<unknown>): Promise<AuthError> =>
  promise.then(
    () => expect.unreachable('It should have failed.'),
    (error: unknown) => (isAuthError(error) ? error : expect.unreachable(String(error))),
  );
/** What was told of sessions. */
const told = ({ events }: TestClient): string[] =>
  events.map(({ type }) => type).filter((type) => type !== 'lock-fallback');
/** Nothing was ever published, and nothing is stored. */
const isUntouched = (here: TestClient, store: ReturnType<typeof mapStorage>): void => {
  expect(told(here).filter((type) => type !== 'sign-in-failed')).toEqual([]);
  expect(here.client.state().status).toBe('signed-out');
  expect(store.values.size).toBe(0);
};
async function exchange(body: Readonly<Record<string, unknown>>): Promise<string & Tokens> {
  const { namespace: ns, database: db } = database;
  const response = await fetch(`${database.httpUrl.replace('/rpc', '')}/signin`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ns, db, ...body }),
  });
  return ((await response.json()) as { token: string & Tokens }).token;
}

beforeAll(async () => {
  database = await startDatabase({ schema: SCHEMA });
  proxy = await startProxy(database);
});
afterEach(() => {
  for (const { client } of clients) client.dispose();
  clients = [];
  proxy.fault = () => undefined;
});
afterAll(async () => {
  await proxy.stop();
  await database.stop();
});

describe.each<Transport>(['ws', 'http'])('a token that the app brings, over %s', (transport) => {
  it('is of whom AUTHENTICATE answers with, whatever its ID says', async () => {
    const { client, whoAmI } = open(transport);
    const session = await client.authenticate(issue({ AC: 'outside_bob' }));
    expect(session.subject).toBe('user:bob');
    expect(session.claims.ID).toBe('user:ann');
    expect(await whoAmI()).toBe('user:bob');
  });

  it('is of nobody when AUTHENTICATE throws', async () => {
    const store = mapStorage();
    const here = open(transport, { store });
    const error = await thrownBy(here.client.authenticate(issue({ AC: 'outside_no' })));
    expect(error).toMatchObject({ code: 'rejected', databaseReason: 'not_today' });
    isUntouched(here, store);
  });

  it('of TYPE JWT is unsupported although it has an ID', async () => {
    const store = mapStorage();
    const here = open(transport, { store });
    const error = await thrownBy(here.client.authenticate(issue({ AC: 'system' })));
    expect(error).toMatchObject({ code: 'unsupported', message: expect.stringContaining('RECORD') });
    isUntouched(here, store);
  });

  it('that a key of TYPE BEARER bought is unsupported', async () => {
    const [grant] = await database.query<[{ grant: { key: string } }]>(
      'ACCESS keys ON DATABASE GRANT FOR RECORD user:ann',
    );
    const token = await exchange({ ac: 'keys', key: grant.grant.key });
    const store = mapStorage();
    const here = open(transport, { store });
    expect(await thrownBy(here.client.authenticate(token))).toMatchObject({ code: 'unsupported' });
    isUntouched(here, store);
  });

  it('of an owner of the database is refused with a sentence', async () => {
    const token = await exchange({ user: 'owner', pass: 'secret of the owner' });
    const store = mapStorage();
    const here = open(transport, { store });
    const error = await thrownBy(here.client.authenticate(token));
    expect(error).toMatchObject({ code: 'token_invalid', message: expect.stringContaining('AC') });
    isUntouched(here, store);
  });

  it('is waited for when its issuer’s clock is 4 s ahead', async () => {
    const here = open(transport);
    const iat = seconds() + 4;
    const session = await here.client.authenticate(issue({ iat, nbf: iat, exp: iat + 3600 }));
    expect(session.subject).toBe('user:ann');
    expect(await here.whoAmI()).toBe('user:ann');
    expect(told(here)).toEqual(['signed-in']);
  });

  it('with a wrong signature is token_invalid', async () => {
    const store = mapStorage();
    const here = open(transport, { store });
    const forged = `${issue({ iat: seconds() - 600 }).slice(0, -6)}AAAAAA`;
    expect(await thrownBy(here.client.authenticate(forged))).toMatchObject({
      code: 'token_invalid',
    });
    isUntouched(here, store);
  });

  it('of an access method that is not there says so', async () => {
    const here = open(transport);
    expect(await thrownBy(here.client.authenticate(issue({ AC: 'gone' })))).toMatchObject({
      code: 'access_not_found',
    });
  });

  it('that has ended is renewed first by the refresh token beside it, then asked about', async () => {
    const tokens = await exchange({ ac: 'account' });
    const { exp = 0 } = JSON.parse(atob(tokens.access.split('.')[1] ?? '')) as { exp?: number };
    await expect.poll(() => Date.now() / 1000, { timeout: 10_000 }).toBeGreaterThan(exp + 1);
    const here = open(transport);
    const session = await here.client.authenticate(tokens);
    expect(session.subject).toBe('user:ann');
    expect(session.expiresAt).toBeGreaterThan(Date.now());
    expect(told(here)).toEqual(['signed-in']);
    expect(await here.whoAmI()).toBe('user:ann');
  });
});

it('publishes nothing of brought tokens before the server is back and has said whose they are', async () => {
  const here = open('ws', {}, proxy);
  await here.client.ready();
  await proxy.down();
  const entering = here.client.authenticate(issue({ AC: 'outside_bob' }));
  await sleep(1_000);
  expect(here.client.state().status).toBe('signed-out');
  await proxy.up();
  expect((await entering).subject).toBe('user:bob');
});

it('never revokes tokens that the app brought, when they are refused', async () => {
  const tokens = await exchange({ ac: 'account' });
  const store = mapStorage();
  const here = open('ws', { store }, proxy);
  proxy.fault = ({ path }) => (path === '/rpc' ? { kind: 'status', status: 429 } : undefined);
  expect(await thrownBy(here.client.authenticate(tokens))).toMatchObject({ code: 'rate_limited' });
  proxy.fault = () => undefined;
  isUntouched(here, store);
  expect(await exchange({ ac: 'account', refresh: tokens.refresh })).toHaveProperty('access');
});

it('names users by the very text of the claim, however odd their id', async () => {
  const ID = "user:u'018f3c1e-7b8a-7c3d-9e4f-1234567890ab'";
  expect((await open().client.authenticate(issue({ ID }))).subject).toBe(ID);
});

describe.each(['refreshToken', 'tokenOnly'] as const)('signing in with %s', (strategy) => {
  it.each([
    ['keys', 'RECORD user:ann'],
    ['robots', 'USER owner'],
  ])('through %s, TYPE BEARER, is unsupported', async (access, whose) => {
    const [grant] = await database.query<[{ grant: { key: string } }]>(
      `ACCESS ${access} ON DATABASE GRANT FOR ${whose}`,
    );
    const store = mapStorage();
    const here = open('ws', { access, strategy, store });
    const error = await thrownBy(here.client.signIn({ ...ANN, key: grant.grant.key } as typeof ANN));
    expect(error).toMatchObject({ code: 'unsupported', message: expect.stringContaining('RECORD') });
    isUntouched(here, store);
  });

  it('asks for nothing more when the answer shows a record access, and once when it does not', async () => {
    const questions = async (): Promise<number> => (await database.requests())['rpc query'] ?? 0;
    const asked = async (access: string, kind: 'signIn' | 'signUp'): Promise<number> => {
      const before = await questions();
      await open('ws', { access, strategy }).client[kind](ANN);
      return (await questions()) - before;
    };
    expect(await asked('account', 'signIn')).toBe(0);
    expect(await asked('account', 'signUp')).toBe(0);
    expect(await asked('brief', 'signUp')).toBe(0);
    expect(await asked('brief', 'signIn')).toBe(1);
  });

  it('is the user of AUTHENTICATE where the database was asked', async () => {
    const { client, whoAmI } = open('ws', { access: 'stands_for', strategy });
    expect((await client.signIn(ANN)).subject).toBe('user:bob');
    expect(await whoAmI()).toBe('user:bob');
  });
});

it('spends a refresh token once when the same ended tokens are handed in again meanwhile', async () => {
  const { access, refresh } = await exchange({ ac: 'account' });
  await sleep(2_100);
  const here = open('ws', {}, proxy);
  proxy.fault = ({ exchange: kind }) => (kind ? { kind: 'hold', after: () => sleep(500) } : undefined);
  const before = proxy.count('refresh');
  const first = thrownBy(here.client.authenticate({ access, refresh }));
  await expect.poll(() => proxy.count('refresh')).toBe(before + 1);
  const again = await here.client.authenticate({ access, refresh });
  expect(await first).toMatchObject({ code: 'not_signed_in' });
  expect(again.subject).toBe('user:ann');
  proxy.fault = () => undefined;
  await expect
    .poll(() => told(here), { timeout: 4_000 })
    .toEqual(['sign-in-failed', 'signed-in', 'renewed']);
  expect(here.client.state()).toMatchObject({ status: 'signed-in' });
});
