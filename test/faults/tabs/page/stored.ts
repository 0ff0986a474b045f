/** What a client has stored in this browser, read without the client and handed on without its tokens. */

export interface Stored {
  readonly generation: number;
  readonly subject: string;
}

/** The one session in IndexedDB, with its access token for comparing inside the page. */
export async function storedRecord(): Promise<(Stored & { readonly access: string }) | undefined> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('react-surreal-auth');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      const values = database.transaction('react-surreal-auth').objectStore('react-surreal-auth');
      const keys = values.getAllKeys();
      keys.onerror = () => reject(keys.error);
      keys.onsuccess = () => {
        const key = keys.result.find((name) => String(name).endsWith('/session'));
        if (key === undefined) return resolve(undefined);
        const value = values.get(key);
        value.onerror = () => reject(value.error);
        value.onsuccess = () => resolve(value.result);
      };
    });
  } finally {
    database.close();
  }
}

export async function stored(): Promise<Stored | undefined> {
  const record = await storedRecord();
  return record && { generation: record.generation, subject: record.subject };
}
