/** A store that lasts as long as the page. */
import type { SessionStore, StoreKey } from '../ports/SessionStore.js';

export function memoryStore(): SessionStore {
  const values = new Map<StoreKey, unknown>();
  return {
    read: async (key) => values.get(key),
    async update(key, change) {
      const next = change(values.get(key));
      if (next === undefined) values.delete(key);
      else values.set(key, next);
    },
  };
}
