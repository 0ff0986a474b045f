/** The stores that are not IndexedDB, as one module to load on demand: few apps use them. */
import type { SessionStore } from '../core/ports/SessionStore.js';
import { systemClock } from './clock.js';
import { tabStorage } from './tabStorage.js';
import { browserLock } from './webLock.js';
import { type StorageLike, webStorageStore } from './webStorageStore.js';

/** The session in sessionStorage: for one tab, until it is closed. */
export function tabStore(place: string): SessionStore {
  return webStorageStore(place, tabStorage(`react-surreal-auth/${place}`));
}

/** The session in a store of the app's own, which tabs may share. */
export function ownStore(place: string, storage: StorageLike): SessionStore {
  const lock = browserLock(`react-surreal-auth/${place}/store`, systemClock);
  return webStorageStore(place, () => storage, lock);
}
