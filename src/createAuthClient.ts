/** The composition root: the ports on a real platform and a real database in, an `AuthClient` out. */
import { systemClock } from './browser/clock.js';
import { localStorageHint, noHint } from './browser/hint.js';
import { indexedDbStore } from './browser/indexedDbStore.js';
import { pageLifecycle } from './browser/pageLifecycle.js';
import { noTabs, tabChannel } from './browser/tabChannel.js';
import { browserLock } from './browser/webLock.js';
import { type StorageLike, webStorageStore } from './browser/webStorageStore.js';
import { type AuthClient, createClient } from './core/AuthClient.js';
import { AuthError } from './core/AuthError.js';
import type { AuthEvent } from './core/AuthEvent.js';
import { misuse } from './core/misuse.js';
import { notify } from './core/notify.js';
import type { Backend } from './core/ports/Backend.js';
import type { ConnectionIdentity, ConnectionSnapshot } from './core/ports/Connection.js';
import type { SessionStore } from './core/ports/SessionStore.js';
import { memoryStore, resilientStore } from './core/resilientStore.js';
import type { Strategy } from './core/strategy/Strategy.js';
import { createConnections } from './surreal/connection.js';
import type { OpenConnection } from './surreal/openConnection.js';
import type { Target } from './surreal/target.js';

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
   * promises. Where the store fails, memory stands in and `onEvent` hears `storage-fallback`.
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
 * @throws Error when `url`, `namespace` or `database` is missing
 */
export function createAuthClient(options: AuthClientOptions): AuthClient {
  const { url, namespace, database, access } = options;
  if (!url || !namespace || !database) {
    throw misuse(
      process.env.NODE_ENV !== 'production' &&
        'pass url, namespace and database to the provider or client.',
    );
  }
  const place = [url, namespace, database, access ?? ''].map(encodeURIComponent).join('/');
  const emit = (event: AuthEvent): void => report(options, event);
  /** A store that answers late is one more reason to look again. */
  let lookAgain = (): void => {};
  const online = () => import('./online.js').catch(notLoaded);
  const sdk = () => import('./surreal/sdk.js').catch(notLoaded);
  const backend = async (): Promise<Backend> => (await online()).createBackend(options, sdk);
  const connect: Connect = async (identity, show, url = options.url) => {
    const [{ errors }, { openConnection }] = await Promise.all([online(), sdk()]);
    return openConnection(errors, { ...options, url }, identity, show);
  };
  /** One for the client's life: it keeps the key that it has read. */
  let made: Strategy | undefined;
  return createClient({
    scope: { url, namespace, database, access },
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
        exchange: async (kind, variables) => (await backend()).exchange(kind, variables),
        revoke: async (revocation) => (await backend()).revoke(revocation),
      },
      connections: createConnections(connect),
      clock: systemClock,
      lock: browserLock(`react-surreal-auth/${place}`, systemClock),
      store: resilientStore(sessionStore(options.store, place), systemClock, {
        onFallback: () => emit({ type: 'storage-fallback' }),
        onLateAnswer: () => lookAgain(),
      }),
      // Only the default store is shared by tabs and outlives them, as the hint does.
      hint:
        isPage() && (options.store ?? 'indexedDB') === 'indexedDB' ? localStorageHint(place) : noHint,
      channel: isPage() ? tabChannel(place) : noTabs,
      lifecycle: {
        subscribe(listener) {
          lookAgain = listener;
          return pageLifecycle.subscribe(listener);
        },
      },
    },
  });
}

/** Offline, or a new release took the old code away. */
function notLoaded(cause: unknown): never {
  throw new AuthError('network', { cause });
}

function sessionStore(choice: AuthClientOptions['store'], place: string): SessionStore {
  if (typeof choice === 'object') return webStorageStore(place, () => choice);
  if (choice === 'memory' || !isPage()) return memoryStore();
  return choice === 'sessionStorage'
    ? webStorageStore(place, () => sessionStorage)
    : indexedDbStore(place);
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
