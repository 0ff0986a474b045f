/**
 * The frames of SurrealDB's RPC protocol in CBOR: reading requests, writing answers; nothing is decided here.
 *
 * @see https://surrealdb.com/docs/surrealdb/integration/rpc
 * @module
 */

import { CborCodec, Uuid } from 'surrealdb';

/** One request of a client, its fields checked. */
export interface RpcRequest {
  /** Repeated in the answer; left out of live messages. */
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
  /** The client's own name for one of its explicit sessions; none means the connection's implicit session. */
  readonly session: Uuid | undefined;
  readonly txn: Uuid | undefined;
}

/** An error as it travels; the SDK makes its error classes of it. */
export interface WireError {
  readonly code: number;
  readonly message: string;
  readonly kind: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The outcome of a request. `bytes` are the engine's own, passed on unread. */
export type Reply =
  | { readonly status: 'bytes'; readonly bytes: Uint8Array }
  | { readonly status: 'value'; readonly value: unknown }
  | { readonly status: 'failed'; readonly error: WireError };

const codec = new CborCodec({});

/** Encodes any value as CBOR, as the SDK does. */
export function encode(value: unknown): Uint8Array {
  return codec.encode(value);
}

/** CBOR as a value of the SDK. @throws when the bytes are not CBOR. */
export function decode(bytes: Uint8Array): unknown {
  return codec.decode(bytes);
}

/** Whether a value is an object whose fields may be looked at. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Reads a client's request; `undefined` when the bytes are not one. */
export function readRequest(bytes: Uint8Array): RpcRequest | undefined {
  try {
    const { id, method, params, session, txn } = Object(decode(bytes));
    if (typeof method !== 'string') return undefined;
    return {
      id,
      method,
      params: Array.isArray(params) ? params : [],
      session: readUuid(session),
      txn: readUuid(txn),
    };
  } catch {
    return undefined;
  }
}

function readUuid(value: unknown): Uuid | undefined {
  if (value === undefined || value === null) return undefined;
  return value instanceof Uuid ? value : new Uuid(String(value));
}

/** A CBOR map of one pair whose key is the text `error`: how the engine starts an answer that failed. */
const failureHead = [0xa1, 0x65, ...new TextEncoder().encode('error')];

/** Sorts an engine's answer; only failures are decoded. */
export function readReply(bytes: Uint8Array): Reply {
  if (!failureHead.every((byte, index) => bytes[index] === byte)) return { status: 'bytes', bytes };
  const { error } = decode(bytes) as { error: WireError };
  return { status: 'failed', error };
}

/** The answer's value, decoded where it still is bytes; `undefined` for a failure. */
export function readValue(reply: Reply): unknown {
  switch (reply.status) {
    case 'bytes':
      return decode(reply.bytes);
    case 'value':
      return reply.value;
    case 'failed':
      return undefined;
  }
}

/** Writes the frame of an answer, or of a live message when it has no `id`. */
export function writeFrame(
  head: { id?: unknown; session?: Uuid | undefined },
  reply: Reply,
): Uint8Array {
  const frame: Record<string, unknown> = {};
  if (head.id !== undefined) frame.id = head.id;
  if (head.session) frame.session = head.session;
  switch (reply.status) {
    case 'failed':
      return encode({ ...frame, error: reply.error });
    case 'value':
      return encode({ ...frame, result: reply.value });
    case 'bytes':
      return replaceLastByte(encode({ ...frame, result: null }), reply.bytes);
  }
}

/** `null` is one byte, and here the frame's last: the engine's bytes take its place without being read. */
function replaceLastByte(frame: Uint8Array, bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(frame.length - 1 + bytes.length);
  whole.set(frame.subarray(0, -1));
  whole.set(bytes, frame.length - 1);
  return whole;
}
