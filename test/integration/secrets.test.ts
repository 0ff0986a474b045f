/** Secrets stay in their places: the store, the body of a request, its `Authorization`. On the real engine. */
import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import { type AuthError, isAuthError } from '../../src/core/AuthError.js';
import type { AuthClient } from '../../src/core/client/AuthClient.js';
import { sessionRecords } from '../../src/entries/schema.js';
import { type Canary, secretsIn, shownIn, textsOf } from '../support/canaries.js';
import { createTestClient, mapStorage, type TestClient, type Transport } from '../support/client.js';
import { type Database, type DatabaseOptions, startDatabase } from '../support/database.js';
import { type SecretsWire, type Sent, startWire } from './secretsWire.js';

const ANN = { email: 'ann@example.com', pass: 'canary-correct-horse' };
/** Short, so that renewals come soon. */
const TOKEN_MS = 2_000;
const WRONG = 'canary-incorrect-horse';
const PASSWORDS: readonly Canary[] = [
  { name: 'password', value: ANN.pass },
  { name: 'wrong password', value: WRONG },
];

interface Strategy {
  readonly name: string;
  readonly strategy: NonNullable<AuthClientOptions['strategy']>;
  readonly database: DatabaseOptions;
  /** Ends all sessions of all users, as an owner. */
  readonly endAll: string;
}

const STRATEGIES: readonly Strategy[] = [
  {
    name: 'refresh tokens',
    strategy: 'refreshToken',
    database: {},
    endAll: 'ACCESS account ON DATABASE REVOKE ALL',
  },
  {
    name: 'session records',
    strategy: 'sessionRecord',
    database: { schema: sessionRecords() },
    endAll: 'DELETE session',
  },
];

it('would see a secret that got out', () => {
  const secrets = [{ name: 'password', value: 'canary "é"' }];
  const deep = new Error('outer', {
    cause: Object.assign(new Error('inner'), { pass: secrets[0]?.value }),
  });
  expect(shownIn(textsOf(deep), secrets)).toEqual(['password']);
  for (const text of [
    '{"pass":"canary \\"é\\""}',
    '?pass=canary%20%22%C3%A9%22',
    btoa('canary "\xc3\xa9"'),
  ])
    expect(shownIn(text, secrets)).toEqual(['password']);
  expect(shownIn('canary', secrets)).toEqual([]);
});

const CONSOLE = ['assert', 'debug', 'dir', 'dirxml', 'error', 'group', 'info', 'log', 'table'] as const;
const MORE_CONSOLE = ['groupCollapsed', 'trace', 'warn', 'count', 'time', 'timeLog'] as const;
const all = { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null } as const;

