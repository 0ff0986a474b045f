/**
 * `POST /rpc`: one CBOR request on a session that lives as long as the request.
 *
 * JSON is not offered here: the real server reads it as SurrealQL and turns strings that look like record
 * ids, datetimes or UUIDs into those types, which nothing in this project may rely on.
 *
 * @see https://github.com/surrealdb/surrealdb/blob/v3.0.2/surrealdb/server/src/ntw/rpc.rs
 * @module
 */

import type { IncomingHttpHeaders } from 'node:http';
import type { Connection } from '../../../src/embedded/connection.js';
import { type Reply, type RpcRequest, readRequest, writeFrame } from '../../../src/embedded/frames.js';
import { refuseLockedDown } from './lockdown.js';
import { type HttpReply, invalidHeader, operationFailed, unsupportedType } from './replies.js';

/** Bytes a body may have. */
export const rpcLimit = 4 * 1024 * 1024;

const cbor = 'application/cbor';

/** They need a connection that lasts. */
const notOverHttp = new Set(['begin', 'commit', 'cancel']);

/**
 * Answers one request.
 *
 * @param called told the method's name, for counting.
 * @param lockedDown refuses guests and record users what `lockdown.ts` names.
 */
export async function rpc(
  connection: Connection,
  headers: IncomingHttpHeaders,
  body: Buffer,
  called: (method: string) => void,
  lockedDown = false,
): Promise<HttpReply> {
  const { accept, 'content-type': type } = headers;
  if (!type) return invalidHeader('content-type');
  if (type !== cbor || (accept && accept !== cbor)) return unsupportedType;
  const request = readRequest(body);
  if (!request) return operationFailed('Parse error');
  called(request.method);
  // The server leaves the request's own id out of its answer over HTTP.
  const reply =
    (lockedDown && (await refuseLockedDown(connection, request))) ||
    (await answer(connection, request));
  const frame = writeFrame({}, reply);
  return { status: 200, headers: { 'content-type': cbor }, body: frame };
}

async function answer(connection: Connection, request: RpcRequest): Promise<Reply> {
  if (!notOverHttp.has(request.method)) return connection.call(request);
  const details = { kind: 'Method', details: { name: request.method } };
  return {
    status: 'failed',
    error: { code: -32601, kind: 'NotFound', message: 'Method not found', details },
  };
}
