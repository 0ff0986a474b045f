/**
 * The session that the headers of an HTTP request or of a WebSocket's upgrade ask for.
 *
 * @see https://github.com/surrealdb/surrealdb/blob/v3.0.2/surrealdb/server/src/ntw/auth.rs
 * @module
 */

import type { IncomingHttpHeaders } from 'node:http';
import type { Connection, ConnectionOptions } from '../../../src/embedded/connection.js';
import type { Multiplexer } from '../../../src/embedded/multiplexer.js';

/** A session, or the reason why its bearer was refused. */
export type HeaderSession =
  | { readonly status: 'open'; readonly connection: Connection }
  | { readonly status: 'refused'; readonly reason: string };

/** Opens a connection as the headers say; the caller closes it. An expired bearer is refused on every route. */
export async function openHeaderSession(
  multiplexer: Multiplexer,
  headers: IncomingHttpHeaders,
  options?: ConnectionOptions,
): Promise<HeaderSession> {
  const connection = multiplexer.connect(options);
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  // Without a bearer there is nothing to select a database for, and `use` would create a misspelt one.
  if (token === undefined) return { status: 'open', connection };
  const { 'surreal-ns': namespace, 'surreal-db': database } = headers;
  if (namespace) await connection.call({ method: 'use', params: [namespace, database] });
  const reply = await connection.call({ method: 'authenticate', params: [token] });
  if (reply.status !== 'failed') return { status: 'open', connection };
  await connection.close();
  return { status: 'refused', reason: reply.error.message };
}
