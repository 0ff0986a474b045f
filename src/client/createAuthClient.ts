/** The composition root: the ports on a real platform and a real database in, an `AuthClient` out. */
import { systemClock } from '../browser/clock.js';
import { hasWebLocks } from '../browser/hasWebLocks.js';
import { localStorageHint, noHint } from '../browser/hint.js';
import { indexedDbStore } from '../browser/indexedDbStore.js';
import { loadModule } from '../browser/loadModule.js';
import { pageLifecycle } from '../browser/pageLifecycle.js';
import { noTabs, tabChannel } from '../browser/tabChannel.js';
import type { StorageLike } from '../browser/webStorageStore.js';
import { AuthError } from '../core/AuthError.js';
import type { AuthEvent } from '../core/AuthEvent.js';
import { type AuthClient, createClient } from '../core/client/AuthClient.js';
import { misuse } from '../core/misuse.js';
import { notify } from '../core/notify.js';
import type { Backend } from '../core/ports/Backend.js';
import type { ConnectionIdentity, ConnectionSnapshot } from '../core/ports/Connection.js';
import type { Lock } from '../core/ports/Lock.js';
import type { SessionStore } from '../core/ports/SessionStore.js';
import { memoryStore } from '../core/store/memoryStore.js';
import { resilientStore } from '../core/store/resilientStore.js';
import type { Strategy } from '../core/strategy/Strategy.js';
import { createConnections } from '../surreal/connection.js';
import type { OpenConnection } from '../surreal/openConnection.js';
import { endpointsOf, isRemote, type Target } from '../surreal/target.js';
import { schemaWarning } from './schemaWarning.js';

/** How to reach the database and how to keep the session. */
export interface AuthClientOptions extends Target {
  /**
   * How the session is renewed: with SurrealDB's refresh tokens; with `sessionRecord` of `./sessions`, which survives a
   * lost answer and whose sessions can be listed and ended one by one; or not at all.
   * @default 'refreshToken'
   */
  readonly strategy?: 'refreshToken' | 'tokenOnly' | StrategyFactory | undefined;
  /**
   * What the list of a user's sessions calls this device, up to 100 characters; only with session records.
   * @default browser and system, such as `Firefox, Windows`
   */
  readonly device?: string | undefined;
  /**
   * Where the session outlives its page. An own store is handed in with the methods of `Storage`, which may return
   * promises. While the store fails, memory stands in and `onEvent` hears `storage-fallback`.
   * @default 'indexedDB' ('memory' on a server)
   */
  readonly store?: 'indexedDB' | 'sessionStorage' | 'memory' | StorageLike | undefined;
  /** Hears what the client does. Events carry no secrets. What it throws is reported and changes nothing. */
  readonly onEvent?: ((event: AuthEvent) => void) | undefined;
  /** Writes the events to the console with `console.debug`: what happened and when, not whose session it is. @default false */
  readonly debug?: boolean | undefined;
}

/**
 * Makes the strategy of one client.
 *
 * @param place separates what is kept for different databases in one browser
 * @param connect opens a connection of the strategy's own
 */
export type StrategyFactory = (options: AuthClientOptions, place: string, connect: Connect) => Strategy;

type Connect = (
  identity: ConnectionIdentity,
  show: (snapshot: ConnectionSnapshot) => void,
  url?: string,
) => Promise<OpenConnection>;

/**
 * Makes a client of one database. It does nothing until `SurrealAuthProvider` starts it, or the first call of its own.
 *
 * @throws Error when `url`, `namespace` or `database` is missing, and for `lockedDown` with an embedded database
 */
