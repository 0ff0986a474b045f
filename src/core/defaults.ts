/** Every tunable number of the core, with its reason. Times are milliseconds. */

/** Renew at least this long before the access token ends: room for three tries with backoff. */
export const MIN_LEAD_MS = 60_000;
/** Of long-lived tokens, renew in the last fifth, so that a sleeping tab has time to come back. */
export const LEAD_SHARE = 0.2;
/** Never use up more than half of a token's life as lead: a 3-second token is renewed every 1.5 s. */
export const MAX_LEAD_SHARE = 0.5;
/** Spread of the lead, so that the tabs of one browser do not all ask for the lock at once. */
export const LEAD_JITTER = 0.1;

/** Timers look at the wall clock at least this often: a sleeping laptop stops timers, not time. */
export const MAX_TICK_MS = 30_000;
/** A floor under every timer, so that wrong arithmetic can never become a busy loop. */
export const MIN_TICK_MS = 100;

/** A clock that differs from the token's `iat` by less than this counts as right: seconds are rounded down in a JWT. */
export const SKEW_TOLERANCE_MS = 5_000;

/** First pause after a failed renewal; it doubles with each further failure. */
export const BACKOFF_BASE_MS = 1_000;
/** Longest pause between two tries of a renewal. */
export const BACKOFF_MAX_MS = 60_000;
/**
 * How long after a failure a socket that opens may renew, whatever the backoff says: sockets try every 4 s at most, so a
 * server that is back is used within 10 s; and with the backoff's own tries these are at most 8 in 30 s.
 */
export const SOCKET_PAUSE_MS = 5_000;
/** By how much a timer may be early by the wall clock. */
export const ROUNDING_MS = 20;

/** Rotations allowed within one token lifetime; more means that something is wrong and would only burn tokens. */
export const MAX_ROTATIONS_PER_LIFETIME = 3;
/** The lifetime of a token without an end, for the breaker alone: a server may refuse each that it issues. */
export const ENDLESS_LIFE_MS = 24 * 3_600_000;

/** How long a renewal waits for the lock that all tabs share. It is never stolen: its owner may be rotating. */
export const LOCK_WAIT_MS = 15_000;
/** How long one exchange with the server may take (sign-in hashes a password: tens of milliseconds, not seconds). */
export const EXCHANGE_TIMEOUT_MS = 10_000;
/** How long a store may take before memory stands in for it; together with one read it stays below 5 s of loading. */
export const STORE_PATIENCE_MS = 2_000;
/** `loading` ends after this long, whatever the store or the server do. */
export const LOADING_LIMIT_MS = 4_500;

/** A token handed out by `getToken()` is valid at least this long, unless its whole life is shorter than four times it. */
export const MIN_VALIDITY_MS = 10_000;

/** Longest access token that is accepted, in characters: cookies and headers end at 8 to 16 KB. */
export const MAX_TOKEN_LENGTH = 16_384;

/** Revocations kept for later; the oldest goes first. A person who signs out 20 times while offline is a script. */
export const MAX_PENDING_REVOCATIONS = 20;
