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
      const store = database.transaction('react-surreal-auth').objectStore('react-surreal-auth');
      const values = store.getAll();
      values.onerror = () => reject(values.error);
      values.onsuccess = () => resolve(values.result.find(isSession));
    });
  } finally {
    database.close();
  }
}

const isSession = (value: unknown): boolean => Object(value).generation !== undefined;

export async function stored(): Promise<Stored | undefined> {
  const record = await storedRecord();
  return record && { generation: record.generation, subject: record.subject };
}
