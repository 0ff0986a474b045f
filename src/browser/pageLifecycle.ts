/** The page's life: it is shown again, comes back from the cache, is online, is resumed, is painted. */
import type { Lifecycle } from '../core/ports/Lifecycle.js';
import { afterPaint } from './afterPaint.js';

export const pageLifecycle: Lifecycle = {
  afterPaint,
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
