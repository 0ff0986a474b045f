/** Which store a client keeps its session in, and whether that outlives its page. */
import { indexedDbStore } from '../browser/indexedDbStore.js';
import { loadModule } from '../browser/loadModule.js';
import type { StorageLike } from '../browser/webStorageStore.js';
import type { SessionStore } from '../core/ports/SessionStore.js';
import { memoryStore } from '../core/store/memoryStore.js';

/** See the option `store` of `createAuthClient`. */
type StoreChoice = 'indexedDB' | 'sessionStorage' | 'memory' | StorageLike | undefined;

export function sessionStore(choice: StoreChoice, place: string): SessionStore {
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
export function outlivesPage(choice: StoreChoice): boolean {
  return isPage() && choice !== 'memory' && !isOfOneTab(choice);
}

/** The browser's own sessionStorage may be handed in as an object, too. */
function isOfOneTab(choice: StoreChoice): boolean {
  if (choice === 'sessionStorage') return true;
  try {
    return typeof choice === 'object' && choice === globalThis.sessionStorage;
  } catch {
    return false;
  }
}

/** A page or a worker. On a server there are no tabs, and nothing may be kept between users. */
export function isPage(): boolean {
  return 'window' in globalThis || 'WorkerGlobalScope' in globalThis;
}
