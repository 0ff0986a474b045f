/** The hint of the first frame, in localStorage: written and read at once, and no more than a yes or a number. */
import type { Hint } from '../core/ports/Hint.js';

const SIGNED_IN = 'signed in';

/** @param scope separates the hints of different databases in one browser */
export function localStorageHint(scope: string): Hint {
  const name = `react-surreal-auth/${scope}`;
  return {
    read() {
      try {
        const value = localStorage.getItem(name);
        return value === SIGNED_IN ? true : value === null ? false : Number(value);
      } catch {
        return undefined;
      }
    },
    write(value) {
      try {
        if (value === false) localStorage.removeItem(name);
        else localStorage.setItem(name, value === true ? SIGNED_IN : String(value));
      } catch {
        // Without the hint the first frame shows `loading` a little longer; nothing else depends on it.
      }
    },
  };
}

/** Where there is nothing to remember in: nothing is known. */
export const noHint: Hint = { read: () => undefined, write: () => {} };
