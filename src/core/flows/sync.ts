/** Reads the store again and takes over what the other tabs did meanwhile. */
import type { Kernel } from '../Kernel.js';
import { parseRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { isOver } from './expire.js';
import { leave } from './leave.js';

/** Never throws. What the user does in this tab while the store is being read wins. */
export async function sync(kernel: Kernel): Promise<void> {
  const { wish, record: held } = kernel;
  const stored = parseRecord(await kernel.ports.store.read('session'), kernel.scope);
  const state = kernel.state.get();
  const overtaken = kernel.wish !== wish || kernel.record?.generation !== held?.generation;
  if (overtaken || state.status === 'loading' || stored?.generation === held?.generation) return;
  if (!stored) {
    leave(kernel, 'other-tab');
    return;
  }
  if (isOver(kernel, stored)) return;
  adopt(kernel, stored);
  kernel.emit({ type: 'adopted', expiresAt: stored.expiresAt });
}
