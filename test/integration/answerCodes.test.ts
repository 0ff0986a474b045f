/** Which code an error has: for tokens, variables and pauses that are easily taken for something else. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import { type AuthError, isAuthError } from '../../src/core/AuthError.js';
import type { SignInVariables } from '../../src/core/Register.js';
import { createTestClient, type TestClient } from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';
import { ISSUER_KEY, issueToken } from '../support/issuer.js';
import { startProxy, type TestProxy } from '../support/proxy.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse' };
const JWT = `TYPE RECORD WITH JWT ALGORITHM HS512 KEY '${ISSUER_KEY}'`;
const SCHEMA = `
  DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
  CREATE user:ann; CREATE user:bob;
  DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } WITH REFRESH;
  DEFINE ACCESS outside ON DATABASE ${JWT};
  DEFINE ACCESS says ON DATABASE ${JWT} AUTHENTICATE { THROW 'parse error in your invitation' };
  DEFINE ACCESS late ON DATABASE ${JWT} AUTHENTICATE { THROW 'the invitation token has expired' };
  DEFINE ACCESS gone ON DATABASE ${JWT} AUTHENTICATE { THROW 'access method of yours does not exist' };`;

let database: Database;
let proxy: TestProxy;
let clients: TestClient[] = [];

const open = (at: Database = database, options: Partial<AuthClientOptions> = {}): TestClient => {
  const made = createTestClient(at, 'ws', options);
  clients.push(made);
  return made;
};
const thrownBy = (promise: Promise<unknown>): Promise<AuthError> =>
  promise.then(
    () => expect.unreachable('It should have failed.'),
    (error: unknown) => (isAuthError(error) ? error : expect.unreachable(String(error))),
  );
const issue = (claims: Readonly<Record<string, unknown>> = {}): string => {
  const { namespace: NS, database: DB } = database;
  return issueToken({ NS, DB, AC: 'outside', ID: 'user:ann', ...claims });
};

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

describe('a token that the app brings', () => {
  const now = Math.floor(Date.now() / 1000);
  const unsigned = (): string => {
    const { namespace: NS, database: DB } = database;
    const parts = [
      { typ: 'JWT', alg: 'none' },
      { NS, DB, AC: 'outside', ID: 'user:ann', exp: now + 3600 },
    ];
    return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
  };

  it.each([
    ['without a signature', unsigned],
    ['that says its ID twice', () => issue({ id: 'user:bob' })],
    ['whose end is no whole number', () => issue({ exp: now + 3600.5 })],
  ])('%s is token_invalid', async (_name, make) => {
    const error = await thrownBy(open().client.authenticate(make()));
    expect([error.code, String(error.cause)]).toEqual(['token_invalid', expect.any(String)]);
  });

  it.each([
    ['says', 'parse error in your invitation'],
    ['late', 'the invitation token has expired'],
    ['gone', 'access method of yours does not exist'],
  ])(
    'is rejected with the reason that AUTHENTICATE throws, whatever its words: %s',
    async (AC, databaseReason) => {
      const error = await thrownBy(open().client.authenticate(issue({ AC })));
      expect(error).toMatchObject({ code: 'rejected', databaseReason });
    },
  );

  it('leaves no part in the cause when an answer quotes it without its beginning', async () => {
    const token = issue();
    proxy.fault = () => ({ kind: 'status', status: 404, body: `No route for ${token.slice(4)}` });
    const error = await thrownBy(open(proxy).client.authenticate(token));
    const [, payload = '', signature = ''] = token.split('.');
    expect(String(error.cause)).not.toMatch(new RegExp(`${payload}|${signature}`));
  });
});

describe('variables that cannot be sent', () => {
  const nested = (depth: number): unknown => {
    let value: unknown = {};
    for (let inner = 0; inner < depth; inner += 1) value = { inner: value };
    return value;
  };
  const cyclicMap = new Map<unknown, unknown>();
  const cyclicKey = new Map<unknown, unknown>().set([cyclicMap], 1);
  cyclicMap.set('self', { deep: cyclicMap, cyclicKey });
  const cyclicSet = new Set<unknown>();
  cyclicSet.add([cyclicSet]);
  const throwing = {
    enumerable: true,
    get(): never {
      throw new Error('Not now: s3cret.');
    },
  };

  it.each<[string, unknown]>([
    ['a Map that contains itself', cyclicMap],
    ['a Map whose key contains it', cyclicKey],
    ['a Set that contains itself', cyclicSet],
    ['an object that is 20,000 deep', nested(20_000)],
    ['a BigInt of 70 bits', 2n ** 70n],
    ['a negative BigInt of 70 bits, deep inside', [{ a: -(2n ** 70n) }]],
    ['an invalid date', new Date(Number.NaN)],
    ['a getter that throws', Object.defineProperty({}, 'inner', throwing)],
  ])('%s is unsupported, by the name of its variable and without its value', async (_name, extra) => {
    const variables = { ...ANN, extra };
    const error = await thrownBy(open().client.signIn(variables));
    expect(error).toMatchObject({ code: 'unsupported', retryable: false });
    expect(error.message).toContain("'extra'");
    expect(`${error.message} ${error.cause} ${error.stack}`).not.toContain('s3cret');
  });

  it('a variable that throws when it is read is unsupported, too', async () => {
    const variables = Object.defineProperty({ ...ANN }, 'extra', throwing);
    const error = await thrownBy(open().client.signIn(variables));
    expect(error).toMatchObject({ code: 'unsupported', message: expect.stringContaining("'extra'") });
  });

  it.each<[string, unknown]>([
    [
      'dates, bytes, Maps, Sets and large integers',
      [new Date(0), new Uint8Array(2), new Map([['a', 1]]), new Set([1]), 2n ** 62n],
    ],
    ['an object that is 50 deep', nested(49)],
  ])('is none of %s', async (_name, extra) => {
    const variables = { ...ANN, extra };
    await expect(open().client.signIn(variables)).resolves.toMatchObject({
      subject: 'user:ann',
    });
  });

  it.each(['refreshToken', 'sessionRecord'] as const)(
    'are none at all: misuse, with a sentence',
    async (strategy) => {
      const { client } = open(database, { strategy });
      // Without types, an app may hand in anything.
      for (const none of [null, undefined, 'ann'])
        await expect(client.signIn(none as unknown as SignInVariables)).rejects.toThrow(/an object/);
    },
  );
});

it.each([
  ['-5', undefined],
  ['Infinity', undefined],
  ['1e12', undefined],
  ['86400', 300_000],
])(
  'Retry-After: %s at a sign-in asks for no more than five minutes, and for none before now',
  async (header, retryAfterMs) => {
    proxy.fault = () => ({ kind: 'status', status: 429, headers: { 'retry-after': header } });
    const error = await thrownBy(open(proxy).client.signIn(ANN));
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs });
  },
);
