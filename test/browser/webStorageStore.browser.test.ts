/** The store in real sessionStorage and in an app's own store that lets one wait. */
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/browser/clock.js';
import { browserLock } from '../../src/browser/webLock.js';
import { type StorageLike, webStorageStore } from '../../src/browser/webStorageStore.js';

afterEach(() => sessionStorage.clear());

/** An app's own store: everything takes a turn. */
function slowStorage(): StorageLike & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
  return {
    values,
    getItem: (key) => turn().then(() => values.get(key)),
    setItem: (key, value) => turn().then(() => values.set(key, value)),
    removeItem: (key) => turn().then(() => values.delete(key)),
  };
}

const increase = (current: unknown): number => (typeof current === 'number' ? current + 1 : 1);

describe.each([
  ['sessionStorage', () => sessionStorage],
  ['a store that waits', slowStorage],
] as const)('webStorageStore on %s', (_name, make) => {
  it('keeps, changes and removes values', async () => {
    const storage = make();
    const store = webStorageStore('a', () => storage);
    expect(await store.read('session')).toBeUndefined();
    await store.update('session', () => ({ rotatedAt: [1] }));
    expect(await webStorageStore('a', () => storage).read('session')).toEqual({ rotatedAt: [1] });
    await store.update('session', () => undefined);
    expect(await store.read('session')).toBeUndefined();
  });

  it('loses none of 100 changes made at once', async () => {
    const storage = make();
    const store = webStorageStore('a', () => storage);
    await Promise.all(Array.from({ length: 100 }, () => store.update('session', increase)));
    expect(await store.read('session')).toBe(100);
  });

  it('gives text back that is no JSON', async () => {
    const storage = make();
    await storage.setItem('react-surreal-auth/a/session', '{broken');
    expect(await webStorageStore('a', () => storage).read('session')).toBe('{broken');
  });

  it('keeps databases and keys apart', async () => {
    const storage = make();
    await webStorageStore('a', () => storage).update('session', () => 1);
    expect(await webStorageStore('b', () => storage).read('session')).toBeUndefined();
    expect(await webStorageStore('a', () => storage).read('revocations')).toBeUndefined();
  });
});

describe('webStorageStore', () => {
  it('rejects when storage is denied, at use and not at import', async () => {
    const store = webStorageStore('a', () => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(store.read('session')).rejects.toMatchObject({ name: 'SecurityError' });
    await expect(store.update('session', () => 1)).rejects.toMatchObject({ name: 'SecurityError' });
  });

  it('loses none of the changes that two tabs make at once, when they share a lock', async () => {
    const storage = slowStorage();
    const name = `lock-${crypto.randomUUID()}`;
    const tabs = [1, 2].map(() => webStorageStore('a', () => storage, browserLock(name, systemClock)));
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => tabs[index % 2]?.update('session', increase)),
    );
    expect(await tabs[0]?.read('session')).toBe(40);
  });

  it('works on after one change failed for want of space', async () => {
    const store = webStorageStore('a', () => sessionStorage);
    await expect(store.update('session', () => 'x'.repeat(20_000_000))).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    await store.update('session', () => 'b');
    expect(await store.read('session')).toBe('b');
  });
});
