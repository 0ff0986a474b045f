/** Removes the session from the store. */
import type { Kernel } from '../Kernel.js';
import { parseRecord, type TokenRecord } from '../tokens/record.js';

/**
 * Removes the stored session and whatever was set aside; returns the record that was removed, if it was readable.
 *
 * @param only the one generation to remove; any other belongs to somebody who signed in meanwhile
 */
export async function wipe(kernel: Kernel, only?: number): Promise<TokenRecord | undefined> {
  const { store } = kernel.ports;
  let removed: TokenRecord | undefined;
  await store.update('session', (current) => {
    const record = parseRecord(current, kernel.scope);
    if (only && record?.generation !== only) return current;
    removed = record;
    return undefined;
  });
  await store.update('set-aside', () => undefined);
  return removed;
}
