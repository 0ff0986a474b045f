/**
 * `POST /signin` and `POST /signup`: JSON in, tokens out; strings stay strings.
 *
 * @see https://github.com/surrealdb/surrealdb/blob/v3.0.2/surrealdb/server/src/ntw/signin.rs
 * @module
 */

import type { Connection } from '../../../src/embedded/connection.js';
import { encode, isObject, readValue } from '../../../src/embedded/frames.js';
import {
  type HttpReply,
  invalidBody,
  invalidHeader,
  json,
  operationFailed,
  unsupportedType,
} from './replies.js';

/** Bytes a body may have. */
export const exchangeLimit = 1024;

/**
 * Runs one exchange.
 *
 * @param method `signin` or `signup`.
 * @param accept the request's `Accept`; with none the server answers with an empty body.
 */
export async function exchange(
  connection: Connection,
  method: string,
  accept: string | undefined,
  body: Buffer,
): Promise<HttpReply> {
  const variables = readJson(body);
  if (!isObject(variables) || Array.isArray(variables)) return invalidBody;
  const media = accept?.split(';')[0];
  if (media !== undefined && !knownMedia.has(media)) return invalidHeader('accept');
  const reply = await connection.call({ method, params: [variables] });
  if (reply.status === 'failed') return operationFailed(reply.error.message);
  return granted(media, readValue(reply));
}

const knownMedia = new Set([
  '*/*',
  'text/plain',
  'application/json',
  'application/cbor',
  'application/octet-stream',
]);

function granted(media: string | undefined, token: unknown): HttpReply {
  const details = 'Authentication succeeded';
  switch (media) {
    case undefined:
      return { status: 200 };
    case '*/*':
    case 'application/json':
      return json(200, { details, token });
    case 'application/cbor':
      return {
        status: 200,
        headers: { 'content-type': media },
        body: encode({ code: 200, details, token }),
      };
    case 'text/plain':
      return { status: 200, headers: { 'content-type': media }, body: accessOf(token) };
    default:
      return unsupportedType;
  }
}

function accessOf(token: unknown): string {
  return String(isObject(token) ? token.access : token);
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
