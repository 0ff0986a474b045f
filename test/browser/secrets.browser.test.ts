/** The secrets of session records in a real browser: random, derived, and a key that nobody can read. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { indexedDbStore } from '../../src/browser/indexedDbStore.js';
import { browserSecrets } from '../../src/browser/secrets.js';

const scope = (): string => crypto.randomUUID();
const CURRENT = 'c'.repeat(43);

/** Has the page let go of its connection to IndexedDB, so that the next operation opens one. */
const closeDatabase = (): boolean => dispatchEvent(new PageTransitionEvent('pagehide'));

afterEach(() => vi.unstubAllGlobals());

describe('browserSecrets', () => {
  it('makes 32 random bytes as base64url', () => {
    const secrets = browserSecrets(scope());
    const made = new Set(Array.from({ length: 100 }, () => secrets.random()));
    expect(made.size).toBe(100);
    for (const one of made) expect(one).toMatch(/^[\w-]{43}$/);
  });

  it('derives the same secret in all tabs, and another one for each secret and database', async () => {
    const here = scope();
    const next = await browserSecrets(here).after(CURRENT);
    expect(next).toMatch(/^[\w-]{43}$/);
    expect(await browserSecrets(here).after(CURRENT)).toBe(next);
    expect(await browserSecrets(here).after(`${CURRENT}d`)).not.toBe(next);
    expect(await browserSecrets(scope()).after(CURRENT)).not.toBe(next);
  });

  it('agrees on one key when tabs ask for the first time at once', async () => {
    const here = scope();
    const asked = Array.from({ length: 20 }, () => browserSecrets(here).after(CURRENT));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
  });

  it('keeps a key that can sign and cannot be exported', async () => {
    const here = scope();
    await browserSecrets(here).after(CURRENT);
    const key = await indexedDbStore(here).read('device-key');
    expect(key).toBeInstanceOf(CryptoKey);
    expect(key).toMatchObject({ extractable: false, usages: ['sign'], type: 'secret' });
    for (const format of ['raw', 'jwk'] as const) {
      await expect(crypto.subtle.exportKey(format, key as CryptoKey)).rejects.toThrow();
    }
  });

  it('makes a new key in place of something that is none', async () => {
    const here = scope();
    await indexedDbStore(here).update('device-key', () => 'garbage');
    expect(await browserSecrets(here).after(CURRENT)).toMatch(/^[\w-]{43}$/);
  });

  it('asks once more when the browser has lost its connection to IndexedDB', async () => {
    const here = scope();
    const next = await browserSecrets(here).after(CURRENT);
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
    });
    expect(await browserSecrets(here).after(CURRENT)).toBe(next);
  });

  it('gives up on an IndexedDB that hangs, and asks it again the next time', async () => {
    const here = scope();
    const next = await browserSecrets(here).after(CURRENT);
    const secrets = browserSecrets(here);
    closeDatabase();
    const hanging = vi
      .spyOn(IDBFactory.prototype, 'open')
      .mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
    expect(await secrets.after(CURRENT)).toBeUndefined();
    hanging.mockRestore();
    expect(await secrets.after(CURRENT)).toBe(next);
  });

  it('derives nothing on an insecure origin, or without IndexedDB', async () => {
    closeDatabase();
    vi.stubGlobal('indexedDB', undefined);
    expect(await browserSecrets(scope()).after(CURRENT)).toBeUndefined();
    vi.unstubAllGlobals();
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const secrets = browserSecrets('insecure');
    expect(await secrets.after(CURRENT)).toBeUndefined();
    expect(secrets.random()).toMatch(/^[\w-]{43}$/);
  });
});
