/**
 * A real database for integration tests: our own child process, or the server that the environment names.
 *
 * `SURREAL_URL` (with `SURREAL_NAMESPACE`, `SURREAL_USER` and `SURREAL_PASS` of a root user) runs the same
 * tests against that server: every call then defines a database of its own in that namespace and removes it at the end,
 * and a proxy in front of it counts requests and goes away where a test asks for it.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteEngines, Surreal } from 'surrealdb';
import { WebSocket } from 'ws';

import { SERVER_FLOOR } from '../../src/surreal/serverVersions.js';
import { startOwnServer } from './ownServer.js';
import { startProxy } from './proxy.js';

import { accountSchema, type Durations, withDurations } from './schema.js';
import type { RequestCounts } from './server/messages.js';

/** What the database starts with. */
export interface DatabaseOptions extends Durations {
  /** SurrealQL. @default the package's account schema */
  readonly schema?: string;
  /** More SurrealQL, run after the schema. */
  readonly extra?: string;
  /** What our own server says its version is: it is used then, whatever the environment says. @default the floor */
  readonly version?: string;
  /** Our own server refuses queries as with `--deny-arbitrary-query guest,record`. @default false */
  readonly lockedDown?: boolean;
}

/** A database that runs until it is stopped. */
export interface Database {
  readonly url: string;
  readonly httpUrl: string;
  readonly namespace: string;
  readonly database: string;
  /** The record access method of the account schema. */
  readonly access: string;
  /** Whether the server refuses the queries of guests and record users. */
  readonly lockedDown: boolean;
  /** Runs SurrealQL as root. @returns one result a statement. */
  query<Results extends unknown[] = unknown[]>(
    surql: string,
    variables?: Record<string, unknown>,
  ): Promise<Results>;
  stop(): Promise<void>;
  /** Cuts all connections, is away for `downMs`, and comes back with the same data. @default 0 */
  restart(downMs?: number): Promise<void>;
  /** How often what was asked, without what this object asks: `POST /signin`, `GET /rpc`, `rpc query`. */
  requests(): Promise<RequestCounts>;
}

/** How long a server may take to let root in. */
const patienceMs = 10_000;

/** Where root connects, and as whom. */
interface RootAccess extends RunningServer {
  readonly namespace: string;
  readonly database: string;
}

/** A server that runs, and its root user. */
export interface RunningServer {
  /** Of its WebSocket. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** Starts a database. @throws an `Error` when the server cannot be reached or the schema fails. */
export async function startDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const { SURREAL_URL: url } = process.env;
  if (!url || options.version) return ownDatabase(schemaOf(options), options);
  const server = { url, username: variable('SURREAL_USER'), password: variable('SURREAL_PASS') };
  return startDatabaseOn(server, options, variable('SURREAL_NAMESPACE'));
}

/** Defines a database of its own on a server that runs. @throws as `startDatabase` */
export function startDatabaseOn(
  server: RunningServer,
  options: DatabaseOptions = {},
  namespace = 'test',
): Promise<Database> {
  const database = `test_${randomBytes(8).toString('hex')}`;
  return externalDatabase({ ...server, namespace, database }, schemaOf(options));
}

function schemaOf(options: DatabaseOptions): string {
  const { schema = accountSchema(), extra = '' } = options;
  return [withDurations(schema, options), extra].join('\n');
}

/** A database of our own server, whatever the environment says. */
export async function ownDatabase(
  schema = accountSchema(),
  { version = SERVER_FLOOR, lockedDown = false }: Pick<DatabaseOptions, 'version' | 'lockedDown'> = {},
): Promise<Database> {
  const at = {
    namespace: 'test',
    database: 'test',
    username: 'root',
    password: randomBytes(16).toString('hex'),
  };
  const user = `DEFINE USER root ON ROOT PASSWORD '${at.password}' ROLES OWNER;`;
  const server = await startOwnServer({ ...at, schema: `${user}\n${schema}`, version, lockedDown });
  const url = `ws://127.0.0.1:${server.port}/rpc`;
  const root = await connectRoot({ ...at, url: `${url}?uncounted` });
  return {
    ...describe({ ...at, url, lockedDown }, root),
    async stop() {
      // A server that is stuck would not answer the end of a connection.
      const closing = root.close();
      await server.stop();
      await closing;
    },
    restart: (downMs = 0) => server.restart(downMs),
    requests: () => server.requests(),
  };
}

async function externalDatabase(at: RootAccess, schema: string): Promise<Database> {
  const root = await connectRoot(at);
  await root.query(
    `DEFINE NAMESPACE IF NOT EXISTS ${at.namespace}; DEFINE DATABASE IF NOT EXISTS ${at.database};`,
  );
  await root.query(schema);
  const lockedDown = await refusesGuests(at);
  const calls: Record<string, number> = {};
  const proxy = await startProxy(describe({ ...at, lockedDown }, root), (method) => {
    const name = `rpc ${method}`;
    calls[name] = (calls[name] ?? 0) + 1;
  });
  const { stop } = proxy;
  return {
    ...proxy,
    async stop() {
      await stop();
      await root.query(`REMOVE DATABASE ${at.database};`);
      await root.close();
    },
    async restart(downMs = 0) {
      await proxy.down();
      await sleep(downMs);
      await proxy.up();
    },
    async requests() {
      const counts = { ...calls };
      for (const { method, path } of proxy.log) {
        const name = `${method} ${path}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
      return counts;
    },
  };
}

/** A server that is locked down refuses the method, any other the guest. */
async function refusesGuests({ url }: RootAccess): Promise<boolean> {
  const guest = await open(url);
  const error: unknown = await guest.query('RETURN 1').catch((thrown: unknown) => thrown);
  await guest.close();
  return error instanceof Error && /method not allowed/i.test(error.message);
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`SURREAL_URL is set, so ${name} has to be set too.`);
  return value;
}

/** The selection follows the sign-in: a server that is locked down refuses it to guests. */
async function connectRoot({
  url,
  namespace,
  database,
  username,
  password,
}: RootAccess): Promise<Surreal> {
  const root = await open(url, { username, password });
  await root.use({ namespace, database });
  return root;
}

async function open(
  url: string,
  authentication?: { username: string; password: string },
): Promise<Surreal> {
  // The DOM's type has a few members more, which the SDK does not use.
  const websocketImpl = WebSocket as unknown as typeof globalThis.WebSocket;
  const db = new Surreal({ engines: createRemoteEngines(), websocketImpl });
  const connected = db.connect(url, {
    ...(authentication && { authentication }),
    reconnect: { enabled: true, attempts: -1, retryDelay: 20, retryDelayMax: 100 },
  });
  // The SDK waits for ever for a server that is not there.
  const late = sleep(patienceMs, undefined, { ref: false }).then(() => {
    throw new Error(`No database answered at ${url} within ${patienceMs} ms.`);
  });
  await Promise.race([connected, late]);
  return db;
}

/** What can be said of any database; what needs its server's help is refused. */
function describe(at: RootAccess & { readonly lockedDown: boolean }, root: Surreal): Database {
  const refuse = (): never => {
    throw new Error('Only a server of our own, or one behind a proxy, can do that.');
  };
  return {
    url: at.url,
    httpUrl: at.url.replace(/^ws/, 'http'),
    namespace: at.namespace,
    database: at.database,
    access: 'account',
    lockedDown: at.lockedDown,
    query: async <Results extends unknown[]>(surql: string, variables?: Record<string, unknown>) =>
      // The statements decide what comes back; only the caller knows them.
      (await root.query(surql, variables).collect()) as Results,
    stop: refuse,
    restart: refuse,
    requests: refuse,
  };
}
