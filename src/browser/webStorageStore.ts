/** The session in sessionStorage or in an app's own store of the same shape. */
import type { SessionStore } from '../core/ports/SessionStore.js';

/** What `Storage` offers, waiting allowed: sessionStorage, a native keychain, an encrypted store. */
export interface StorageLike {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

/**
 * Values are JSON. Changes of one tab wait for each other; between tabs only the session lock keeps order, because
 * such stores know no transactions.
 *
 * @param storage called at each use, so that a browser which denies storage fails then and not at import
 */
export function webStorageStore(scope: string, storage: () => StorageLike): SessionStore {
  let last: Promise<unknown> = Promise.resolve();
  const nameOf = (key: string): string => `react-surreal-auth/${scope}/${key}`;

  async function read(key: string): Promise<unknown> {
    const text = await storage().getItem(nameOf(key));
    if (text === null || text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      // Not ours to judge: whoever reads the record sets it aside.
      return text;
    }
  }

  return {
    read,
    update(key, change) {
      const done = last.then(async () => {
        const current = await read(key);
        const next = change(current);
        if (next === undefined) await storage().removeItem(nameOf(key));
        else if (next !== current) await storage().setItem(nameOf(key), JSON.stringify(next));
      });
      last = done.catch(() => {});
      return done;
    },
  };
}
