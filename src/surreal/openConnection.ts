/** The SDK's side of a connection: an SDK client whose sessions carry the client's token, for as long as its user stays. */
import { createRemoteEngines, Surreal } from 'surrealdb';
import { AuthError, isAuthError } from '../core/AuthError.js';
import type { ApiCall, ConnectionIdentity, ConnectionSnapshot } from '../core/ports/Connection.js';
import { bearerFetch } from './bearerFetch.js';
import { unreachable } from './errors.js';
import { keepConnected } from './keepConnected.js';
import { loadApi } from './loadApi.js';
import { countRefusals } from './refusals.js';
import { bridgeSharedArrayBuffer } from './sharedArrayBuffer.js';
import { isRemote, type Target } from './target.js';
import { untilConnected } from './untilConnected.js';
import { readUser, watchUser } from './userRecord.js';
import { watchedSocket } from './watchedSocket.js';
import { wrapEngines } from './wrapEngines.js';

/** A call that is sent again may run twice, so the caller is told instead. */
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
  target: Target,
  identity: ConnectionIdentity,
  show: (snapshot: ConnectionSnapshot) => void,
): OpenConnection {
  assertWebSocket(target);
  show({ status: 'connecting', db: undefined });
  bridgeSharedArrayBuffer();
  const { getToken } = identity;
  const refusals = countRefusals(identity);
  const wrapped = wrapEngines(
    { ...createRemoteEngines(), ...target.engine },
    {
      getToken,
      onAccepted: refusals.accepted,
      onRejected: refusals.failed,
      lost: new AuthError('network', { message: LOST, cause: new Error(LOST) }),
    },
  );
  const kept = keepConnected(target, wrapped.handleFor);
  const websocketImpl = watchedSocket(target.websocketImpl, kept.limit);
  const db = new Surreal({
    engines: wrapped.engines,
    fetchImpl: bearerFetch(getToken, refusals),
    ...(websocketImpl ? { websocketImpl } : {}),
  });
  let isClosed = false;
  db.subscribe('connected', (version) => {
    refusals.accepted();
    show({ status: 'connected', db });
    // A watch on the session is a query.
    if (!target.lockedDown) identity.onConnected(db);
    if (process.env.NODE_ENV !== 'production') lookAtVersion(target.url, version);
  });
  db.subscribe('reconnecting', () => show({ status: 'reconnecting', db }));
  db.subscribe('disconnected', () => {
    if (!isClosed) show({ status: 'reconnecting', db: undefined });
  });
  kept.start(db);

  const whenReady = (): Promise<Surreal> => {
    const waiting = new AbortController();
    return wrapped
      .abortable(() => untilConnected(db, kept.lastError, waiting.signal))
      .catch(explained)
      .finally(() => waiting.abort());
  };

  /** One request of its own over HTTP, whatever the connection does. */
  const asUser: AsUser = (ask) =>
    wrapped.abortable(async () => {
      try {
        const answer = await ask(await loadApi(), await getToken());
        refusals.accepted();
        return answer;
      } catch (error) {
        if (isAuthError(error) && error.code === 'session_revoked') refusals.refused();
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
          // Lost with its socket: the next socket is asked again.
          if (db.status === 'connected') throw error;
        }
      }
    },
    readUser: () =>
      target.lockedDown
        ? asUser((api, token) => api.readUserByInfo(target, token))
        : whenReady().then(readUser),
    callApi: (path, call) => asUser((api, token) => api.callApi(target, token, path, call)),
    reauthenticate() {
      if (db.status === 'connected') wrapped.reauthenticate().catch(() => {});
    },
    close(reason) {
      isClosed = true;
      kept.stop();
      wrapped.reject(reason);
      void db.close().catch(() => {});
    },
  };
}

type AsUser = <T>(ask: (api: typeof import('./api.js'), token: string) => Promise<T>) => Promise<T>;

function explained(thrown: unknown): never {
  throw unreachable(thrown);
}

/** @throws AuthError `unsupported` on a platform without WebSockets, unless the app brought a class */
function assertWebSocket({ url, websocketImpl }: Target): void {
  if (!/^ws/.test(url) || websocketImpl || typeof WebSocket !== 'undefined') return;
  throw unreachable(new Error('Unsupported without a WebSocket: pass websocketImpl.'));
}

/**
 * Tells a developer of a server that is too old to be safe. The SDK asks for the version at each connect anyway. Embedded
 * engines are for tests and demos, and say nothing. Production bundles leave this and its module out.
 */
function lookAtVersion(url: string, version: string): void {
  if (!isRemote(url)) return;
  import('./serverWarning.js').then(({ warnOfServer }) => warnOfServer(url, version)).catch(() => {});
}