export function createAuthClient(options: AuthClientOptions): AuthClient {
  const { url, namespace, database, access } = options;
  if (!url || !namespace || !database) {
    throw misuse(
      process.env.NODE_ENV !== 'production' &&
        'pass url, namespace and database to the provider or client.',
    );
  }
  const lockedDown = endpointsOf(options);
  if (lockedDown && !isRemote(url)) {
    throw misuse(
      process.env.NODE_ENV !== 'production' &&
        'lockedDown is for servers: leave it out with an embedded database, whose address does not begin with http or ws.',
    );
  }
  const place = [url, namespace, database, access ?? ''].map(encodeURIComponent).join('/');
  const scope = { url, namespace, database, access, ...(lockedDown && { lockedDown }) };
  const warn = schemaWarning(scope, () => {
    const state = client.state();
    return 'session' in state ? state.session.access : undefined;
  });
  const emit = (event: AuthEvent): void => {
    warn(event);
    report(options, event);
  };
  /** A store that works again is one more reason to look at it. */
  let lookAgain = (): void => {};
  const emitLockFallback = (): void => emit({ type: 'lock-fallback' });
  const channel = isPage() ? tabChannel(place) : noTabs;
  const online = () => loadModule(() => import('./online.js')).catch(notLoaded);
  const sdk = () => loadModule(() => import('./sdk.js')).catch(notLoaded);
  const backend = async (): Promise<Backend> => (await online()).createBackend(options, sdk);
  const connect: Connect = async (identity, show, url = options.url) => {
    const [{ errors }, { openConnection }] = await Promise.all([online(), sdk()]);
    return openConnection(errors, { ...options, url }, identity, show);
  };
  /** One for the client's life: it tells once that the browser refuses it. */
  let lock: Lock | undefined;
  /** One for the client's life: it keeps the key that it has read. */
  let made: Strategy | undefined;
  const client = createClient({
    scope,
    strategy: async () => {
      const { strategy = 'refreshToken' } = options;
      if (typeof strategy !== 'function') return (await online())[strategy];
      made ??= strategy(options, place, connect);
      return made;
    },
    emit,
    load: async () => ({
      ...(await online()).flows,
      // What ends a session on the server needs the SDK.
      sendRevocations: async (kernel) => (await sdk()).sendRevocations(kernel),
    }),
    ports: {
      backend: {
        exchange: async (...asked) => (await backend()).exchange(...asked),
        revoke: async (revocation) => (await backend()).revoke(revocation),
        whoIs: async (access) => (await backend()).whoIs(access),
      },
      connections: createConnections(connect),
      clock: systemClock,
      lock: {
        acrossTabs: hasWebLocks(),
        async hold(waitMs, run) {
          const { browserLock } = await online();
          lock ??= browserLock(`react-surreal-auth/${place}`, systemClock, emitLockFallback);
          return lock.hold(waitMs, run);
        },
      },
      store: resilientStore(sessionStore(options.store, place), systemClock, {
        onFallback: () => emit({ type: 'storage-fallback' }),
        onRecovered(delivered) {
          lookAgain();
          if (delivered) channel.announce();
        },
      }),
      hint: outlivesPage(options.store) ? localStorageHint(place) : noHint,
      channel,
      lifecycle: {
        subscribe(listener) {
          const stop = pageLifecycle.subscribe(listener);
          lookAgain = listener;
          return () => {
            lookAgain = () => {};
            stop();
          };
        },
      },
    },
  });
  return client;
}

/** Offline, or a new release took the old code away. */
function notLoaded(cause: unknown): never {
  throw new AuthError('network', { cause });
}

function sessionStore(choice: AuthClientOptions['store'], place: string): SessionStore {
  const isOwn = typeof choice === 'object';
  if (choice === 'memory' || (!isOwn && !isPage())) return memoryStore();
  if (!isOwn && choice !== 'sessionStorage') return indexedDbStore(place);
  let loaded: Promise<SessionStore> | undefined;
  // Loaded when it is used, because most apps use IndexedDB.
  const load = (): Promise<SessionStore> => {
    loaded ??= loadModule(() => import('../browser/otherStores.js')).then(
      ({ ownStore, tabStore }) =>
        !isOwn || isOfOneTab(choice) ? tabStore(place) : ownStore(place, choice),
      (error: unknown) => {
        loaded = undefined;
        throw error;
      },
    );
    return loaded;
  };
  return {
    read: async (key) => (await load()).read(key),
    update: async (key, change) => (await load()).update(key, change),
  };
}

/** Whether the next page, or another tab, finds the session of this one: then the mark of the first frame makes sense. */
function outlivesPage(choice: AuthClientOptions['store']): boolean {
  return isPage() && choice !== 'memory' && !isOfOneTab(choice);
}

/** The browser's own sessionStorage may be handed in as an object, too. */
function isOfOneTab(choice: AuthClientOptions['store']): boolean {
  if (choice === 'sessionStorage') return true;
  try {
    return typeof choice === 'object' && choice === globalThis.sessionStorage;
  } catch {
    return false;
  }
}

/** A page or a worker. On a server there are no tabs, and nothing may be kept between users. */
function isPage(): boolean {
  return 'window' in globalThis || 'WorkerGlobalScope' in globalThis;
}

function report({ onEvent, debug }: AuthClientOptions, event: AuthEvent): void {
  if (debug)
    void import('./debugLog.js').then(
      ({ debugLog }) => debugLog(event),
      () => {},
    );
  notify([() => onEvent?.(event)]);
}
