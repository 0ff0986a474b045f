/** The composition root: the ports on a real platform and a real database in, an `AuthClient` out. */
import { systemClock } from '../browser/clock.js';
import { hasWebLocks } from '../browser/hasWebLocks.js';
import { localStorageHint, noHint } from '../browser/hint.js';
import { loadModule } from '../browser/loadModule.js';
import { pageLifecycle } from '../browser/pageLifecycle.js';
import { noTabs, tabChannel } from '../browser/tabChannel.js';
import type { StorageLike } from '../browser/webStorageStore.js';
import { AuthError } from '../core/AuthError.js';
import type { AuthEvent } from '../core/AuthEvent.js';
import { type AuthClient, createClient } from '../core/client/AuthClient.js';
import type { Kernel, Online } from '../core/Kernel.js';
import { misuse } from '../core/misuse.js';
import { notify } from '../core/notify.js';
import type { Channel } from '../core/ports/Channel.js';
import type { Lifecycle } from '../core/ports/Lifecycle.js';
import type { Lock } from '../core/ports/Lock.js';
import { resilientStore } from '../core/store/resilientStore.js';
import type { StrategyName } from '../core/strategy/Strategy.js';
import type { Scope } from '../core/tokens/record.js';
import { createConnections } from '../surreal/connection.js';
import { endpointsOf, isRemote, type Target } from '../surreal/target.js';
import { setupWarning } from './setupWarning.js';
import { isPage, outlivesPage, sessionStore } from './stores.js';

/** How to reach the database and how to keep the session. */
export interface AuthClientOptions extends Target {
  /**
   * How the session is renewed. It belongs to the schema, and one that does not is refused at the sign-in.
   *
   * - `sessionRecord`: sessions are records of the database, made by `sessionRecords()` of `./schema`. A lost answer costs
   *   nothing; sessions can be listed and ended one by one.
   * - `refreshToken`: SurrealDB's own refresh tokens, for an access method that has `WITH REFRESH`.
   * - `tokenOnly`: the session ends with its access token.
   *
   * @default 'sessionRecord'
   */
  readonly strategy?: StrategyName | undefined;
  /**
   * The name of this device in the list of a user's sessions; only with session records. It is cut after 100 characters.
   * @default browser and system, such as `Firefox, Windows`
   */
  readonly device?: string | undefined;
  /**
   * The place in which the session outlives its page. An own store is handed in with the methods of `Storage`, which may return
   * promises. While the store fails, memory stands in and `onEvent` hears `storage-fallback`.
   * @default 'indexedDB' ('memory' on a server)
   */
  readonly store?: 'indexedDB' | 'sessionStorage' | 'memory' | StorageLike | undefined;
  /** Called with each event of the client. Events carry no secrets. An error of this function goes to the console. */
  readonly onEvent?: ((event: AuthEvent) => void) | undefined;
  /** Writes the events to the console with `console.debug`: what happened and when, not whose session it is. @default false */
  readonly debug?: boolean | undefined;
}

type Emit = Kernel['emit'];

/**
 * Makes a client of one database. It does nothing until `SurrealAuthProvider` starts it, or the first call of its own.
 *
 * @throws Error when `url`, `namespace` or `database` is missing, for a `url` without its protocol, and for `lockedDown` with
 * an embedded database
 */
export function createAuthClient(options: AuthClientOptions): AuthClient {
  const scope = scopeOf(options);
  const place = placeOf(scope);
  const emit = emitterOf(options, scope, () => client);
  const channel = isPage() ? tabChannel(place) : noTabs;
  const lifecycle = relayedLifecycle();
  const client: AuthClient = createClient({
    scope,
    strategy: strategyOf(options),
    emit,
    online: onlineOf(options, place),
    ports: {
      connections: createConnections(async (identity, show) =>
        (await loadSdk()).openConnection(options, identity, show),
      ),
      clock: systemClock,
      lock: lockOf(place, () => emit({ type: 'lock-fallback' })),
      store: resilientStore(sessionStore(options.store, place), systemClock, {
        onFallback: () => emit({ type: 'storage-fallback' }),
        onRecovered: (delivered) => lookAgain(lifecycle, delivered ? channel : undefined),
      }),
      hint: outlivesPage(options.store) ? localStorageHint(place) : noHint,
      channel,
      lifecycle,
    },
  });
  return client;
}