describe.each(STRATEGIES)('$name', ({ strategy, database: options, endAll }) => {
  describe.each<Transport>(['ws', 'http'])('over %s', (transport) => {
    let database: Database;
    let wire: SecretsWire;
    let clients: AuthClient[];
    let said: string[];
    let errors: AuthError[];
    let canaries: Map<string, Canary>;
    let places: string[];

    const know = (text: string): void => {
      for (const canary of secretsIn(text)) canaries.set(canary.value, canary);
    };

    /** A store that tells the test what is secret, as whatever is written there may be. */
    function knowingStore(values = new Map<string, string>()) {
      const store = mapStorage(values);
      return {
        ...store,
        setItem(key: string, value: string) {
          know(value);
          places.push(key);
          store.setItem(key, value);
        },
      };
    }

    function open(more: Partial<AuthClientOptions> = {}): TestClient {
      const made = createTestClient(database, transport, {
        strategy,
        debug: true,
        store: knowingStore(),
        exchangeUrl: wire.url,
        ...(transport === 'http' && { url: `${wire.url}/rpc` }),
        ...more,
      });
      const { client } = made;
      clients.push(client);
      const look = (): void => {
        const { db } = client.connection().snapshot();
        for (const value of [client, client.state(), client.connection().snapshot(), db, made.events])
          said.push(inspect(value, all), textsOf(value));
      };
      client.subscribe(look);
      client.connection().subscribe(look);
      return made;
    }

    /** Waits for the error and keeps it, with everything that can be had of it. */
    async function failure(promise: Promise<unknown>): Promise<string> {
      const error = await promise.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (!isAuthError(error)) throw new Error(`Not an AuthError: ${inspect(error)}`);
      errors.push(error);
      for (let one: unknown = error; one instanceof Error; one = one.cause)
        said.push(String(one), one.message, String(one.stack), JSON.stringify(one), inspect(one, all));
      said.push(textsOf(error));
      return error.code;
    }

    /** Nobody has seen a secret but the store, the bodies of requests and `Authorization`. */
    function expectSilence(): void {
      for (const { body } of wire.sent) know(body.toString('latin1'));
      const known = [...PASSWORDS, ...canaries.values()];
      expect(shownIn(said.join('\n'), known)).toEqual([]);
      expect(shownIn(places.join('\n'), known)).toEqual([]);
      for (const { url, headers } of wire.sent) {
        const { authorization: _bearer, ...others } = headers;
        expect(shownIn(`${url} ${inspect(others, all)}`, known)).toEqual([]);
      }
      // The test would see them: they were sent.
      const bodies = wire.sent.map(({ body }) => body.toString('latin1')).join('\n');
      expect(shownIn(bodies, PASSWORDS)).toContain('password');
    }

    /** The kinds of secrets the test has come to know. */
    const kinds = (): string[] => [...new Set([...canaries.values()].map(({ name }) => name))].sort();

    beforeEach(async () => {
      clients = [];
      said = [];
      errors = [];
      places = [];
      canaries = new Map();
      for (const name of [...CONSOLE, ...MORE_CONSOLE])
        vi.spyOn(console, name).mockImplementation((...args: unknown[]) => {
          said.push(...args.flatMap((arg) => [String(arg), inspect(arg, all), textsOf(arg)]));
        });
      database = await startDatabase({ tokenMs: TOKEN_MS, ...options });
      wire = await startWire(database.httpUrl);
    });

    afterEach(async () => {
      for (const client of clients) client.dispose();
      await wire.stop();
      await database.stop();
    });

    it('says nothing secret from sign-up to sign-out, in two tabs', async () => {
      const values = new Map<string, string>();
      const { client, events, whoAmI } = open({ store: knowingStore(values) });
      const stop = client.start();
      expect(await failure(client.signUp({ email: WRONG, pass: WRONG }))).toBe('rejected');
      expect(await failure(client.signUp({ ...ANN, pass: WRONG, name: ANN.pass.repeat(9) }))).toMatch(
        /^(sign_up_rejected|rejected)$/,
      );
      const { subject } = await client.signUp(ANN);
      expect(await failure(client.signUp(ANN))).toBe('account_exists');
      expect(await failure(client.signIn({ ...ANN, pass: WRONG }))).toBe('invalid_credentials');
      await client.signIn(ANN);
      const token = await client.getToken();
      know(token);
      expect(await whoAmI()).toBe(subject);

      // One tab after the other, because without Web Locks two at once would spend one refresh token.
      const has = (of: TestClient['events'], type: string) => () => of.some((one) => one.type === type);
      await expect.poll(has(events, 'renewed'), { timeout: 20_000 }).toBe(true);
      // A provider that goes: its client stops in the next task.
      stop();
      await new Promise((resolve) => setTimeout(resolve));
      const second = open({ store: knowingStore(values) });
      expect((await second.client.ready()).status).toBe('signed-in');
      await expect.poll(has(second.events, 'renewed'), { timeout: 20_000 }).toBe(true);
      second.client.dispose();
      client.start();
      await expect.poll(has(events, 'adopted')).toBe(true);

      const brought = open();
      await brought.client.authenticate(await client.getToken());
      expect(await brought.whoAmI()).toBe(subject);
      brought.client.dispose();

      const db = await client.connection().whenReady();
      const user = await db.query('SELECT * FROM ONLY $auth');
      said.push(textsOf(user));
      await client.signOut();
      expect(await failure(client.getToken())).toBe('not_signed_in');
      expect(await failure(client.connection().whenReady())).toBe('not_signed_in');
      await expect.poll(() => values.size).toBe(0);
      expect(events.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['signed-in', 'signed-out']),
      );
      expectSilence();
      expect(kinds()).toEqual(expect.arrayContaining(['access token', 'signature of an access token']));
      expect(kinds().length).toBeGreaterThanOrEqual(5);
    });

    it('says nothing secret when renewals fail and when the server ends the session', async () => {
      const { client, events } = open();
      const types = (): string[] => events.map(({ type }) => type);
      client.start();
      await client.signUp(ANN);
      wire.answer = echo('a page of status 500');
      await expect.poll(types, { timeout: 20_000 }).toContain('renewal-failed');
      await new Promise((resolve) => setTimeout(resolve, TOKEN_MS));
      expect(await failure(client.getToken())).toBe('server_unavailable');
      await database.query(endAll);
      wire.answer = () => undefined;
      await expect
        .poll(() => client.state().status, { timeout: 20_000 })
        .toMatch(/^(expired|signed-out)$/);
      expect(await failure(client.getToken())).toMatch(/^(session_expired|not_signed_in)$/);
      expectSilence();
    });

    it('says nothing secret when it signs out offline and the server hears of it later', async () => {
      const values = new Map<string, string>();
      const { client, events } = open({ store: knowingStore(values) });
      client.start();
      await client.signUp(ANN);
      const left = async (): Promise<unknown[]> => {
        const [open] = await database.query<[{ revocation?: unknown }[]]>(
          'schema' in options ? 'SELECT * FROM session' : 'ACCESS account ON DATABASE SHOW ALL',
        );
        return open.filter(({ revocation }) => revocation === undefined);
      };
      wire.answer = () => (response) => response.destroy();
      const back = database.restart(1_500);
      await client.signOut();
      await expect.poll(() => events.map(({ type }) => type)).toContain('revocation-failed');
      // What is kept can end the session and nothing else.
      const kept = shownIn([...values.values()].join('\n'), canaries.values());
      expect(kept.filter((name) => !/^(first|refresh of a session record)/.test(name))).toEqual([]);
      await back;
      wire.answer = () => undefined;
      await open({ store: knowingStore(values) }).client.ready();
      await expect.poll(() => values.size, { timeout: 20_000 }).toBe(0);
      await expect.poll(left, { timeout: 20_000 }).toEqual([]);
      expectSilence();
    });

    it('says nothing secret whatever quotes the request', async () => {
      const tabs = ECHOES.map(([what]) => ({ what, ...open() }));
      const [first, ...others] = tabs;
      await first?.client.signUp(ANN);
      for (const { client } of others) await client.signIn(ANN);
      // None can renew, and all access tokens end.
      wire.answer = echo('a page of status 500');
      await new Promise((resolve) => setTimeout(resolve, TOKEN_MS + 100));
      for (const { what, client, events } of tabs) {
        wire.answer = echo(what);
        await failure(client.getToken());
        await failure(client.signIn({ ...ANN, pass: WRONG }));
        await failure(client.signUp({ ...ANN, email: 'bob@example.com', pass: WRONG }));
        // More than fits `/signin`: over the SDK, as CBOR.
        await failure(client.signIn({ ...ANN, pass: WRONG.repeat(50) }));
        await client.signOut();
        expect(events.map(({ type }) => type)).toContain('signed-out');
        client.dispose();
      }
      expect(errors).toHaveLength(4 * ECHOES.length);
      expectSilence();
      const sent = [...wire.sent].map(({ body }) =>
        shownIn(body.toString('latin1'), canaries.values()),
      );
      // Otherwise nothing could have been quoted.
      expect(new Set(sent.flat()).size).toBeGreaterThan(1);
    });
  });

  it('takes what was sent out of a THROW that quotes it', async () => {
    const database = await startDatabase({
      schema: `DEFINE ACCESS account ON DATABASE TYPE RECORD
        SIGNUP { THROW 'no ' + $pass + ' for ' + $email }
        SIGNIN { THROW 'no ' + $pass + ' for ' + $email };`,
    });
    try {
      const { client } = createTestClient(database, 'ws', { strategy });
      for (const enter of [client.signIn, client.signUp]) {
        const error = await enter(ANN).catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({
          code: 'rejected',
          databaseReason: 'no [redacted] for [redacted]',
        });
        expect(shownIn(`${inspect(error, all)}${textsOf(error)}`, PASSWORDS)).toEqual([]);
      }
      client.dispose();
    } finally {
      await database.stop();
    }
  });
});

