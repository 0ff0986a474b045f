/** The session in IndexedDB: the one storage whose reads are never stale between tabs. */
import type { SessionStore, StoreKey } from '../core/ports/SessionStore.js';

const NAME = 'react-surreal-auth';

type Change = (current: unknown) => unknown;

/**
 * Each operation has a connection to itself: the one that an earlier operation left open, else a new one. So an operation
 * that hangs keeps its connection, and the next operation opens another.
 *
 * Tabs of an older and a newer version of this package share the database during a deploy. So its version stays 1 for
 * ever, and a record of another shape gets a key of its own: `session@2` and so on.
 *
 * @param scope separates the sessions of different databases in one browser
 */
export function indexedDbStore(scope: string): SessionStore {
  const idle = idleConnection();
  async function run(key: StoreKey, change?: Change): Promise<unknown> {
    const name = `${scope}/${key}`;
    const kept = idle.take();
    try {
      if (kept) return await use(kept, name, change);
    } catch (error) {
      // The browser or another tab has closed it meanwhile: nothing was asked of the database yet.
      if (!isClosed(error)) throw error;
    }
    return use(await open(), name, change);
  }
  async function use(database: IDBDatabase, name: string, change?: Change): Promise<unknown> {
    try {
      const value = await (change ? rewrite(database, name, change) : read(database, name));
      idle.keep(database);
      return value;
    } catch (error) {
      // iOS loses the server behind all connections of a page (https://bugs.webkit.org/show_bug.cgi?id=197050).
      database.close();
      throw error;
    }
  }
  return {
    read: (key) => run(key),
    update: async (key, change) => void (await run(key, change)),
  };
}

interface IdleConnection {
  /** The connection that was left open, for one operation alone; it may have been closed by the browser. */
  take(): IDBDatabase | undefined;
  /** Leaves a connection open for the next operation, or closes it where it cannot stay. */
  keep(database: IDBDatabase): void;
}

/**
 * Keeps one connection while the page is visible. Hidden pages lose theirs on iOS, and one that is open can keep a page out
 * of the back/forward cache.
 *
 * @see https://web.dev/articles/bfcache#close-open-connections
 */
function idleConnection(): IdleConnection {
  let idle: IDBDatabase | undefined;
  let watching = new AbortController();
  function take(): IDBDatabase | undefined {
    const taken = idle;
    idle = undefined;
    watching.abort();
    return taken;
  }
  const drop = (): void => take()?.close();
  return {
    take,
    keep(database) {
      if (idle || !isVisible()) {
        database.close();
        return;
      }
      idle = database;
      watching = new AbortController();
      document.addEventListener('visibilitychange', drop, watching);
      window.addEventListener('pagehide', drop, watching);
    },
  };
}

/** Workers are never told that their page is hidden, so nothing stays open there. */
function isVisible(): boolean {
  return typeof document !== 'undefined' && document.visibilityState === 'visible';
}

/** Whether a transaction could not begin because its connection is closed. */
function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

/** Answers as soon as the value is there: nothing depends on how a transaction ends that only reads. */
function read(database: IDBDatabase, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(NAME);
    transaction.onabort = () => reject(reasonOf(transaction));
    const request = transaction.objectStore(NAME).get(name);
    request.onsuccess = () => resolve(request.result);
  });
}

/** Reads the value and, in the same transaction, writes what `change` makes of it; answers when that is on the disk. */
function rewrite(database: IDBDatabase, name: string, change: Change): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // A rotated secret that is lost in a crash is lost for good.
    const transaction = database.transaction(NAME, 'readwrite', { durability: 'strict' });
    const values = transaction.objectStore(NAME);
    const request = values.get(name);
    transaction.onabort = () => reject(reasonOf(transaction));
    transaction.oncomplete = () => resolve(request.result);
    request.onsuccess = () => {
      const next = change(request.result);
      if (next === undefined) values.delete(name);
      else if (next !== request.result) values.put(next, name);
    };
  });
}

function reasonOf({ error }: IDBTransaction): Error {
  return error ?? new Error('The transaction was aborted.');
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
    // A deletion by another tab or the user must wait neither for an operation that hangs nor for one that may come.
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
