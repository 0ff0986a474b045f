/** The mark of the first frame, in localStorage: written and read at once, and no more than a yes or a number. */
import type { Hint } from '../core/ports/Hint.js';

const SIGNED_IN = 'signed in';
const SIGNED_OUT = 'signed out';

/** @param scope separates the marks of different databases in one browser */
export function localStorageHint(scope: string): Hint {
  const name = `react-surreal-auth/${scope}`;
  return {
    read() {
      try {
        const value = localStorage.getItem(name);
        if (value === SIGNED_IN || value === SIGNED_OUT) return value === SIGNED_IN;
        return value === null ? value : Number(value) || 0;
      } catch {
        return undefined;
      }
    },
    write(value) {
      try {
        // Visitors who never signed in leave no mark.
        if (!value && !localStorage.getItem(name)) return;
        replace(name, textOf(value));
      } catch {
        // A localStorage that is denied as a whole cannot be read either.
      }
    },
    subscribe(listener) {
      // Workers have neither localStorage nor its event.
      if (typeof window === 'undefined') return () => {};
      const ending = new AbortController();
      const hear = ({ key, storageArea }: StorageEvent): void => {
        if (key === name && storageArea === readable()) listener();
      };
      window.addEventListener('storage', hear, ending);
      return () => ending.abort();
    },
  };
}

/** A full localStorage still lets go of what it has, and may then have room for as much. */
function replace(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    localStorage.removeItem(name);
    localStorage.setItem(name, text);
  }
}

function readable(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function textOf(value: boolean | number): string {
  if (typeof value === 'number') return String(value);
  return value ? SIGNED_IN : SIGNED_OUT;
}

/** The stand-in where the session does not outlive its page. */
export const noHint: Hint = { read: () => undefined, write: () => {}, subscribe: () => () => {} };
