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

/** Short, because every app ships them; what each code means and wants is told in the README. */
const SENTENCES: Readonly<Record<AuthErrorCode, string>> = {
  invalid_credentials: 'Wrong credentials.',
  account_exists: 'The account exists: sign in.',
  sign_up_rejected: 'SIGNUP failed: check the variables.',
  rejected: 'Refused by a THROW: see databaseReason.',
  session_expired: 'Session ended: sign in.',
  session_revoked: 'Session revoked: sign in.',
  token_invalid: 'Wrong token: check namespace, database.',
  access_not_found: 'Not found: check namespace, database, access.',
  not_signed_in: 'Not signed in: sign in.',
  rate_limited: 'Too many attempts: wait.',
  network: 'Not reached: check connection, url, CORS.',
  timeout: 'No answer in time: try again.',
  server_unavailable: 'Server unavailable: try again.',
  storage_unavailable: 'Not stored: check the store.',
  unsupported: 'Not supported: check url and engine.',
  unexpected: 'Unexpected answer: see cause.',
};

const RETRYABLE = /^(rate_limited|network|timeout|server_unavailable)$/;

/** An expected failure: a stable `code`, whether trying again can help, and a cause without secrets. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  readonly code: AuthErrorCode;
  /** `true` when the same call may succeed later without any change. */
  readonly retryable: boolean;
  readonly databaseReason: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: AuthErrorCode, details: AuthErrorDetails = {}) {
    super(details.message ?? SENTENCES[code], details);
    this.code = code;
    this.retryable = RETRYABLE.test(code);
    this.databaseReason = details.databaseReason;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Whether `value` is an `AuthError`, also one that came from another copy of this package. */
export function isAuthError(value: unknown): value is AuthError {
  return value instanceof Error && value.name === 'AuthError';
}
