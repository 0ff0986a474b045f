/** An app's own store that its tabs share and that outlives them: slow, asynchronous and without transactions. */

declare global {
  interface Window {
    ownStore: {
      /** How long each operation takes. */
      delayMs: number;
      /** Values that are on their way to the store. */
      writing: number;
      /** Writes wait for this. */
      gate: Promise<void>;
    };
  }
}

window.ownStore = { delayMs: 5, writing: 0, gate: Promise.resolve() };

export const ownStore = {
  async getItem(key: string): Promise<string | undefined> {
    await delay();
    const value = await inStore('readonly', (values) => values.get(key));
    return typeof value === 'string' ? value : undefined;
  },
  async setItem(key: string, value: string): Promise<void> {
    window.ownStore.writing += 1;
    try {
      await delay();
      await window.ownStore.gate;
      await inStore('readwrite', (values) => values.put(value, key));
    } finally {
      window.ownStore.writing -= 1;
    }
  },
  async removeItem(key: string): Promise<void> {
    await delay();
    await inStore('readwrite', (values) => values.delete(key));
  },
};

const delay = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, window.ownStore.delayMs));

const NAME = 'own-store';

async function inStore(
  mode: IDBTransactionMode,
  ask: (values: IDBObjectStore) => { readonly result: unknown },
): Promise<unknown> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(NAME, mode);
      const request = ask(transaction.objectStore(NAME));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}
