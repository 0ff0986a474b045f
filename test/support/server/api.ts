/**
 * `/api/{namespace}/{database}/{path}`: endpoints of `DEFINE API`, each run in the session of its caller.
 *
 * The engine reads an anonymous session as its owner, so the endpoint's own PERMISSIONS are not looked at for guests;
 * what a handler asks of `$auth` is.
 *
 * @see https://surrealdb.com/docs/reference/query-language/statements/define/api
 * @module
 */

import type { IncomingMessage } from 'node:http';
import type { Connection } from '../../../src/embedded/connection.js';
import { isObject, readValue } from '../../../src/embedded/frames.js';
import { type HttpReply, operationFailed } from './replies.js';

/** Bytes a body may have. */
export const apiLimit = 4 * 1024 * 1024;

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']);

const plain = (status: number, body: string): HttpReply => ({ status, body });
const notFound = plain(404, 'Not found');
const denied = plain(403, 'Permission denied: You are not allowed to access this resource');

/** The only database of this server; `use` would create another. */
export interface Home {
  readonly namespace: string;
  readonly database: string;
}

/** @param connection a trusted one: who may call an endpoint is the endpoint's to say */
export async function callEndpoint(
  connection: Connection,
  home: Home,
  { method = '', headers }: IncomingMessage,
  { pathname, searchParams }: URL,
  body: Buffer,
): Promise<HttpReply> {
  const [namespace, database, ...parts] = pathname.split('/').slice(2).map(decodeURIComponent);
  if (!methods.has(method)) return notFound;
  if (namespace !== home.namespace || database !== home.database) return denied;
  // A bearer has selected it already.
  if (!headers.authorization) await connection.call({ method: 'use', params: [namespace, database] });
  const request = {
    method: method.toLowerCase(),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    query: Object.fromEntries(searchParams),
    body: new Uint8Array(body),
  };
  const reply = await connection.call({
    method: 'query',
    params: ['RETURN api::invoke($path, $call)', { path: `/${parts.join('/')}`, call: request }],
  });
  if (reply.status === 'failed') return operationFailed(reply.error.message);
  const [statement] = Object(readValue(reply) ?? []);
  // What the endpoint wrote met another transaction.
  if (statement?.status === 'ERR') return operationFailed(String(statement.result));
  return toReply(statement?.result);
}

function toReply(result: unknown): HttpReply {
  if (!isObject(result)) return plain(500, String(result));
  const { status, headers, body } = result;
  return {
    status: Number(status),
    headers: isObject(headers) ? (headers as Record<string, string>) : {},
    body: toBody(body),
  };
}

/** None, bytes or text; the server takes no other. */
function toBody(body: unknown): Uint8Array | string {
  if (body === undefined || body === null) return '';
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return body instanceof Uint8Array ? body : String(body);
}
