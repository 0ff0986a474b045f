// Which store a client gets for each choice, and whether the next page finds the session in it.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StorageLike } from '../../src/browser/webStorageStore.js';
import { isPage, outlivesPage, sessionStore } from '../../src/client/stores.js';

/** A storage of the shape of the browser's own. */
function fakeStorage() {
  const values = new Map<string, string>();
  const storage: StorageLike = {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
  return { values, storage };
}

/** Makes the globals those of a page, whose sessionStorage is `storage`. */
function inPage(storage: unknown): void {
  // A frame's: `top` is another window, so that no lock of the tab is asked for.
  vi.stubGlobal('window', { top: undefined });
  vi.stubGlobal('sessionStorage', storage);
}

const tab = fakeStorage();
const own = fakeStorage();

beforeEach(() => {
  tab.values.clear();
  own.values.clear();
});

describe('sessionStore in a page', () => {
  beforeEach(() => inPage(tab.storage));

  it('keeps the session in sessionStorage, under a name of its own', async () => {
    const store = sessionStore('sessionStorage', 'place');
    await store.update('session', () => 'value');
    expect([...tab.values]).toEqual([['react-surreal-auth/place/session', '"value"']]);
    await expect(store.read('session')).resolves.toBe('value');
  });

  it('keeps the session in the store of the app', async () => {
    const store = sessionStore(own.storage, 'place');
    await store.update('session', () => 'value');
    expect([...own.values.values()]).toEqual(['"value"']);
    expect(tab.values.size).toBe(0);
  });

  it('takes no lock of all tabs for sessionStorage, also when it is handed in as an object', async () => {
    const asked: string[] = [];
    const request = (name: string, _options: unknown, run: () => unknown): unknown => {
      asked.push(name);
      return run();
    };
    vi.stubGlobal('navigator', { locks: { request } });
    for (const choice of ['sessionStorage', tab.storage] as const) {
      const store = sessionStore(choice, 'place');
      await store.update('session', () => 'value');
      expect([...tab.values]).toEqual([['react-surreal-auth/place/session', '"value"']]);
      await store.update('session', () => undefined);
    }
    expect(asked).toEqual([]);
    await sessionStore(own.storage, 'place').update('session', () => 'value');
    expect(asked).toEqual(['react-surreal-auth/place/store']);
  });

  it('keeps the session in memory, and nowhere else', async () => {
    const store = sessionStore('memory', 'place');
    await store.update('session', () => 'value');
    await expect(store.read('session')).resolves.toBe('value');
    expect(tab.values.size).toBe(0);
    await expect(sessionStore('memory', 'place').read('session')).resolves.toBeUndefined();
  });

  it.each([undefined, 'indexedDB'] as const)('uses IndexedDB for %s', async (choice) => {
    const opened: unknown[] = [];
    vi.stubGlobal('indexedDB', {
      open(name: unknown) {
        opened.push(name);
        throw new Error('denied');
      },
    });
    await expect(sessionStore(choice, 'place').read('session')).rejects.toThrow('denied');
    expect(opened).not.toEqual([]);
    expect(tab.values.size).toBe(0);
  });
});

describe('sessionStore on a server', () => {
  it.each([undefined, 'indexedDB', 'sessionStorage'] as const)(
    'keeps the session in memory for %s, for each client its own',
    async (choice) => {
      vi.stubGlobal('sessionStorage', tab.storage);
      const [one, other] = [sessionStore(choice, 'place'), sessionStore(choice, 'place')];
      await one.update('session', () => 'value');
      await expect(one.read('session')).resolves.toBe('value');
      await expect(other.read('session')).resolves.toBeUndefined();
      expect(tab.values.size).toBe(0);
    },
  );
});

describe('outlivesPage', () => {
  it('is so in a page for IndexedDB and for a store of the app', () => {
    inPage(tab.storage);
    expect(outlivesPage(undefined)).toBe(true);
    expect(outlivesPage('indexedDB')).toBe(true);
    expect(outlivesPage(own.storage)).toBe(true);
  });

  it('is not so for memory, nor for sessionStorage, by name or as an object', () => {
    inPage(tab.storage);
    expect(outlivesPage('memory')).toBe(false);
    expect(outlivesPage('sessionStorage')).toBe(false);
    expect(outlivesPage(tab.storage)).toBe(false);
  });

  it('does not throw where the browser denies sessionStorage', () => {
    inPage(undefined);
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new Error('SecurityError');
      },
    });
    const isLasting = outlivesPage(own.storage);
    if (descriptor) Object.defineProperty(globalThis, 'sessionStorage', descriptor);
    expect(isLasting).toBe(true);
  });

  it('is not so on a server', () => {
    expect(outlivesPage(undefined)).toBe(false);
    expect(outlivesPage(own.storage)).toBe(false);
  });
});

describe('isPage', () => {
  it('is so in a page and in a worker, not on a server', () => {
    expect(isPage()).toBe(false);
    vi.stubGlobal('WorkerGlobalScope', class {});
    expect(isPage()).toBe(true);
    vi.unstubAllGlobals();
    vi.stubGlobal('window', {});
    expect(isPage()).toBe(true);
  });
});