const json = { 'content-type': 'application/json' };
const quoting =
  (status: number, body: (sent: Sent) => string | Buffer, headers: Record<string, string> = json) =>
  (sent: Sent) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers);
    response.end(body(sent));
  };
const textOf = ({ body }: Sent): string => body.toString('latin1');

/** Answers that send back what was sent. */
const ECHOES: readonly (readonly [string, ReturnType<typeof quoting>])[] = [
  ['a reason', quoting(400, (sent) => JSON.stringify({ information: `Bad body: ${textOf(sent)}` }))],
  [
    'a reason of the database',
    quoting(400, (sent) => JSON.stringify({ information: `An error occurred: ${textOf(sent)}` })),
  ],
  [
    'a refusal',
    quoting(401, (sent) => JSON.stringify({ information: `InvalidAuth: ${textOf(sent)}` })),
  ],
  ['a page of status 500', quoting(500, textOf, { 'content-type': 'text/html' })],
  ['a page of status 200', quoting(200, textOf, { 'content-type': 'text/html' })],
  ['the request itself', quoting(200, ({ body }) => body)],
  [
    'CBOR that is the request',
    quoting(200, ({ body }) => body, { 'content-type': 'application/cbor' }),
  ],
  ['a token that is the request', quoting(200, (sent) => JSON.stringify({ token: textOf(sent) }))],
  [
    'a pair that is the request',
    quoting(200, (sent) => JSON.stringify({ token: { access: textOf(sent), refresh: textOf(sent) } })),
  ],
  ['half of the request', quoting(200, (sent) => `{"token":${textOf(sent).slice(0, -20)}`)],
  ['a page of status 403', quoting(403, textOf, { 'content-type': 'text/plain' })],
  ['a page of status 429', quoting(429, textOf, { 'content-type': 'text/plain', 'retry-after': '1' })],
];

function echo(what: string): SecretsWire['answer'] {
  const found = ECHOES.find(([name]) => name === what)?.[1];
  if (!found) throw new Error(`No such answer: ${what}`);
  return found;
}