const strategyOf = ({ strategy = 'sessionRecord' }: AuthClientOptions): StrategyName => strategy;

function scopeOf(options: AuthClientOptions): Scope {
  const { url, namespace, database, access } = options;
  if (!url || !namespace || !database) {
    throw misuse('pass url, namespace and database to the provider or client.');
  }
  if (!url.includes('://')) {
    throw misuse(
      `url '${url}' does not say how to reach the server: add ws:// or wss://, as in 'wss://db.example.com'.`,
    );
  }
  const lockedDown = endpointsOf(options);
  if (lockedDown && !isRemote(url)) {
    throw misuse(
      'lockedDown is for servers: leave it out with an embedded database, whose address does not begin with http or ws.',
    );
  }
  return { url, namespace, database, access, ...(lockedDown && { lockedDown }) };
}

/** Tells databases and access methods apart in what one browser keeps. */
function placeOf({ url, namespace, database, access = '' }: Scope): string {
  return [url, namespace, database, access].map(encodeURIComponent).join('/');
}

/** Loads the parts that talk to the server, and puts them together once for the client's life. */
function onlineOf(options: AuthClientOptions, place: string): () => Promise<Online> {
  let made: Online | undefined;
  return async () => {
    if (made) return made;
    const { flows, createBackend, strategies } = await loadOnline();
    made ??= {
      // The part that ends sessions on the server needs the SDK.
      flows: {
        ...flows,
        sendRevocations: async (kernel) => (await loadSdk()).sendRevocations(kernel),
      },
      strategy: strategies[strategyOf(options)](place, options.device),
      backend: createBackend(options, loadSdk),
    };
    return made;
  };
}

const loadOnline = () => loadModule(() => import('./online.js')).catch(notLoaded);
const loadSdk = () => loadModule(() => import('./sdk.js')).catch(notLoaded);

/** The browser is offline, or a new release took the old code away. */
function notLoaded(cause: unknown): never {
  throw new AuthError('network', { cause });
}

/** One lock for the client's life: it tells once that the browser refuses it. */
function lockOf(place: string, onRefused: () => void): Lock {
  let lock: Lock | undefined;
  return {
    acrossTabs: hasWebLocks(),
    async hold(waitMs, run) {
      if (!lock) {
        const { browserLock } = await loadOnline();
        lock ??= browserLock(`react-surreal-auth/${place}`, systemClock, onRefused);
      }
      return lock.hold(waitMs, run);
    },
  };
}

interface RelayedLifecycle extends Lifecycle {
  /** Calls the listeners as if the page had been woken. */
  wake(): void;
}

function relayedLifecycle(): RelayedLifecycle {
  let wake = (): void => {};
  return {
    wake: () => wake(),
    subscribe(listener) {
      const stop = pageLifecycle.subscribe(listener);
      wake = listener;
      return () => {
        wake = () => {};
        stop();
      };
    },
  };
}

/** A store that works again is one more reason to look at it, here and, when it took changes, in the other tabs. */
function lookAgain(lifecycle: RelayedLifecycle, channel: Channel | undefined): void {
  lifecycle.wake();
  channel?.announce();
}

/** Tells the app, the debug log, and in development the developer. */
function emitterOf(
  { onEvent, debug }: AuthClientOptions,
  scope: Scope,
  client: () => AuthClient,
): Emit {
  const warn = setupWarning(scope, () => {
    const state = client().state();
    return 'session' in state ? state.session.access : undefined;
  });
  return (event, error) => {
    warn(event, error);
    if (debug)
      void import('./debugLog.js').then(
        ({ debugLog }) => debugLog(event),
        () => {},
      );
    notify([() => onEvent?.(event)]);
  };
}
