/** The session in IndexedDB: the one storage whose reads are never stale between tabs. */
import type { SessionStore, StoreKey } from '../core/ports/SessionStore.js';

const NAME = 'react-surreal-auth';

/**
 * Opens the database anew for each operation: they are rare, and browsers close idle connections on their own account.
 *
 * @param scope separates the sessions of different databases in one browser
 */
export function indexedDbStore(scope: string): SessionStore {
  async function run(key: StoreKey, change?: (current: unknown) => unknown): Promise<unknown> {
    const database = await open();
    try {
      return await transact(database, `${scope}/${key}`, change);
    } finally {
      database.close();
    }
  }
  return {
    read: (key) => run(key),
    update: async (key, change) => void (await run(key, change)),
  };
}

/** Reads the value and, in the same transaction, writes what `change` makes of it. */
function transact(
  database: IDBDatabase,
  name: string,
  change?: (current: unknown) => unknown,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // A rotated secret that is lost in a crash is lost for good: ask for it to be on the disk.
    const transaction = database.transaction(NAME, change ? 'readwrite' : 'readonly', {
      durability: 'strict',
    });
    const values = transaction.objectStore(NAME);
    const request = values.get(name);
    transaction.onabort = () => reject(transaction.error);
    transaction.oncomplete = () => resolve(request.result);
    if (!change) return;
    request.onsuccess = () => {
      const next = change(request.result);
      if (next === undefined) values.delete(name);
      else if (next !== request.result) values.put(next, name);
    };
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
