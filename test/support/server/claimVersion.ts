/**
 * Another version in the engine's name: the embedded engine is older than what servers have to be.
 *
 * @module
 */

import type { Multiplexer } from '../../../src/embedded/multiplexer.js';

/** The same multiplexer, whose connections name `version`. Nothing else about them changes. */
export function claimVersion(multiplexer: Multiplexer, version: string): Multiplexer {
  return {
    ...multiplexer,
    connect: (options) => {
      const connection = multiplexer.connect(options);
      const call = connection.call.bind(connection);
      connection.call = async (request) =>
        request.method === 'version'
          ? { status: 'value', value: `surrealdb-${version}` }
          : call(request);
      return connection;
    },
  };
}
