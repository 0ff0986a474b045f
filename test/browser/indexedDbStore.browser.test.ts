/** The store in real IndexedDB: atomic, lossless, and back on its feet after what browsers do to databases. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { indexedDbStore } from '../../src/browser/indexedDbStore.js';

const NAME = 'react-surreal-auth';
let scope = '';

beforeEach(() => {
  scope = crypto.randomUUID();
});

afterEach(async () => {
  await new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
    request.onblocked = () => resolve();
  });
});

const increase = (current: unknown): number => (typeof current === 'number' ? current + 1 : 1);

const opened = (request: IDBOpenDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });

describe('indexedDbStore', () => {
  it('keeps, changes and removes values', async () => {
    const store = indexedDbStore(scope);
    expect(await store.read('session')).toBeUndefined();
    await store.update('session', () => ({ version: 1, rotatedAt: [1, 2] }));
    expect(await store.read('session')).toEqual({ version: 1, rotatedAt: [1, 2] });
    await store.update('session', () => undefined);
    expect(await store.read('session')).toBeUndefined();
  });

  it('keeps its keys apart, and the databases apart', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    await store.update('revocations', () => ['b']);
    expect(await store.read('session')).toBe('a');
    expect(await store.read('set-aside')).toBeUndefined();
    expect(await indexedDbStore(`${scope}2`).read('session')).toBeUndefined();
  });

  it('makes a database anew that has lost its object store', async () => {
    // As a browser leaves it that was closed while the database was being made.
    await opened(indexedDB.open(NAME, 1));
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    expect(await store.read('session')).toBe('a');
  });

  it('works with a database of a higher version', async () => {
    const request = indexedDB.open(NAME, 7);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME);
    await opened(request);
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    expect(await store.read('session')).toBe('a');
  });

  it('outlives the store object that wrote it', async () => {
    await indexedDbStore(scope).update('session', () => 'a');
    expect(await indexedDbStore(scope).read('session')).toBe('a');
  });

  it('loses none of 200 changes made at once over two connections', async () => {
    const stores = [indexedDbStore(scope), indexedDbStore(scope)];
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => stores[index % 2]?.update('session', increase)),
    );
    expect(await indexedDbStore(scope).read('session')).toBe(200);
  });

  it('loses no change made in another context of the same origin', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const foreign = frame.contentWindow?.indexedDB;
    expect(foreign).toBeDefined();
    const store = indexedDbStore(scope);
    await store.update('session', () => 0);
    const there = (): Promise<void> =>
      new Promise((resolve, reject) => {
        if (!foreign) throw new Error('The frame has no IndexedDB.');
        const opening = foreign.open(NAME);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(NAME, 'readwrite');
          const values = transaction.objectStore(NAME);
          const name = `${scope}/session`;
          const reading = values.get(name);
          reading.onsuccess = () => void values.put(increase(reading.result), name);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      });
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index % 2 ? there() : store.update('session', increase),
      ),
    );
    frame.remove();
    expect(await store.read('session')).toBe(60);
  });

  it('lets a change see what the one before it wrote', async () => {
    const store = indexedDbStore(scope);
    const seen: unknown[] = [];
    const append = (next: string) => (current: unknown) => {
      seen.push(current);
      return next;
    };
    await Promise.all([store.update('session', append('a')), store.update('session', append('b'))]);
    expect(seen).toEqual([undefined, 'a']);
  });

  it('writes nothing when a change returns what it was given', async () => {
    const store = indexedDbStore(scope);
    const value = { a: 1 };
    await store.update('session', () => value);
    await store.update('session', (current) => {
      // Changed in place, which nobody should do: it shows whether anything is written.
      if (current !== null && typeof current === 'object') Object.assign(current, { a: 2 });
      return current;
    });
    expect(await store.read('session')).toEqual({ a: 1 });
  });

  it('gives foreign values back as they are', async () => {
    const store = indexedDbStore(scope);
    for (const value of ['garbage', 0, null, [1], new Date(0), new Map([[1, 2]]), new Uint8Array(3)]) {
      await store.update('session', () => value);
      expect(await store.read('session')).toEqual(value);
    }
  });

  it('rejects what cannot be stored, keeps the former value, and works on', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    // An exception inside a transaction is reported on the window as well.
    const reported: string[] = [];
    const listen = (event: ErrorEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      reported.push(event.message);
    };
    window.addEventListener('error', listen, { capture: true });
    await expect(store.update('session', () => () => {})).rejects.toBeDefined();
    window.removeEventListener('error', listen, { capture: true });
    expect(await store.read('session')).toBe('a');
    await store.update('session', () => 'b');
    expect(await store.read('session')).toBe('b');
  });

  it('works on after the database was deleted under it', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = () => resolve();
      request.onblocked = () => reject(new Error('The store keeps the database from being deleted.'));
    });
    expect(await store.read('session')).toBeUndefined();
    await store.update('session', () => 'b');
    expect(await store.read('session')).toBe('b');
  });

  it('rejects when a database of this name is somebody else’s, and leaves it alone', async () => {
    const request = indexedDB.open(NAME, 7);
    request.onupgradeneeded = () => request.result.createObjectStore('theirs');
    await opened(request);
    await expect(indexedDbStore(scope).read('session')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    const again = indexedDB.open(NAME);
    await new Promise<void>((resolve) => {
      again.onsuccess = () => resolve();
    });
    expect([...again.result.objectStoreNames]).toEqual(['theirs']);
    again.result.close();
  });
});

/** Has the next transaction keep its events of these types to itself; the returned function lets them go. */
function holdEvents(...types: string[]): () => void {
  const begin = IDBDatabase.prototype.transaction;
  const held: [IDBTransaction, string][] = [];
  let isHolding = true;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (
    this: IDBDatabase,
    ...asked
  ) {
    const transaction = begin.apply(this, asked);
    for (const type of types) {
      const hold = (event: Event): void => {
        if (!isHolding) return;
        event.stopImmediatePropagation();
        held.push([transaction, type]);
      };
      transaction.addEventListener(type, hold, true);
    }
    return transaction;
  });
  return () => {
    isHolding = false;
    for (const [transaction, type] of held) transaction.dispatchEvent(new Event(type));
  };
}

