/** Removes the session from the store. */
import type { Kernel } from '../Kernel.js';
import { leftUntil } from '../mark.js';
import { parseRecord, type TokenRecord } from '../tokens/record.js';
import { revoke } from './revoke.js';

export interface Wiped {
  /** The record that was removed, if it was readable. */
  readonly removed: TokenRecord | undefined;
  /** Whether the store has it removed; otherwise it will be as soon as the store works. */
  readonly isSure: boolean;
}

/**
 * Removes the stored session and whatever was set aside.
 *
 * @param held the record that this tab held
 * @param only the one generation to remove; any other belongs to somebody who signed in meanwhile
 */
export async function wipe(kernel: Kernel, held: Kernel['record'], only?: number): Promise<Wiped> {
  const { store, clock } = kernel.ports;
  const until = leftUntil(clock.now(), held);
  let removed: TokenRecord | undefined;
  let isFirst = true;
  const remove = (current: unknown): unknown => {
    const record = parseRecord(current, kernel.scope);
    if (only && record?.generation !== only) return current;
    // Made late, on what somebody has begun since: generations start from the time of the sign-in.
    if (!isFirst && record && record.generation > until) return current;
    isFirst = false;
    removed = record ?? removed;
    return undefined;
  };
  // Another tab may have renewed what is removed late: that has to end on the server, too.
  const isSure = await store.update('session', remove, () => void revoke(kernel, removed));
  await store.update('set-aside', () => undefined);
  return { removed, isSure };
}
