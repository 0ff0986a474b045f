/** The secrets of session records: random ones, and those that follow from them with a key that cannot be read. */
import { afterPatience } from '../core/afterPatience.js';
import { STORE_PATIENCE_MS } from '../core/defaults.js';
import type { Secrets } from '../core/ports/Secrets.js';
import { systemClock } from './clock.js';
import { indexedDbStore } from './indexedDbStore.js';

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/**
 * The key is made once a browser and lies in IndexedDB, where code can use it but not export it. On insecure origins and
 * on servers there is none.
 *
 * @param scope separates the keys of different databases in one browser
 */
export function browserSecrets(scope: string): Secrets {
  let key: CryptoKey | undefined;
  let reading: Promise<CryptoKey> | undefined;
  /** The key, read once for all who ask meanwhile. A connection that the browser lost is opened anew by the second try. */
  const read = (): Promise<CryptoKey> => {
    reading ??= inTime(deviceKey(scope).catch(() => deviceKey(scope))).finally(() => {
      reading = undefined;
    });
    return reading;
  };
  return {
    random: () => encode(crypto.getRandomValues(new Uint8Array(32)).buffer),
    async after(current) {
      try {
        key ??= await read();
        return encode(await crypto.subtle.sign(HMAC.name, key, new TextEncoder().encode(current)));
      } catch {
        return undefined;
      }
    },
  };
}

/** Rejects when `answer` takes longer than a store may. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = afterPatience(systemClock, STORE_PATIENCE_MS, () => {
      reject(new Error('IndexedDB does not answer.'));
    });
    answer.then(resolve, reject).finally(cancel);
  });
}

async function deviceKey(scope: string): Promise<CryptoKey> {
  const store = indexedDbStore(scope);
  let key = await store.read('device-key');
  if (!(key instanceof CryptoKey)) {
    const fresh = await crypto.subtle.generateKey(HMAC, false, ['sign']);
    await store.update('device-key', (current) => {
      // Another tab may have been faster.
      key = current instanceof CryptoKey ? current : fresh;
      return key;
    });
  }
  return key as CryptoKey;
}

/** Base64url without padding. */
function encode(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
