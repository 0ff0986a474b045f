/** The one error class of this package and its stable codes. Words for people stand in `ui/messages`. */

/** What went wrong, as a stable name to switch on. */
export type AuthErrorCode =
  | 'invalid_credentials'
  | 'account_exists'
  | 'sign_up_rejected'
  | 'rejected'
  | 'session_expired'
  | 'session_revoked'
  | 'token_invalid'
  | 'access_not_found'
  | 'not_signed_in'
  | 'rate_limited'
  | 'network'
  | 'timeout'
  | 'server_unavailable'
  | 'storage_unavailable'
  | 'unsupported'
  | 'unexpected';

/** Facts that belong to one error beside its code. */
export interface AuthErrorDetails {
  /** A sentence for developers; the code's own sentence when left out. */
  readonly message?: string | undefined;
  /** What the failing layer threw, already cleaned of secrets (see `cleanCause`). */
  readonly cause?: unknown;
  /** The text of a `THROW` in the database's own SIGNUP, SIGNIN or AUTHENTICATE clause. */
  readonly databaseReason?: string | undefined;
  /** How long the server asked to wait, in milliseconds (`Retry-After`). */
  readonly retryAfterMs?: number | undefined;
}

const SENTENCES: Readonly<Record<AuthErrorCode, string>> = {
  invalid_credentials: 'The database did not accept these credentials. Check them and sign in again.',
  account_exists: 'This account exists already. Sign in instead.',
  sign_up_rejected:
    'SIGNUP failed: the account may exist, or a variable is missing or refused. THROW in SIGNUP to tell which.',
  rejected: "The access method refused this with a THROW; see 'databaseReason'.",
  session_expired: 'The session has ended. Sign in again.',
  session_revoked: 'The session was ended on the server. Sign in again.',
  token_invalid: 'This is not a token that the database issued for this namespace and database.',
  access_not_found:
    'Namespace, database or access method not found. Check the names, and that DEFINE ACCESS … ON DATABASE ran.',
  not_signed_in: 'Nobody is signed in. Sign in first.',
  rate_limited: 'Too many attempts. Wait, then try again.',
  network: "The server cannot be reached. Check 'url', the connection and the server's CORS settings.",
  timeout: 'The server did not answer in time. Try again.',
  server_unavailable: 'The server answered that it is unavailable. Try again later.',
  storage_unavailable:
    "The session cannot be stored here. It lasts until the page is closed; see the 'store' option.",
  unsupported: 'This connection does not support the operation.',
  unexpected: "The server's answer was not understood; see 'cause'.",
};

const RETRYABLE: readonly AuthErrorCode[] = [
  'rate_limited',
  'network',
  'timeout',
  'server_unavailable',
];

/** An expected failure: a stable `code`, whether trying again can help, and a cause without secrets. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  readonly code: AuthErrorCode;
  /** `true` when the same call may succeed later without any change. */
  readonly retryable: boolean;
  readonly databaseReason: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: AuthErrorCode, details: AuthErrorDetails = {}) {
    super(
      details.message ?? SENTENCES[code],
      details.cause === undefined ? {} : { cause: details.cause },
    );
    this.code = code;
    this.retryable = RETRYABLE.includes(code);
    this.databaseReason = details.databaseReason;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Whether `value` is an `AuthError`, also one that came from another copy of this package. */
export function isAuthError(value: unknown): value is AuthError {
  return (
    value instanceof AuthError ||
    (value instanceof Error && value.name === 'AuthError' && 'code' in value)
  );
}