const hide = (): void => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
};

describe('the connection of an indexedDbStore', () => {
  it('stays open between operations', async () => {
    const opening = vi.spyOn(IDBFactory.prototype, 'open');
    const store = indexedDbStore(scope);
    for (const value of ['a', 'b', 'c']) {
      await store.update('session', () => value);
      expect(await store.read('session')).toBe(value);
    }
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it('is opened anew after an operation that failed', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    const opening = vi.spyOn(IDBFactory.prototype, 'open');
    const closing = vi.spyOn(IDBDatabase.prototype, 'close');
    const begin = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (
      this: IDBDatabase,
      ...asked
    ) {
      const transaction = begin.apply(this, asked);
      queueMicrotask(() => transaction.abort());
      return transaction;
    });
    await expect(store.read('session')).rejects.toBeDefined();
    expect(closing).toHaveBeenCalledTimes(1);
    expect(opening).not.toHaveBeenCalled();
    expect(await store.read('session')).toBe('a');
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it('is opened anew, without a failure, when the browser has closed it', async () => {
    const store = indexedDbStore(scope);
    const began = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await store.update('session', () => 'a');
    const [database] = began.mock.contexts;
    if (!(database instanceof IDBDatabase)) throw new Error('No transaction began.');
    database.close();
    expect(await store.read('session')).toBe('a');
  });

  it('is not waited for by operations that come after one that hangs', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    const letGo = holdEvents('success', 'complete');
    let isAnswered = false;
    void store.read('session').then(() => {
      isAnswered = true;
    });
    expect(await store.read('session')).toBe('a');
    await store.update('session', () => 'b');
    expect(isAnswered).toBe(false);
    letGo();
  });

  it('answers a write when it is on the disk, and no sooner', async () => {
    const store = indexedDbStore(scope);
    const began = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await store.update('session', () => 'a');
    expect(began.mock.lastCall?.[2]).toEqual({ durability: 'strict' });
    const letGo = holdEvents('complete');
    let isAnswered = false;
    const writing = store
      .update('session', () => 'b')
      .then(() => {
        isAnswered = true;
      });
    // Reads come after writes that were asked for before.
    expect(await indexedDbStore(scope).read('session')).toBe('b');
    expect(isAnswered).toBe(false);
    letGo();
    await writing;
  });

  it('answers a read as soon as the value is there', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    const letGo = holdEvents('complete');
    expect(await store.read('session')).toBe('a');
    letGo();
  });

  it.each([
    ['is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['goes into the back/forward cache', () => window.dispatchEvent(new Event('pagehide'))],
  ])('is closed when the page %s, and opened anew after it', async (_what, leave) => {
    const store = indexedDbStore(scope);
    const began = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await store.update('session', () => 'a');
    const opening = vi.spyOn(IDBFactory.prototype, 'open');
    const closing = vi.spyOn(IDBDatabase.prototype, 'close');
    leave();
    // The stores of other tests in this page close theirs as well.
    expect(closing.mock.contexts).toContain(began.mock.contexts[0]);
    expect(await store.read('session')).toBe('a');
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it('does not stay open in a hidden page', async () => {
    hide();
    const store = indexedDbStore(scope);
    const closing = vi.spyOn(IDBDatabase.prototype, 'close');
    await store.update('session', () => 'a');
    expect(closing).toHaveBeenCalledTimes(1);
    expect(await store.read('session')).toBe('a');
    expect(closing).toHaveBeenCalledTimes(2);
  });
});
