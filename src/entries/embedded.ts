/**
 * Entry `react-surreal-auth/embedded`: one embedded engine shared by many connections.
 *
 * For tests and demos, never for production: its permissions are those of the engine that npm has (package 3.0.3,
 * engine 3.0.2), which is older than any server that is safe.
 *
 * @see docs/security.md, "Server versions"
 * @module
 */

export { applySchema, type SchemaOptions } from '../embedded/applySchema.js';
export {
  type Channel,
  type ChannelEvents,
  createChannelEngines,
  type OpenChannel,
} from '../embedded/channelEngines.js';
export type { Connection, ConnectionOptions } from '../embedded/connection.js';
export {
  createEmbeddedDatabase,
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
} from '../embedded/createEmbeddedDatabase.js';
export { type Multiplexer, openMultiplexer } from '../embedded/multiplexer.js';
