/** The session in IndexedDB: the one storage whose reads are never stale between tabs. */
import type { SessionStore } from '../core/ports/SessionStore.js';

const DATABASE = 'react-surreal-auth';
const TABLE = 'sessions';

/** @param scope separates the sessions of different databases in one browser */
export function indexedDbStore(scope: string): SessionStore {
  let opening: Promise<IDBDatabase> | undefined;

  function open(): Promise<IDBDatabase> {
    opening ??= openDatabase(() => {
      opening = undefined;
    }).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    try {
      return begin(await open(), mode);
    } catch {
      // The browser closes idle databases on its own account (storage pressure, a page restored from its cache).
      opening = undefined;
      return begin(await open(), mode);
    }
  }

  return {
    async read(key) {
      const values = await table('readonly');
      return new Promise((resolve, reject) => {
        const request = values.get(`${scope}/${key}`);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    },
    async update(key, change) {
      const values = await table('readwrite');
      const name = `${scope}/${key}`;
      return new Promise((resolve, reject) => {
        const { transaction } = values;
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
        const request = values.get(name);
        request.onsuccess = () => {
          const current: unknown = request.result;
          const next = change(current);
          if (next === undefined) values.delete(name);
          else if (next !== current) values.put(next, name);
        };
      });
    },
  };
}

function begin(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  // A rotated secret that is lost in a crash is lost for good: ask for it to be on the disk.
  return database.transaction(TABLE, mode, { durability: 'strict' }).objectStore(TABLE);
}

function openDatabase(onClosed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('IndexedDB is blocked by another tab.'));
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = onClosed;
      // A later release may want to change the layout: do not stand in its way.
      database.onversionchange = () => {
        database.close();
        onClosed();
      };
      resolve(database);
    };
  });
}
