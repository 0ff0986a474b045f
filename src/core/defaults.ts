/** Every tunable number of the core, with its reason. Times are milliseconds. */

/** Renew at least this long before the access token ends: room for three tries with backoff. */
export const MIN_LEAD_MS = 60_000;
/** Long-lived tokens are renewed in their last fifth, so that a sleeping tab has time to come back. */
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
/**
 * How long a renewal that may be repeated waits for the lock once its token has ended: a frozen tab may hold it for hours,
 * and whoever asked for a token must hear something within `CALL_LIMIT_MS`.
 */
export const UNLOCKED_AFTER_MS = 5_000;
/** How long one renewal may hold the lock: one exchange and two operations of a store that has just begun to hang. */
export const LOCKED_LIMIT_MS = 12_000;
/**
 * How long a page may sleep within a sign-in, beyond the time that it may take anyway. After longer the person may have left,
 * or somebody else may have signed in, in another tab; they can sign in again.
 */
export const ASLEEP_ENTRY_MS = 60_000;
/** How long a sign-in that proves who somebody is waits for the end of their previous session; a server takes milliseconds. */
export const ENDING_WAIT_MS = 2_000;
/** How long a caller waits for a token; the renewal itself goes on. */
export const CALL_LIMIT_MS = 12_000;
/** How long one exchange with the server may take (sign-in hashes a password: tens of milliseconds, not seconds). */
export const EXCHANGE_TIMEOUT_MS = 10_000;
/**
 * How long after its `nbf` or `iat` a token may be refused because its time has not come yet: the clocks of issuer, server
 * and this machine differ by seconds where nobody sets them.
 */
export const NOT_YET_MS = 10_000;
/** First pause before the database is asked again whose a token is; it doubles up to the next. */
export const ASK_PAUSE_MS = 250;
/** Longest such pause: somebody waits for it in front of a form. */
export const ASK_PAUSE_MAX_MS = 1_000;
/** The longest pause that a server may ask for: a wrong `Retry-After` must not keep anybody out for a day. */
export const RETRY_AFTER_MAX_MS = 300_000;
/** Never wait longer than this beyond the token's end: then queries fail, and asking again is what helps. */
export const RETRY_AFTER_GRACE_MS = 5_000;

/** How long a store may take before memory stands in for it; together with one read it stays below 5 s of loading. */
export const STORE_PATIENCE_MS = 2_000;
/**
 * One turn of the event loop, as far as patience goes: a task that blocks the page counts as one, however long it is. In
 * hidden pages, whose timers run once a second, ten of them are 10 s.
 */
export const PATIENCE_TICK_MS = 200;
/**
 * Into how many turns the limit of an exchange or a call is cut: enough for the answer that came while the page was frozen,
 * and few, because browsers run a chain of five timers in a page that is hidden for long once a minute.
 *
 * @see https://developer.chrome.com/blog/timer-throttling-in-chrome-88
 */
export const LIMIT_TURNS = 4;
/** How often an operation is tried at once on a store that has worked: a lost connection is opened anew by the next try. */
export const STORE_TRIES = 3;
/** The first and the longest pause between looks at a store that failed; IndexedDB comes back within a second or two. */
export const STORE_RETRY_MIN_MS = 250;
export const STORE_RETRY_MAX_MS = 5_000;
/** By how much each pause is longer than the one before: what waits is delivered soon after the store works again. */
export const STORE_RETRY_FACTOR = 1.25;
/** Looks at a store that failed: for about half a minute. Later on only what is asked of it tells whether it works. */
export const STORE_RETRIES = 16;
/**
 * How long a renewal goes on holding the lock for a store that did not take its tokens: the next tab would read the old
 * ones and spend them again.
 */
export const UNDELIVERED_HOLD_MS = 5_000;
/** How long a store that keeps throwing is asked at the start when nothing says that somebody is signed in. */
export const BROKEN_STORE_PATIENCE_MS = 600;
/** `loading` ends after this long on a page that is not busy, whatever the store or the server do. */
export const LOADING_LIMIT_MS = 4_600;

/** A token handed out by `getToken()` is valid at least this long, unless its whole life is shorter than four times it. */
export const MIN_VALIDITY_MS = 10_000;

/** Longest access token that is accepted, in characters: cookies and headers end at 8 to 16 KB. */
export const MAX_TOKEN_LENGTH = 16_384;

/** How many renewals of other tabs a sign-out ends that this tab has not heard of. */
export const LEFT_GENERATIONS = 100_000;
/**
 * By how much the clock may have been set back since the sign-in of a session that nobody had read when the user left: what
 * began within this time ahead of now is ended, too.
 */
export const LEFT_UNKNOWN_MS = 24 * 3_600_000;

/**
 * Pause between tries to revoke a refresh token, in milliseconds: short, because it is lost with the page, and one request
 * for each that is owed.
 */
export const REVOKE_AGAIN_MS = 10_000;

/** Revocations kept for later; the oldest goes first. A person who signs out 20 times while offline is a script. */
export const MAX_PENDING_REVOCATIONS = 20;

/** Objects within objects in one variable of a sign-in: more than any form sends, and far from where the stack ends. */
export const MAX_VARIABLE_DEPTH = 100;
