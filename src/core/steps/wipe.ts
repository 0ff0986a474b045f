/** Removes the session from the store. */
import type { Kernel } from '../Kernel.js';
import { leftUntil } from '../mark.js';
import type { TokenRecord } from '../tokens/record.js';
import { readRecord } from './readRecord.js';
import { revoke } from './revoke.js';

export interface Wiped {
  /** The record that was removed, if it was readable. */
  readonly removed: TokenRecord | undefined;
  /** Whether the store has removed it; otherwise it will as soon as it works. */
  readonly isSure: boolean;
}

/**
 * Removes the stored session and the one that was set aside.
 *
 * @param left the record that this tab held
 * @param only the one generation to remove; any other belongs to somebody who signed in meanwhile
 */
export async function wipe(
  kernel: Kernel,
  left: TokenRecord | undefined,
  only?: number,
): Promise<Wiped> {
  const { store, clock } = kernel.ports;
  const until = leftUntil(clock.now(), left);
  let removed: TokenRecord | undefined;
  let isFirst = true;
  const remove = (current: unknown): unknown => {
    const record = readRecord(kernel, current);
    if (only && record?.generation !== only) return current;
    // A change that is made late leaves alone what began since: generations start from the time of the sign-in.
    if (!isFirst && record && record.generation > until) return current;
    isFirst = false;
    removed = record ?? removed;
    return undefined;
  };
  // Another tab may have renewed a record that is removed late: its tokens have to end on the server, too.
  const isSure = await store.update('session', remove, () => void revoke(kernel, removed));
  await store.update('set-aside', () => undefined);
  return { removed, isSure };
}
