/** The secrets of session records: random ones, and those that follow from them with a key that cannot be read. */
import type { Secrets } from '../core/ports/Secrets.js';
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
  return {
    random: () => encode(crypto.getRandomValues(new Uint8Array(32)).buffer),
    async after(current) {
      try {
        key ??= await deviceKey(scope);
        return encode(await crypto.subtle.sign(HMAC.name, key, new TextEncoder().encode(current)));
      } catch {
        return undefined;
      }
    },
  };
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
