/** What happens to the page: shown again, back from the cache, online, resumed. */
import type { Lifecycle } from '../core/ports/Lifecycle.js';

const WINDOW_EVENTS = ['pageshow', 'online', 'focus'] as const;
const DOCUMENT_EVENTS = ['visibilitychange', 'resume'] as const;

export const pageLifecycle: Lifecycle = {
  subscribe(listener) {
    if (typeof document === 'undefined') return () => {};
    const wake = (): void => {
      if (document.visibilityState === 'visible') listener();
    };
    for (const name of WINDOW_EVENTS) window.addEventListener(name, wake);
    for (const name of DOCUMENT_EVENTS) document.addEventListener(name, wake);
    return () => {
      for (const name of WINDOW_EVENTS) window.removeEventListener(name, wake);
      for (const name of DOCUMENT_EVENTS) document.removeEventListener(name, wake);
    };
  },
};
