/** A database with session records on the test server, or on a real one. */
import { type SessionRecordsOptions, sessionRecords } from '../../../src/entries/schema.js';
import { SERVER_FLOOR } from '../../../src/surreal/serverVersions.js';
import { type Database, startDatabaseOn } from '../../support/database.js';
import { startSessionDatabase } from '../../support/sessions.js';
import { findSurreal, type RealServerOptions, startRealServer } from './realServer.js';

export interface Server {
  readonly name: string;
  start(schema?: SessionRecordsOptions, options?: RealServerOptions): Promise<Database>;
}

/** The embedded engine behind a server of the tests. */
export const own: Server = {
  name: 'the test server',
  start: (schema = {}) => startSessionDatabase(schema, { version: SERVER_FLOOR }),
};

/** SurrealDB itself: fails where there is none. */
export const real: Server = {
  name: 'SurrealDB',
  start: async (schema = {}, options = {}) => {
    const server = await startRealServer(options);
    try {
      const database = await startDatabaseOn(server, { schema: sessionRecords(schema) });
      return { ...database, stop: () => database.stop().finally(server.stop) };
    } catch (error) {
      await server.stop();
      throw error;
    }
  },
};

/** The test server; and the real one where there is one. */
export const servers: readonly Server[] = findSurreal() === undefined ? [own] : [own, real];

export const portOf = (database: Database): number => Number(new URL(database.url).port);
