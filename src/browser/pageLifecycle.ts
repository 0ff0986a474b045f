/** The page's life: it is shown again, comes back from the cache, is online, is resumed. */
import type { Lifecycle } from '../core/ports/Lifecycle.js';

export const pageLifecycle: Lifecycle = {
  subscribe(listener) {
    const ending = new AbortController();
    const wake = (): void => {
      if (document.visibilityState === 'visible') listener();
    };
    if (typeof document !== 'undefined') {
      for (const name of ['pageshow', 'online', 'focus']) window.addEventListener(name, wake, ending);
      for (const name of ['visibilitychange', 'resume']) document.addEventListener(name, wake, ending);
    }
    return () => ending.abort();
  },
};
