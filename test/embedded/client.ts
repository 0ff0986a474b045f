/**
 * A client of the multiplexer that speaks the RPC protocol itself, to see what the SDK hides.
 *
 * @module
 */

import type { Uuid } from 'surrealdb';
import type { Connection } from '../../src/embedded/connection.js';
import { decode, encode, isObject } from '../../src/embedded/frames.js';
import type { Multiplexer } from '../../src/embedded/multiplexer.js';

/** A live message as it travels. */
export interface LiveFrame {
  readonly session?: Uuid;
  readonly result: { readonly id: Uuid; readonly action: string; readonly result: unknown };
}

/** One connection and what was pushed to it. */
export interface Client {
  readonly connection: Connection;
  readonly live: readonly LiveFrame[];
  /** Calls a method. Rejects with the error as it travels: `code`, `kind`, `message`. */
  rpc(method: string, params?: readonly unknown[], session?: Uuid): Promise<unknown>;
}

/** Opens a connection as a client would. */
export function openClient(multiplexer: Multiplexer, trusted = false): Client {
  const live: LiveFrame[] = [];
  const deliver = (frame: Uint8Array) => void live.push(decode(frame) as LiveFrame);
  const connection = multiplexer.connect({ deliver, trusted });
  return {
    connection,
    live,
    rpc: async (method, params = [], session = undefined) => {
      const answer = decode(await connection.request(encode({ id: 'call', method, params, session })));
      if (!isObject(answer) || answer.id !== 'call') throw new Error('Not an answer to this call.');
      if (isObject(answer.error)) throw Object.assign(new Error(), answer.error);
      return answer.result;
    },
  };
}
