/** Reads the store again and takes over what the other tabs did meanwhile. */
import type { Kernel } from '../Kernel.js';
import { hasLeft, markSignedIn } from '../mark.js';
import { isUnknown } from '../state/AuthState.js';
import { adopt } from '../steps/adopt.js';
import { isOver } from '../steps/expire.js';
import { leave } from '../steps/leave.js';
import { parseRecord } from '../tokens/record.js';
import { finishLeaving } from './signOut.js';

/**
 * Never throws. What the user does in this tab while the store is being read wins, and a store that cannot be read changes
 * nothing: as soon as it works, it is read again.
 */
export async function sync(kernel: Kernel): Promise<void> {
  // Before the next frame: a page from the back/forward cache must not show what it showed until the store has answered.
  const { record, state } = kernel;
  if (record && hasLeft(kernel, record) && state.get().status === 'signed-in') {
    leave(kernel, 'other-tab');
  }
  const { wish, record: held } = kernel;
  const { value, isSure } = await kernel.ports.store.read('session');
  const overtaken = kernel.wish !== wish || kernel.record !== held;
  if (!isSure || overtaken || isUnknown(kernel.state.get())) return;
  const stored = parseRecord(value, kernel.scope);
  if (stored && hasLeft(kernel, stored)) {
    // The user signed out in another tab, and its page was gone before the store knew.
    if (held) leave(kernel, 'other-tab');
    await finishLeaving(kernel, stored, stored.generation);
  } else if (stored?.generation === held?.generation) {
    if (stored) markSignedIn(kernel);
  } else if (!stored) leave(kernel, 'other-tab');
  else if (!isOver(kernel, stored)) {
    adopt(kernel, stored, true);
    kernel.emit({ type: 'adopted', expiresAt: stored.expiresAt });
  }
}
