/** Removes the session from the store. */
import type { Kernel } from '../Kernel.js';
import { parseRecord, type TokenRecord } from '../tokens/record.js';

/** Removes the stored session and whatever was set aside; returns the record that was there, if it was readable. */
export async function wipe(kernel: Kernel): Promise<TokenRecord | undefined> {
  const { store } = kernel.ports;
  let removed: TokenRecord | undefined;
  await store.update('session', (current) => {
    removed = parseRecord(current, kernel.scope);
    return undefined;
  });
  await store.update('set-aside', () => undefined);
  return removed;
}
