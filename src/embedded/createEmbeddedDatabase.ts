/**
 * A whole database inside this process, for tests and demos.
 *
 * @module
 */

import { type Engines, Surreal } from 'surrealdb';
import { applySchema } from './applySchema.js';
import { type ChannelEvents, createChannelEngines } from './channelEngines.js';
import type { ConnectionOptions } from './connection.js';
import { type Multiplexer, openMultiplexer } from './multiplexer.js';

/** The storage to open, and the schema to begin with. */
export interface EmbeddedDatabaseOptions {
  /** What `createNodeEngines()` of `@surrealdb/node` or `createWasmEngines()` of `@surrealdb/wasm` returned. */
  readonly engine: Engines;
  readonly namespace: string;
  readonly database: string;
  /** SurrealQL that is run once, with all rights, before anybody connects. */
  readonly schema?: string;
  /** The engine's address. @default 'mem://' */
  readonly url?: string;
}

/** An open database. */
export interface EmbeddedDatabase {
  /**
   * For `new Surreal({ engines })` or `createAuthClient({ url: 'mem://…', engine })`: every `mem://`
   * connection made with it is one more client of this database, anonymous until it signs in.
   */
  readonly engines: Engines;
  /**
   * Runs SurrealQL with all rights.
   * @returns one result a statement.
   * @throws the SDK's error of the first statement that failed.
   */
  query<Results extends unknown[] = unknown[]>(
    surql: string,
    variables?: Record<string, unknown>,
  ): Promise<Results>;
  /** Ends all connections and the engine. */
  close(): Promise<void>;
}

/**
 * Opens an embedded database that many connections share, each with a session of its own, and which
 * treats them as the real server does: anonymous queries are denied, record users are held to their permissions.
 * Never use it in production: these permissions are those of an old SurrealDB (package 3.0.3, engine 3.0.2), holes included.
 *
 * @throws an `Error` when the engine cannot open or the schema fails.
 */
export async function createEmbeddedDatabase(
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const multiplexer = await openMultiplexer(options.engine, options.url);
  await applySchema(multiplexer, { schema: '', ...options });
  const owner = new Surreal({ engines: localEngines(multiplexer, { trusted: true }) });
  const { namespace, database } = options;
  await owner.connect('mem://owner', { namespace, database });
  return {
    engines: localEngines(multiplexer),
    query: async <Results extends unknown[]>(surql: string, variables?: Record<string, unknown>) =>
      // The statements decide what comes back; only the caller knows them.
      (await owner.query(surql, variables).collect()) as Results,
    close: async () => {
      await owner.close();
      await multiplexer.close();
    },
  };
}

/** Engines whose connections are connections of a multiplexer in the same process. */
function localEngines(multiplexer: Multiplexer, options: ConnectionOptions = {}): Engines {
  return createChannelEngines(async ({ message, closed }: ChannelEvents) => {
    const connection = multiplexer.connect({ ...options, deliver: message, closed });
    return {
      send: (frame) => void connection.request(frame).then(message),
      close: () => void connection.close(),
    };
  });
}
