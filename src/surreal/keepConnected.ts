/** Keeps an SDK client connected: connects, sets limits that the SDK lacks, and begins again after the SDK gave up. */
import type { ConnectOptions, Surreal } from 'surrealdb';
import type { Target } from './target.js';

/** Pauses between attempts to connect, in milliseconds: doubling from the first to the second, half of it random. */
const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 4_000;
/** How long a new WebSocket may take until it is open and authenticated, in milliseconds; the SDK itself sets no limit. */
const CONNECT_LIMIT_MS = 10_000;
/**
 * How long before its end the SDK gives up a token that the app handed to a session of its own, in seconds. The SDK's
 * minute would sign such a session out at any reconnect within the last minute of its token.
 */
const OWN_TOKEN_MARGIN_S = 5;

type Authentication = NonNullable<ConnectOptions['authentication']>;

export interface KeptConnection {
  /** Closes a new WebSocket that is not open and authenticated in time. */
  limit(socket: WebSocket): void;
  /** Connects `db` now, and again whenever the SDK gave up. */
  start(db: Surreal): void;
  /** The failure of the latest attempt. */
  lastError(): unknown;
  stop(): void;
}

/** @param authentication answers the SDK for each of its sessions */
export function keepConnected(target: Target, authentication: Authentication): KeptConnection {
  let isStopped = false;
  let failures = 0;
  let lastError: unknown;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;

  const noteError = (error: unknown): void => {
    lastError = error;
  };
  const connect = (db: Surreal): void =>
    void db.connect(target.url, connectOptions(target, authentication)).catch(noteError);

  return {
    limit(socket) {
      clearTimeout(limit);
      limit = setTimeout(() => socket.close(), CONNECT_LIMIT_MS);
    },
    start(db) {
      db.subscribe('connected', () => {
        clearTimeout(limit);
        failures = 0;
      });
      db.subscribe('error', noteError);
      // The SDK gives up when the token was refused or could not be had; the session has not ended by that.
      db.subscribe('disconnected', () => {
        if (isStopped) return;
        failures += 1;
        clearTimeout(retry);
        retry = setTimeout(() => connect(db), pauseMs(failures));
      });
      connect(db);
    },
    lastError: () => lastError,
    stop() {
      isStopped = true;
      clearTimeout(retry);
      clearTimeout(limit);
    },
  };
}

/** How long to wait after the `failures`-th attempt in vain, in milliseconds. */
function pauseMs(failures: number): number {
  const ceiling = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** failures);
  return (ceiling * (1 + Math.random())) / 2;
}

function connectOptions(target: Target, authentication: Authentication): ConnectOptions {
  return {
    // A locked-down server refuses `use` to guests; the token selects both.
    ...(!target.lockedDown && { namespace: target.namespace, database: target.database }),
    authentication,
    expiryMargin: OWN_TOKEN_MARGIN_S,
    reconnect: {
      enabled: true,
      attempts: -1,
      retryDelay: RETRY_MIN_MS,
      // At the longest pause the SDK adds no chance of its own: the clients of a server must not all come back at once.
      retryDelayMax: RETRY_MAX_MS - Math.random() * 1_000,
      retryDelayJitter: 0.5,
    },
  };
}
