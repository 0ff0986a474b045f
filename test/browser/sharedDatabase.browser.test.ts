/** One connection serves what comes soon after each other, and is let go of as soon as it is in somebody's way. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { indexedDbStore } from '../../src/browser/indexedDbStore.js';

const NAME = 'react-surreal-auth';
const KEPT_MS = 10_000;
let scope = '';
let opened: IDBDatabase[] = [];

beforeEach(() => {
  scope = crypto.randomUUID();
  opened = [];
  const open = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (
    this: IDBFactory,
    ...args: Parameters<typeof open>
  ) {
    const request = open.apply(this, args);
    request.addEventListener('success', () => opened.push(request.result));
    return request;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await deleteDatabase();
});

/** Resolves with whether somebody's connection was in the way. */
const deleteDatabase = (): Promise<'deleted' | 'blocked'> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve('deleted');
    request.onblocked = () => resolve('blocked');
  });

const isClosed = (database: IDBDatabase | undefined): boolean => {
  try {
    database?.transaction(NAME);
    return false;
  } catch {
    return true;
  }
};

const lost = (): DOMException =>
  new DOMException('Connection to Indexed Database server lost.', 'UnknownError');

/** The next transaction fails as one of a connection does that the browser has lost. */
const loseConnection = (): void => {
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw lost();
  });
};

describe('the connection to IndexedDB', () => {
  it('serves all stores of a page', async () => {
    await indexedDbStore(scope).update('session', () => 'a');
    expect(await indexedDbStore(scope).read('session')).toBe('a');
    expect(await indexedDbStore(`${scope}2`).read('session')).toBeUndefined();
    expect(opened).toHaveLength(1);
  });

  it('is one in the end, although operations that come at once each open their own', async () => {
    const store = indexedDbStore(scope);
    await Promise.all(Array.from({ length: 5 }, () => store.read('session')));
    await store.read('session');
    expect(opened.filter((database) => !isClosed(database))).toHaveLength(1);
    expect(opened).toHaveLength(5);
  });

  it('is closed when nothing uses it for a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const store = indexedDbStore(scope);
    await store.read('session');
    vi.advanceTimersByTime(KEPT_MS - 1);
    await store.read('session');
    vi.advanceTimersByTime(KEPT_MS - 1);
    expect(isClosed(opened[0])).toBe(false);
    vi.advanceTimersByTime(1);
    expect(isClosed(opened[0])).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect(await store.read('session')).toBeUndefined();
    expect(opened).toHaveLength(2);
  });

  it('is closed with its page, which may come back', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(isClosed(opened[0])).toBe(true);
    expect(await store.read('session')).toBe('a');
  });

  it('keeps nobody from deleting the database', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    expect(await deleteDatabase()).toBe('deleted');
    expect(await store.read('session')).toBeUndefined();
    expect(opened).toHaveLength(2);
  });

  it('keeps nobody from making a newer version of the database', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(NAME, 2);
      request.onblocked = () => reject(new Error('The store keeps its version.'));
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    expect(await store.read('session')).toBe('a');
  });

  it('is opened anew when the browser has lost it, and nobody notices', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    loseConnection();
    expect(await store.read('session')).toBe('a');
    loseConnection();
    await store.update('session', (current) => `${String(current)}b`);
    expect(await store.read('session')).toBe('ab');
    expect(opened).toHaveLength(3);
  });

  it('is opened anew after the browser has closed it', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    opened[0]?.dispatchEvent(new Event('close'));
    expect(await store.read('session')).toBe('a');
    expect(opened).toHaveLength(2);
  });

  it('tries once: an operation that fails on a new connection has failed', async () => {
    const store = indexedDbStore(scope);
    await store.read('session');
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw lost();
    });
    await expect(store.read('session')).rejects.toThrow('lost');
    expect(transaction).toHaveBeenCalledTimes(2);
  });

  it('makes a change once, also when its transaction is undone', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      const request = put.apply(this, args);
      this.transaction.abort();
      return request;
    });
    const change = vi.fn(() => 'b');
    await expect(store.update('session', change)).rejects.toBeDefined();
    expect(change).toHaveBeenCalledTimes(1);
    expect(await store.read('session')).toBe('a');
  });

  it('does not serve beside an operation that hangs for a second', async () => {
    const store = indexedDbStore(scope);
    await store.update('session', () => 'a');
    const get = IDBObjectStore.prototype.get;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof get>
    ) {
      const request = get.apply(this, args);
      request.addEventListener('success', (event) => event.stopImmediatePropagation(), true);
      return request;
    });
    void store.read('session');
    expect(await store.read('session')).toBe('a');
    expect(opened).toHaveLength(1);
    const now = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => now + 1_100);
    expect(await store.read('session')).toBe('a');
    expect(opened).toHaveLength(2);
    expect(isClosed(opened[0])).toBe(true);
    expect(await store.read('session')).toBe('a');
    expect(opened).toHaveLength(2);
  });
});
