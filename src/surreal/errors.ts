/** The one table from what SurrealDB and its SDK say to `AuthError` codes. */
import { AuthError, type AuthErrorCode, isAuthError } from '../core/AuthError.js';
import type { ExchangeKind } from '../core/ports/Backend.js';
import { cleanCause, MAX_MESSAGE_LENGTH, redact } from '../core/redact.js';

/** What is known of a failed exchange. */
export interface Failure {
  readonly kind: ExchangeKind;
  readonly message: string;
  /** HTTP status, when the answer came over HTTP. */
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** What the caller sent; taken out of every text. */
  readonly secrets: unknown;
}

/** SurrealDB's text around the value of a `THROW` (3.0.2). */
const THROWN = /^An error occurred: (.*)$/s;

/** The database's no to credentials means another thing for each kind of exchange. */
const REFUSED: Readonly<Record<ExchangeKind, AuthErrorCode>> = {
  signIn: 'invalid_credentials',
  signUp: 'sign_up_rejected',
  refresh: 'session_revoked',
};

/** Message first, because kinds and codes change between versions of the server; the first match counts. */
const MESSAGES: readonly (readonly [RegExp, AuthErrorCode | typeof REFUSED])[] = [
  [
    /access method does not exist|(namespace|database) .*does not exist|not found: (namespace|database)/i,
    'access_not_found',
  ],
  // A grant that two clients spent at once, a conflict of transactions: the store or the next try tells.
  [/unexpected error while performing authentication|conflict|can be retried/i, 'server_unavailable'],
  [/signup query failed/i, 'sign_up_rejected'],
  [/No record was returned|problem with authentication|InvalidAuth/i, REFUSED],
];

/** The error for an answer that the server gave. */
export function classify(failure: Failure): AuthError {
  const { kind, status, secrets, retryAfterMs } = failure;
  // A page and no message: patterns must not be run on whatever a server sends.
  const message = failure.message.length > MAX_MESSAGE_LENGTH ? '' : failure.message;
  const cause = cleanCause(new Error(message), secrets);
  const reason = THROWN.exec(message)?.[1];
  if (reason !== undefined) {
    const code = reason === 'account_exists' ? 'account_exists' : 'rejected';
    return new AuthError(code, { cause, databaseReason: redact(reason, secrets) });
  }
  const code =
    byStatus(status) ?? MESSAGES.find(([pattern]) => pattern.test(message))?.[1] ?? 'unexpected';
  return new AuthError(typeof code === 'string' ? code : REFUSED[kind], { cause, retryAfterMs });
}

function byStatus(status = 0): AuthErrorCode | undefined {
  if (status === 429) return 'rate_limited';
  if (status === 408) return 'timeout';
  return status >= 500 ? 'server_unavailable' : undefined;
}

/** What the SDK's side is handed, so that it need not be loaded with this table. */
export const errors = { classify, unreachable };
export type Errors = typeof errors;

/** The error for a call that never got an answer, or for anything else that was thrown on the way. */
export function unreachable(thrown: unknown, secrets: unknown = undefined): AuthError {
  if (isAuthError(thrown)) return thrown;
  const cause = cleanCause(thrown, secrets);
  if (/Timeout/.test(cause.name)) return new AuthError('timeout');
  if (/Unsupported|Invalid URL/.test(`${cause}`)) return new AuthError('unsupported', { cause });
  return new AuthError('network', { cause });
}
