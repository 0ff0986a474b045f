/** The hint of the first frame, in localStorage: readable at once, and no more than a yes. */
import type { Hint } from '../core/ports/Hint.js';

/** @param scope separates the hints of different databases in one browser */
export function localStorageHint(scope: string): Hint {
  const name = `react-surreal-auth/${scope}`;
  return {
    read() {
      try {
        return localStorage.getItem(name) !== null;
      } catch {
        return undefined;
      }
    },
    write(present) {
      try {
        if (present) localStorage.setItem(name, 'signed in');
        else localStorage.removeItem(name);
      } catch {
        // Without the hint the first frame shows `loading` a little longer; nothing else depends on it.
      }
    },
  };
}

/** Where there is nothing to remember in: nothing is known. */
export const noHint: Hint = { read: () => undefined, write: () => {} };
