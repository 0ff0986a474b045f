/**
 * SurrealDB servers of a test's own, started as it needs them, and ended with it.
 *
 * @module
 */
import { onTestFinished } from 'vitest';
import { type Surreal, startSurreal } from '../../../scripts/lib/surreal.mjs';
import { type Database, type DatabaseOptions, startDatabaseOn } from '../../support/database.js';

export type { Surreal };

/** Starts a server that ends with the test. */
export async function startServer(options: Parameters<typeof startSurreal>[0] = {}): Promise<Surreal> {
  const server = await startSurreal(options);
  onTestFinished(() => server.stop());
  return server;
}

/** A database on such a server; it goes with the server. */
export function databaseOn(server: Surreal, options: DatabaseOptions = {}): Promise<Database> {
  return startDatabaseOn(server, options);
}
