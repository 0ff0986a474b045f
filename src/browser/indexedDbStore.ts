/** The session in IndexedDB: the one storage whose reads are never stale between tabs. */
import type { SessionStore, StoreKey } from '../core/ports/SessionStore.js';

const NAME = 'react-surreal-auth';

/**
 * Opens the database anew for each operation: they are rare, and browsers close idle connections on their own account.
 *
 * Tabs of an older and a newer version of this package share the database during a deploy. So its version stays 1 for
 * ever, and a record of another shape gets a key of its own: `session@2` and so on.
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
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted.'));
    transaction.oncomplete = () => resolve(request.result);
    if (!change) return;
    request.onsuccess = () => {
      const next = change(request.result);
      if (next === undefined) values.delete(name);
      else if (next !== request.result) values.put(next, name);
    };
  });
}

/** An empty database, as a crash while it is made leaves it, would stay so for ever: it is made anew. */
async function open(): Promise<IDBDatabase> {
  const database = await openAsItIs();
  if (database.objectStoreNames.length > 0) return database;
  database.close();
  await settled(indexedDB.deleteDatabase(NAME));
  return openAsItIs();
}

function openAsItIs(): Promise<IDBDatabase> {
  // Without a number: version 1 for a new database, and for an existing one whatever it has.
  const request = indexedDB.open(NAME);
  request.onupgradeneeded = () => request.result.createObjectStore(NAME);
  return settled(request).then((database) => {
    // A deletion by another tab or the user must not wait for an operation that hangs.
    database.onversionchange = () => database.close();
    return database;
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
