/** The one table from what SurrealDB and its SDK say to `AuthError` codes. */

import { AuthError, type AuthErrorCode, isAuthError } from '../core/AuthError.js';
import { forDevelopers } from '../core/misuse.js';
import type { ExchangeKind } from '../core/ports/Backend.js';
import { cleanCause, MAX_MESSAGE_LENGTH, redact } from '../core/redact.js';
import { readRetryAfter } from './retryAfter.js';
import { CONFLICT } from './retryConflicts.js';

/** The facts of a failed exchange. */
export interface Failure {
  readonly kind: ExchangeKind;
  readonly message: string;
  /** HTTP status, when the answer came over HTTP. */
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** The values that the caller sent: they are taken out of every text. */
  readonly secrets: unknown;
}

/** SurrealDB's text around the value of a `THROW` (3.0.2). */
const THROWN = /^An error occurred: (.*)$/s;

/** The database refused the credentials: the code differs by the kind of exchange. */
const REFUSED: Readonly<Record<ExchangeKind, AuthErrorCode>> = {
  signIn: 'invalid_credentials',
  signUp: 'sign_up_rejected',
  refresh: 'session_revoked',
  session: 'session_revoked',
};

/** The target does not exist. A client that never got a token may name it wrongly; one that renews named it rightly. */
const MISSING: Readonly<Record<ExchangeKind, AuthErrorCode>> = {
  signIn: 'access_not_found',
  signUp: 'access_not_found',
  refresh: 'schema_missing',
  session: 'schema_missing',
};

/** Namespace, database or access method. An exchange and a connection have different words for it (3.0.2). */
const NOT_THERE =
  /access method .*does not exist|(namespace|database) .*does not exist|not found: (namespace|database)/i;

/**
 * A clause that failed without a THROW, and whose writes were undone. SurrealDB 3.0.2 says the same of two transactions
 * that met and of a rule that was broken. A SIGNIN is read as the first: sent again, it does no harm. A SIGNUP is read
 * as the second: 80 sign-ups of different people at once did not meet, and each try costs the hash of a password.
 */
const SIGN_IN_FAILED = /signin query failed/i;

/** A transaction of an access method that met another one and was undone (3.3), or a grant that has ended (3.0). */
const MET = /unexpected error while performing authentication/i;
/**
 * A refusal, or over HTTP since 3.3 two transactions that met: the server itself puts both into these words. The SIGNIN of a
 * session record says no by an empty answer or by a THROW, so of it the words mean the second.
 */
const UNCLEAR = /problem with authentication|InvalidAuth/i;
const UNCLEAR_MEANS: Readonly<Record<ExchangeKind, AuthErrorCode>> = {
  ...REFUSED,
  session: 'server_unavailable',
};

/** Message first, because kinds and codes change between versions of the server; the first match counts. */
const MESSAGES: readonly (readonly [RegExp, AuthErrorCode | typeof REFUSED])[] = [
  [NOT_THERE, MISSING],
  // Two clients may have spent one grant at once: the store or the next try tells.
  [MET, 'server_unavailable'],
  [SIGN_IN_FAILED, 'server_unavailable'],
  [CONFLICT, 'server_unavailable'],
  [/signup query failed/i, 'sign_up_rejected'],
  [/No record was returned/i, REFUSED],
  [UNCLEAR, UNCLEAR_MEANS],
];

/** The error for an answer that the server gave. */
export function classify(failure: Failure): AuthError {
  const { kind, status, secrets, retryAfterMs } = failure;
  // A longer text is a page: patterns must not run on whatever a server sends.
  const message = failure.message.length > MAX_MESSAGE_LENGTH ? '' : failure.message;
  const cause = cleanCause(new Error(message), secrets);
  const reason = THROWN.exec(message)?.[1];
  if (reason !== undefined) {
    const code = reason === 'account_exists' ? 'account_exists' : 'rejected';
    return new AuthError(code, { cause, databaseReason: redact(reason, secrets) });
  }
  // A sign-in may be refused in these words as well, by --deny-rpc, which has another cure.
  if (LOCKED_DOWN.test(message) && kind === 'refresh') return lockedDown(cause);
  const code =
    byStatus(status) ?? MESSAGES.find(([pattern]) => pattern.test(message))?.[1] ?? 'unexpected';
  return new AuthError(typeof code === 'string' ? code : code[kind], { cause, retryAfterMs });
}

/**
 * The error for an answer over HTTP that brings no tokens.
 *
 * @param message the database's own; pages of gateways say nothing that could be told apart
 */
export function fromResponse(
  { status, headers }: Response,
  kind: ExchangeKind,
  secrets: unknown,
  message = `Not from SurrealDB: HTTP ${status}.`,
): AuthError {
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), Date.now());
  return classify({ kind, message, status, retryAfterMs, secrets });
}

/**
 * Whether the request met another one in the database and was undone, so that the very same one may be sent again. A
 * refresh token that met another one is spent: whoever won has the new one, and only the store tells.
 */
export function isConflict(kind: ExchangeKind, error: unknown): error is AuthError {
  if (!isAuthError(error)) return false;
  const text = String(error.cause);
  // A sign-up that is refused may have made the account all the same, and would hear that it exists.
  if (UNCLEAR.test(text)) return kind === 'signIn' || kind === 'session';
  if (error.code !== 'server_unavailable') return false;
  return SIGN_IN_FAILED.test(text) || (kind !== 'refresh' && (CONFLICT.test(text) || MET.test(text)));
}

/** The words of a server that refuses the method to guests and record users. */
export const LOCKED_DOWN = /^method not allowed/i;

function lockedDown(cause: Error): AuthError {
  return new AuthError('unsupported', {
    cause,
    message: forDevelopers(
      'The server refuses the queries of record users (--deny-arbitrary-query): run sessionRecords({ lockedDown: true }) on the database and pass lockedDown to the provider or client.',
    ),
  });
}

function byStatus(status = 0): AuthErrorCode | undefined {
  if (status === 429) return 'rate_limited';
  if (status === 408) return 'timeout';
  return status >= 500 ? 'server_unavailable' : undefined;
}

/** The error for a call that never got an answer, or for anything else that was thrown on the way. */
export function unreachable(thrown: unknown, secrets: unknown = undefined): AuthError {
  if (isAuthError(thrown)) return thrown;
  const cause = cleanCause(thrown, secrets);
  if (/Timeout/.test(cause.name)) return new AuthError('timeout');
  if (LOCKED_DOWN.test(cause.message)) return lockedDown(cause);
  if (/Unsupported|Invalid URL/.test(`${cause}`)) return new AuthError('unsupported', { cause });
  // A connection is opened with a token, and that came from the access method.
  if (NOT_THERE.test(cause.message)) return new AuthError('schema_missing', { cause });
  return new AuthError('network', { cause });
}
