/** The hint of the first frame, in localStorage: written and read at once, and no more than a yes or a number. */
import type { Hint } from '../core/ports/Hint.js';

const SIGNED_IN = 'signed in';
const SIGNED_OUT = 'signed out';

/** @param scope separates the hints of different databases in one browser */
export function localStorageHint(scope: string): Hint {
  const name = `react-surreal-auth/${scope}`;
  return {
    read() {
      try {
        const value = localStorage.getItem(name);
        if (value === SIGNED_IN || value === SIGNED_OUT) return value === SIGNED_IN;
        return value === null ? value : Number(value);
      } catch {
        return undefined;
      }
    },
    write(value) {
      try {
        // Of those who never signed in nothing is noted.
        if (value || localStorage.getItem(name)) localStorage.setItem(name, textOf(value));
      } catch {
        // Without the hint the first frame shows `loading` a little longer; nothing else depends on it.
      }
    },
  };
}

function textOf(value: boolean | number): string {
  if (typeof value === 'number') return String(value);
  return value ? SIGNED_IN : SIGNED_OUT;
}

/** Where there is nothing to remember in: nothing is known. */
export const noHint: Hint = { read: () => undefined, write: () => {} };
