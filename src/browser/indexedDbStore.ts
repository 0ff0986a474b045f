/** The session in IndexedDB: the one storage whose reads are never stale between tabs. */
import type { SessionStore } from '../core/ports/SessionStore.js';
import { NAME, onDatabase } from './sharedDatabase.js';

type Change = (current: unknown) => unknown;

/**
 * Tabs of an older and a newer version of this package share the database during a deploy. So its version stays 1 for
 * ever, and a record of another shape gets a key of its own: `session@2` and so on.
 *
 * @param scope separates the sessions of different databases in one browser
 */
export function indexedDbStore(scope: string): SessionStore {
  return {
    read: (key) =>
      onDatabase(
        (database) => read(database, `${scope}/${key}`),
        () => true,
      ),
    update(key, change) {
      let hasChanged = false;
      const changeOnce: Change = (current) => {
        hasChanged = true;
        return change(current);
      };
      // Whether a change was made whose transaction failed is for the caller to find out.
      return onDatabase(
        (database) => update(database, `${scope}/${key}`, changeOnce),
        () => !hasChanged,
      );
    },
  };
}

const valuesIn = (transaction: IDBTransaction): IDBObjectStore => transaction.objectStore(NAME);

function read(database: IDBDatabase, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(NAME);
    const request = valuesIn(transaction).get(name);
    // Nothing can change it any more, so the end of the transaction is not waited for.
    request.onsuccess = () => resolve(request.result);
    transaction.onabort = () => reject(failureOf(transaction));
  });
}

/** Reads the value and, in the same transaction, writes what `change` makes of it. */
function update(database: IDBDatabase, name: string, change: Change): Promise<void> {
  return new Promise((resolve, reject) => {
    // A rotated secret that is lost in a crash is lost for good: ask for it to be on the disk.
    const transaction = database.transaction(NAME, 'readwrite', { durability: 'strict' });
    const values = valuesIn(transaction);
    const request = values.get(name);
    transaction.onabort = () => reject(failureOf(transaction));
    transaction.oncomplete = () => resolve();
    request.onsuccess = () => {
      const next = change(request.result);
      if (next === undefined) values.delete(name);
      else if (next !== request.result) values.put(next, name);
    };
  });
}

const failureOf = ({ error }: IDBTransaction): Error =>
  error ?? new Error('The transaction was aborted.');
