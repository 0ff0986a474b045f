/** The SDK's side of a connection: keeps it open, authenticated and tried again, for as long as its identity lasts. */
import { createRemoteEngines, Surreal } from 'surrealdb';
import { AuthError, isAuthError } from '../core/AuthError.js';
import type { ApiCall, ConnectionIdentity, ConnectionSnapshot } from '../core/ports/Connection.js';
import { HANDLE } from './clientSessions.js';
import type { Errors } from './errors.js';
import { loadApi } from './loadApi.js';
import { bridgeSharedArrayBuffer } from './sharedArrayBuffer.js';
import { isRemote, type Target } from './target.js';
import { readUser, watchUser } from './userRecord.js';
import { watchedSocket } from './watchedSocket.js';
import { wrapEngines } from './wrapEngines.js';

/** How long a call waits for the connection before it fails; the connection itself goes on trying, in milliseconds. */
const PATIENCE_MS = 10_000;
/** Pauses between attempts to connect, in milliseconds: doubling from the first to the second, half of it random. */
const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 4_000;
/** How long a new WebSocket may take until it is open and authenticated, in milliseconds; the SDK itself sets no limit. */
const CONNECT_LIMIT_MS = 10_000;
/** A token refused this many times in a row is really refused, not only early by a cluster member's clock. */
const REFUSALS = 2;
/**
 * How long before its end the SDK gives up a token that the app handed to a session of its own, in seconds. The SDK's
 * minute would sign such a session out at any reconnect within the last minute of its token.
 */
const OWN_TOKEN_MARGIN_S = 5;
/** What the caller must know: a CREATE that is sent again may be run twice. */
const LOST = 'Connection lost: the call may have run.';

export interface OpenConnection {
  whenReady(): Promise<Surreal>;
  /** Calls `onChange` when the user's record changed, or may have; gives how to stop. */
  watchUser(onChange: () => void): Promise<() => void>;
  readUser(): Promise<unknown>;
  callApi(path: string, call?: ApiCall): Promise<unknown>;
  reauthenticate(): void;
  /** Rejects the calls in flight with `reason`. */
  close(reason: Error): void;
}

