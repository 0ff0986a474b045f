/** The SDK's side of a connection: keeps it open, authenticated and tried again, for as long as its identity lasts. */
import {
  createRemoteEngines,
  eq,
  Features,
  type RecordId,
  Surreal,
  Table,
  UnsupportedFeatureError,
} from 'surrealdb';
import type { ConnectionIdentity, ConnectionSnapshot } from '../core/ports/Connection.js';
import type { Errors } from './errors.js';
import { bridgeSharedArrayBuffer } from './sharedArrayBuffer.js';
import type { Target } from './target.js';
import { HANDLE, wrapEngines } from './wrapEngines.js';

/** How long a call waits for the connection before it fails; the connection itself goes on trying, in milliseconds. */
const PATIENCE_MS = 10_000;
/** Pauses between attempts to connect, in milliseconds: doubling from the first to the second, half of it random. */
const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 30_000;
/** A token refused this many times in a row is really refused, not only early by a cluster member's clock. */
const REFUSALS = 2;

export interface OpenConnection {
  whenReady(): Promise<Surreal>;
  /** Calls `onChange` when the user's record changed, or may have; gives how to stop. */
  watchUser(onChange: () => void): Promise<() => void>;
  reauthenticate(): void;
  /** Rejects the calls in flight with `reason`. */
  close(reason: Error): void;
}

export function openConnection(
  { unreachable }: Errors,
  target: Target,
  identity: ConnectionIdentity,
  show: (snapshot: ConnectionSnapshot) => void,
): OpenConnection {
  if (/^ws/.test(target.url) && !target.websocketImpl && typeof WebSocket === 'undefined') {
    throw unreachable(new Error('Unsupported without a WebSocket: pass websocketImpl.'));
  }
  show({ status: 'connecting', db: undefined });
  bridgeSharedArrayBuffer();
  const { getToken } = identity;
  let refusals = 0;
  let closed = false;
  let failures = 0;
  let lastError: unknown;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const refused = (): void => {
    refusals += 1;
    if (refusals >= REFUSALS) identity.onRefused();
  };
  const wrapped = wrapEngines({ ...createRemoteEngines(), ...target.engine }, getToken);
  const db = new Surreal({
    engines: wrapped.engines,
    fetchImpl: bearerFetch(getToken, refused),
    ...(target.websocketImpl ? { websocketImpl: target.websocketImpl } : {}),
  });

  function connect(): void {
    db.connect(target.url, {
      namespace: target.namespace,
      database: target.database,
      authentication: () => HANDLE,
      reconnect: {
        enabled: true,
        attempts: -1,
        retryDelay: RETRY_MIN_MS,
        retryDelayMax: RETRY_MAX_MS,
        retryDelayJitter: 0.5,
      },
    }).catch((error: unknown) => {
      lastError = error;
    });
  }

  db.subscribe('connected', () => {
    failures = 0;
    refusals = 0;
    show({ status: 'connected', db });
  });
  db.subscribe('reconnecting', () => show({ status: 'reconnecting', db }));
  db.subscribe('error', (error) => {
    lastError = error;
    if (isRefusal(error)) refused();
  });
  // The SDK gives up when the token was refused or could not be had; the session has not ended by that.
  db.subscribe('disconnected', () => {
    if (closed) return;
    show({ status: 'reconnecting', db: undefined });
    failures += 1;
    const ceiling = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** Math.min(failures, 10));
    clearTimeout(retry);
    retry = setTimeout(connect, (ceiling * (1 + Math.random())) / 2);
  });
  connect();

  const whenReady = (): Promise<Surreal> =>
    ready(db, () => lastError).catch((thrown: unknown) => {
      throw unreachable(thrown);
    });
  return {
    whenReady,
    watchUser: async (onChange) => watchUser(await whenReady(), onChange),
    reauthenticate() {
      if (db.status === 'connected') wrapped.reauthenticate().catch(() => {});
    },
    close(reason) {
      closed = true;
      clearTimeout(retry);
      wrapped.reject(reason);
      void db.close().catch(() => {});
    },
  };
}

/** Puts the current token where the SDK would send its handle. */
function bearerFetch(getToken: () => Promise<string>, refused: () => void): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    const ours = headers.get('authorization') === `Bearer ${HANDLE}`;
    if (ours) headers.set('authorization', `Bearer ${await getToken()}`);
    const response = await fetch(input, { ...init, headers });
    if (ours && response.status === 401) refused();
    return response;
  };
}

/** Waits until `db` is connected. The SDK's own promise never settles when a WebSocket is refused. */
async function ready(db: Surreal, lastError: () => unknown): Promise<Surreal> {
  if (db.status === 'connected') return db;
  let unsubscribe = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      unsubscribe = db.subscribe('connected', () => resolve());
      timer = setTimeout(() => reject(lastError()), PATIENCE_MS);
    });
    return db;
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}

async function watchUser(db: Surreal, onChange: () => void): Promise<() => void> {
  if (!db.isFeatureSupported(Features.LiveQueries))
    throw new UnsupportedFeatureError(Features.LiveQueries);
  const [id] = await db.query<[RecordId]>('RETURN $auth');
  const live = await db.live(new Table(id.table.name)).where(eq('id', id));
  live.subscribe(onChange);
  // What was missed while the socket was down is made up for by reading again.
  const unsubscribe = db.subscribe('connected', onChange);
  // And what changed between the caller's last look and now.
  onChange();
  return () => {
    unsubscribe();
    live.kill().catch(() => {});
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && /NotAllowed|Thrown|InvalidAuth/.test(error.name);
}
