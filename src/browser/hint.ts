/** The hint of the first frame, in localStorage: readable at once, and without secrets. */
import type { Hint, SessionHint } from '../core/ports/Hint.js';

/** @param scope separates the hints of different databases in one browser */
export function localStorageHint(scope: string): Hint {
  const name = `react-surreal-auth/${scope}/hint`;
  return {
    read() {
      try {
        const text = localStorage.getItem(name);
        return text === null ? null : parse(text);
      } catch {
        return undefined;
      }
    },
    write(hint) {
      try {
        if (hint) localStorage.setItem(name, JSON.stringify(hint));
        else localStorage.removeItem(name);
      } catch {
        // Without the hint the first frame shows `loading` a little longer; nothing else depends on it.
      }
    },
  };
}

function parse(text: string): SessionHint | undefined {
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value !== 'object' || !('subject' in value) || !('expiresAt' in value))
    return undefined;
  const { subject, expiresAt } = value;
  if (typeof subject !== 'string' || (expiresAt !== null && typeof expiresAt !== 'number'))
    return undefined;
  return { subject, expiresAt };
}

/** Where there is nothing to remember in: nothing is known. */
export const noHint: Hint = { read: () => undefined, write: () => {} };
