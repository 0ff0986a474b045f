/**
 * The refusals that the multiplexer gives itself, in the words of the real server.
 *
 * @see https://github.com/surrealdb/surrealdb/blob/v3.0.2/surrealdb/core/src/rpc/error.rs
 * @module
 */

import type { Uuid } from 'surrealdb';
import type { Reply, WireError } from './frames.js';

/** The bytes are not a request. */
export const parseError: WireError = {
  code: -32700,
  kind: 'Validation',
  message: 'Parse error',
  details: { kind: 'Parse' },
};

/** The session has no user: refused by a server without `--allow-guests`, which is its default. */
export const anonymousDenied: WireError = {
  code: -32002,
  kind: 'NotAllowed',
  message: 'Anonymous access not allowed: Not enough permissions to perform this action',
  details: {
    kind: 'Auth',
    details: {
      kind: 'NotAllowed',
      details: { actor: 'anonymous', action: 'process', resource: 'query' },
    },
  },
};

/** A database was named before a namespace; the embedded engine would abort its whole process. */
export const namespaceMissing: WireError = {
  code: -32000,
  kind: 'Validation',
  message: 'Specify a namespace to use',
  details: { kind: 'NamespaceEmpty' },
};

/** No such transaction on this connection. */
export const transactionNotFound: WireError = invalidParams('Transaction not found');

/** The parameters do not fit the method. */
export function invalidParams(message: string): WireError {
  return { code: -32603, kind: 'Validation', message, details: { kind: 'InvalidParams' } };
}

/** This connection has no such session, whatever others have. */
export function sessionNotFound(id: Uuid): WireError {
  return {
    code: -32000,
    kind: 'NotFound',
    message: `Session not found: ${id}`,
    details: { kind: 'Session', details: { id: id.toString() } },
  };
}

/** This connection attached that session before. */
export function sessionExists(id: Uuid): WireError {
  return {
    code: -32000,
    kind: 'AlreadyExists',
    message: `Session already exists: ${id}`,
    details: { kind: 'Session', details: { id: id.toString() } },
  };
}

/** The engine itself did not answer. */
export function engineFailed(cause: unknown): WireError {
  return {
    code: -32000,
    kind: 'Internal',
    message: cause instanceof Error ? cause.message : String(cause),
  };
}

/** An error as a request's outcome. */
export function failed(error: WireError): Reply {
  return { status: 'failed', error };
}
