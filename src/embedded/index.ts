/**
 * Entry `react-surreal-auth/embedded`: one embedded engine shared by many connections.
 *
 * @module
 */

export { applySchema, type SchemaOptions } from './applySchema.js';
export {
  type Channel,
  type ChannelEvents,
  createChannelEngines,
  type OpenChannel,
} from './channelEngines.js';
export type { Connection, ConnectionOptions } from './connection.js';
export {
  createEmbeddedDatabase,
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
} from './createEmbeddedDatabase.js';
export { type Multiplexer, openMultiplexer } from './multiplexer.js';
