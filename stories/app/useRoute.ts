/** The app's two pages, in the hash of the address: no router is needed to see how guards work. */
import { useSyncExternalStore } from 'react';

export type Route = 'notes' | 'account';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

const current = (): Route => (window.location.hash === '#/account' ? 'account' : 'notes');

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}
