/**
 * Reading a request's body within its limit.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http';

/**
 * The whole body; `undefined` when it is longer than the limit.
 *
 * @param limit in bytes.
 */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
