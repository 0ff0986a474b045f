/** Reads the store again and takes over what the other tabs did meanwhile. */
import type { Kernel } from '../Kernel.js';
import { parseRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { isOver } from './expire.js';
import { leave } from './leave.js';
import { finishLeaving, hasLeft, saysLeft } from './signOut.js';

/** Never throws. What the user does in this tab while the store is being read wins. */
export async function sync(kernel: Kernel): Promise<void> {
  // Before the next frame: a page from the back/forward cache must not show what it showed until the store has answered.
  if (saysLeft(kernel.ports.hint.read()) && kernel.state.get().status === 'signed-in') {
    leave(kernel, 'other-tab');
  }
  const { wish, record: held } = kernel;
  const stored = parseRecord(await kernel.ports.store.read('session'), kernel.scope);
  const state = kernel.state.get();
  const overtaken = kernel.wish !== wish || kernel.record !== held;
  if (overtaken || state.status === 'loading') return;
  if (stored && hasLeft(kernel, stored)) {
    // The user signed out in another tab, and its page was gone before the store knew.
    await finishLeaving(kernel, stored, stored.generation);
  } else if (stored?.generation !== held?.generation) {
    if (!stored) leave(kernel, 'other-tab');
    else if (!isOver(kernel, stored)) {
      adopt(kernel, stored);
      kernel.emit({ type: 'adopted', expiresAt: stored.expiresAt });
    }
  }
}
