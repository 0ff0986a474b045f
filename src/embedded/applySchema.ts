/**
 * Running SurrealQL on a multiplexer as its owner, all or an error.
 *
 * @module
 */

import { isObject, type Reply, readValue } from './frames.js';
import type { Multiplexer } from './multiplexer.js';

/** The SurrealQL to run, and the database to run it on. */
export interface SchemaOptions {
  readonly namespace: string;
  readonly database: string;
  readonly schema: string;
}

/**
 * Runs a schema with all rights; the namespace and the database are made where they are missing.
 *
 * @throws an `Error` that names the first statement's failure.
 */
export async function applySchema(multiplexer: Multiplexer, options: SchemaOptions): Promise<void> {
  const owner = multiplexer.connect({ trusted: true });
  try {
    check(await owner.call({ method: 'use', params: [options.namespace, options.database] }));
    check(await owner.call({ method: 'query', params: [options.schema] }));
  } finally {
    await owner.close();
  }
}

function check(reply: Reply): void {
  const results = readValue(reply);
  const statement = Array.isArray(results)
    ? results.find((one) => isObject(one) && one.status === 'ERR')
    : undefined;
  const reason = reply.status === 'failed' ? reply.error.message : statement?.result;
  if (reason !== undefined) throw new Error(`The schema failed: ${reason}`);
}
