/** The one error class of this package and its stable codes. Words for people stand in `ui/messages`. */

/** The kind of failure, as a stable name to switch on. */
export type AuthErrorCode =
  | 'invalid_credentials'
  | 'account_exists'
  | 'sign_up_rejected'
  | 'rejected'
  | 'session_expired'
  | 'session_revoked'
  | 'token_invalid'
  | 'access_not_found'
  | 'schema_missing'
  | 'not_signed_in'
  | 'other_user'
  | 'rate_limited'
  | 'network'
  | 'timeout'
  | 'server_unavailable'
  | 'storage_unavailable'
  | 'strategy_mismatch'
  | 'unsupported'
  | 'unexpected';

/** Facts that belong to one error beside its code. */
export interface AuthErrorDetails {
  /** A sentence for developers; the code's own sentence when left out. */
  readonly message?: string | undefined;
  /** The error of the layer that failed, cleaned of secrets by `cleanCause`. */
  readonly cause?: unknown;
  /** The text of a `THROW` in the database's own SIGNUP, SIGNIN or AUTHENTICATE clause. */
  readonly databaseReason?: string | undefined;
  /** How long the server asked to wait, in milliseconds (`Retry-After`). */
  readonly retryAfterMs?: number | undefined;
}

/** The cure, for developers. Production builds carry the code and where its page stands; see `docs/errors.md`. */
const SENTENCES: Readonly<Record<AuthErrorCode, string>> | undefined =
  process.env.NODE_ENV === 'production'
    ? undefined
    : {
        invalid_credentials: 'The credentials are wrong: check them and try again.',
        account_exists: 'The account exists already: sign in instead.',
        sign_up_rejected:
          'SIGNUP failed, and SurrealDB hides why: check the variables, and THROW reasons in the clause.',
        rejected: 'A clause of the access method refused with THROW: see databaseReason.',
        session_expired: 'The session has ended: sign in again.',
        session_revoked: 'The server has ended the session: sign in again.',
        token_invalid:
          'This is no token of this database: check who issued it, and namespace and database.',
        access_not_found: 'The server knows no such target: check namespace, database and access.',
        schema_missing:
          'The access method of this session is gone: run the schema on the database again.',
        not_signed_in: 'Nobody is signed in, or no longer: sign in first.',
        other_user: 'Somebody else signed in than the user asked for: nothing was changed.',
        rate_limited: 'There were too many attempts: wait, see retryAfterMs.',
        network: 'The server was not reached: check the connection, url and CORS.',
        timeout: 'The server did not answer in time: try again.',
        server_unavailable: 'The server is not available at the moment: try again.',
        storage_unavailable:
          'The storage of this browser does not answer: allow it; a page that is loaded anew often cures it.',
        strategy_mismatch: 'The strategy does not suit the access method: change one of them.',
        unsupported: 'This cannot be done here: check url, engine and schema.',
        unexpected: 'The answer is not known: see cause.',
      };

/** The page that explains every code, in the package and in its repository. */
const PAGE = 'react-surreal-auth/docs/errors.md';

const RETRYABLE: readonly AuthErrorCode[] = [
  'rate_limited',
  'network',
  'timeout',
  'server_unavailable',
  'storage_unavailable',
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
    super(details.message ?? SENTENCES?.[code] ?? `${code}, see ${PAGE}#${code}`, details);
    this.code = code;
    this.retryable = RETRYABLE.includes(code);
    this.databaseReason = details.databaseReason;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Whether `value` is an `AuthError`, also one that came from another copy of this package. */
export function isAuthError(value: unknown): value is AuthError {
  return value instanceof Error && value.name === 'AuthError';
}
