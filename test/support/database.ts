/**
 * A real database for integration tests: our own child process, or the server that the environment names.
 *
 * `SURREAL_URL` (with `SURREAL_NAMESPACE`, `SURREAL_USER` and `SURREAL_PASS` of a root user) runs the same
 * tests against your own server: every call then defines a database of its own in that namespace and
 * removes it at the end.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteEngines, Surreal } from 'surrealdb';
import { WebSocket } from 'ws';
import { type OwnServer, startOwnServer } from './ownServer.js';
import { accountSchema, type Durations, withDurations } from './schema.js';
import type { RequestCounts } from './server/messages.js';

/** What the database starts with. */
export interface DatabaseOptions extends Durations {
  /** SurrealQL. @default the package's account schema */
  readonly schema?: string;
  /** More SurrealQL, run after the schema. */
  readonly extra?: string;
  /** Always our own server, whatever the environment says. @default false */
  readonly own?: boolean;
}

/** A database that runs until it is stopped. */
export interface Database {
  readonly url: string;
  readonly httpUrl: string;
  readonly namespace: string;
  readonly database: string;
  /** The record access method of the account schema. */
  readonly access: string;
  /** Whether the server is our own child: only then `restart` and `requests` work. */
  readonly own: boolean;
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
interface RootAccess {
  readonly url: string;
  readonly namespace: string;
  readonly database: string;
  readonly username: string;
  readonly password: string;
}

/** Starts a database. @throws an `Error` when the server cannot be reached or the schema fails. */
export async function startDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const schema = [withDurations(options.schema ?? accountSchema(), options), options.extra ?? ''].join(
    '\n',
  );
  const { SURREAL_URL } = process.env;
  return SURREAL_URL && !options.own ? externalDatabase(SURREAL_URL, schema) : ownDatabase(schema);
}

async function ownDatabase(schema: string): Promise<Database> {
  const at = {
    namespace: 'test',
    database: 'test',
    username: 'root',
    password: randomBytes(16).toString('hex'),
  };
  const user = `DEFINE USER root ON ROOT PASSWORD '${at.password}' ROLES OWNER;`;
  const server = await startOwnServer({ ...at, schema: `${user}\n${schema}` });
  const url = `ws://127.0.0.1:${server.port}/rpc`;
  const root = await connectRoot({ ...at, url: `${url}?uncounted` });
  return describe({ ...at, url }, root, server, async () => {
    await root.close();
    await server.stop();
  });
}

async function externalDatabase(url: string, schema: string): Promise<Database> {
  const at: RootAccess = {
    url,
    namespace: variable('SURREAL_NAMESPACE'),
    database: `test_${randomBytes(8).toString('hex')}`,
    username: variable('SURREAL_USER'),
    password: variable('SURREAL_PASS'),
  };
  const root = await connectRoot(at);
  await root.query(schema);
  return describe(at, root, undefined, async () => {
    await root.query(`REMOVE DATABASE ${at.database};`);
    await root.close();
  });
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`SURREAL_URL is set, so ${name} has to be set too.`);
  return value;
}

async function connectRoot({
  url,
  namespace,
  database,
  username,
  password,
}: RootAccess): Promise<Surreal> {
  // The DOM's type has a few members more, which the SDK does not use.
  const websocketImpl = WebSocket as unknown as typeof globalThis.WebSocket;
  const root = new Surreal({ engines: createRemoteEngines(), websocketImpl });
  const connected = root.connect(url, {
    namespace,
    database,
    authentication: { username, password },
    reconnect: { enabled: true, attempts: -1, retryDelay: 20, retryDelayMax: 100 },
  });
  // The SDK waits for ever for a server that is not there.
  const late = sleep(patienceMs, undefined, { ref: false }).then(() => {
    throw new Error(`No database answered at ${url} within ${patienceMs} ms.`);
  });
  await Promise.race([connected, late]);
  return root;
}

function describe(
  at: RootAccess,
  root: Surreal,
  server: OwnServer | undefined,
  end: () => Promise<void>,
): Database {
  const own = (): OwnServer => {
    if (server) return server;
    throw new Error('Only our own server can do that: branch on `database.own`, or unset SURREAL_URL.');
  };
  return {
    url: at.url,
    httpUrl: at.url.replace(/^ws/, 'http'),
    namespace: at.namespace,
    database: at.database,
    access: 'account',
    own: server !== undefined,
    query: async <Results extends unknown[]>(surql: string, variables?: Record<string, unknown>) =>
      // The statements decide what comes back; only the caller knows them.
      (await root.query(surql, variables).collect()) as Results,
    stop: end,
    restart: async (downMs = 0) => own().restart(downMs),
    requests: async () => own().requests(),
  };
}