export function openConnection(
  errors: Errors,
  target: Target,
  identity: ConnectionIdentity,
  show: (snapshot: ConnectionSnapshot) => void,
): OpenConnection {
  const { unreachable } = errors;
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
  let limit: ReturnType<typeof setTimeout> | undefined;
  const websocketImpl = watchedSocket(target.websocketImpl, (socket) => {
    clearTimeout(limit);
    limit = setTimeout(() => socket.close(), CONNECT_LIMIT_MS);
  });

  function refused(): void {
    refusals += 1;
    if (refusals >= REFUSALS) identity.onRefused();
  }
  const wrapped = wrapEngines(
    { ...createRemoteEngines(), ...target.engine },
    {
      getToken,
      onAccepted() {
        refusals = 0;
      },
      onRejected(error) {
        if (isRefusal(error)) refused();
        else if (unreachable(error).code === 'schema_missing') identity.onSchemaMissing?.();
      },
      lost: Object.assign(unreachable(LOST), { message: LOST }),
    },
  );
  const db = new Surreal({
    engines: wrapped.engines,
    fetchImpl: bearerFetch(getToken, (isRefused) => {
      if (isRefused) refused();
      else refusals = 0;
    }),
    ...(websocketImpl ? { websocketImpl } : {}),
  });

  function connect(): void {
    db.connect(target.url, {
      // A locked-down server refuses `use` to guests; the token selects both.
      ...(!target.lockedDown && { namespace: target.namespace, database: target.database }),
      authentication: wrapped.handleFor,
      expiryMargin: OWN_TOKEN_MARGIN_S,
      reconnect: {
        enabled: true,
        attempts: -1,
        retryDelay: RETRY_MIN_MS,
        // At the longest pause the SDK adds no chance of its own: not all who lost a server come back at once.
        retryDelayMax: RETRY_MAX_MS - Math.random() * 1_000,
        retryDelayJitter: 0.5,
      },
    }).catch((error: unknown) => {
      lastError = error;
    });
  }

  db.subscribe('connected', (version) => {
    clearTimeout(limit);
    failures = 0;
    refusals = 0;
    show({ status: 'connected', db });
    // A watch on the session is a query.
    if (!target.lockedDown) identity.onConnected(db);
    if (process.env.NODE_ENV !== 'production') lookAtVersion(target.url, version);
  });
  db.subscribe('reconnecting', () => show({ status: 'reconnecting', db }));
  db.subscribe('error', (error) => {
    lastError = error;
  });
  // The SDK gives up when the token was refused or could not be had; the session has not ended by that.
  db.subscribe('disconnected', () => {
    if (closed) return;
    show({ status: 'reconnecting', db: undefined });
    failures += 1;
    const ceiling = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** failures);
    clearTimeout(retry);
    retry = setTimeout(connect, (ceiling * (1 + Math.random())) / 2);
  });
  connect();

  /** Waits until `db` is connected. The SDK's own promise never settles when a WebSocket is refused. */
  function whenReady(): Promise<Surreal> {
    let stop = (): void => {};
    const connected = () =>
      new Promise<Surreal>((resolve, reject) => {
        if (db.status === 'connected') return resolve(db);
        const unsubscribe = db.subscribe('connected', () => resolve(db));
        // A refusal for good ends the wait at once.
        const stopErrors = db.subscribe('error', (error) => {
          if (unreachable(error).code === 'unsupported') reject(error);
        });
        const timer = setTimeout(() => reject(lastError ?? new Error('No connection')), PATIENCE_MS);
        stop = () => {
          clearTimeout(timer);
          unsubscribe();
          stopErrors();
        };
      });
    return wrapped
      .abortable(connected)
      .catch((thrown: unknown) => {
        throw unreachable(thrown);
      })
      .finally(() => stop());
  }

  /** One request of its own over HTTP, whatever the connection does. */
  const asUser = <T>(ask: (api: typeof import('./api.js'), token: string) => Promise<T>): Promise<T> =>
    wrapped.abortable(async () => {
      try {
        const answer = await ask(await loadApi(errors), await getToken());
        refusals = 0;
        return answer;
      } catch (error) {
        if (isAuthError(error) && error.code === 'session_revoked') refused();
        throw error;
      }
    });

  return {
    whenReady,
    async watchUser(onChange) {
      if (target.lockedDown) throw new AuthError('unsupported');
      for (;;) {
        await whenReady();
        try {
          return await watchUser(db, onChange);
        } catch (error) {
          // Lost with its socket: the next one is asked again.
          if (db.status === 'connected') throw error;
        }
      }
    },
    readUser: () =>
      target.lockedDown
        ? asUser((api, token) => api.readUserByInfo(errors, target, token))
        : whenReady().then(readUser),
    callApi: (path, call) => asUser((api, token) => api.callApi(errors, target, token, path, call)),
    reauthenticate() {
      if (db.status === 'connected') wrapped.reauthenticate().catch(() => {});
    },
    close(reason) {
      closed = true;
      clearTimeout(retry);
      clearTimeout(limit);
      wrapped.reject(reason);
      void db.close().catch(() => {});
    },
  };
}

/**
 * Has a developer told of a server that is too old to be safe. The SDK asks for the version at each connect anyway.
 * Embedded engines are for tests and demos, and say nothing. Production bundles leave this and its module out.
 */
function lookAtVersion(url: string, version: string): void {
  if (!isRemote(url)) return;
  import('./serverWarning.js').then(({ warnOfServer }) => warnOfServer(url, version)).catch(() => {});
}

/** Puts the current token where the SDK would send its handle. @param told hears whether it was refused, each time */
function bearerFetch(
  getToken: () => Promise<string>,
  told: (isRefused: boolean) => void,
): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    const ours = headers.get('authorization') === `Bearer ${HANDLE}`;
    if (ours) headers.set('authorization', `Bearer ${await getToken()}`);
    const response = await fetch(input, { ...init, headers });
    if (ours) told(response.status === 401);
    return response;
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && /NotAllowed|Thrown|InvalidAuth/.test(error.name);
}
