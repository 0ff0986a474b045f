/**
 * A database whose accounts keep session records, and clients that use them.
 *
 * @module
 */
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import { type SessionRecordsOptions, sessionRecords } from '../../src/entries/schema.js';
import { createTestClient, type TestClient, type Transport } from './client.js';
import { type Database, type DatabaseOptions, startDatabase } from './database.js';

/** Starts a database with the schema of session records. */
export function startSessionDatabase(
  schema: SessionRecordsOptions = {},
  options: Omit<DatabaseOptions, 'schema'> = {},
): Promise<Database> {
  return startDatabase({ ...options, schema: sessionRecords(schema) });
}

/** A client of such a database: a device of its own. */
export function createDevice(
  database: Database,
  transport: Transport = 'ws',
  options: Partial<AuthClientOptions> = {},
): TestClient {
  return createTestClient(database, transport, { strategy: undefined, ...options });
}
