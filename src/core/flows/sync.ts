/** Reads the store again and takes over what the other tabs did meanwhile. */
import type { Kernel } from '../Kernel.js';
import { hasLeft, markSignedIn } from '../mark.js';
import { isUnknown } from '../state/AuthState.js';
import { adopt } from '../steps/adopt.js';
import { isOver } from '../steps/expire.js';
import { finishLeaving } from '../steps/finishLeaving.js';
import { leave } from '../steps/leave.js';
import { readRecord } from '../steps/readRecord.js';

/**
 * Never throws. An action of the user in this tab wins over the read that is under way, and a store that cannot be read
 * changes nothing: as soon as it works, it is read again.
 */
export async function sync(kernel: Kernel): Promise<void> {
  const { held, state, ports } = kernel;
  // Before the next frame: a page from the back/forward cache must not go on showing its user until the store has answered.
  if (held.record && hasLeft(kernel, held.record) && state.get().status === 'signed-in') {
    leave(kernel, 'other-tab');
  }
  const { requestId, record } = held;
  const { value, isSure } = await ports.store.read('session');
  const isOvertaken = held.requestId !== requestId || held.record !== record;
  if (!isSure || isOvertaken || isUnknown(state.get())) return;
  const stored = readRecord(kernel, value);
  if (stored && hasLeft(kernel, stored)) {
    // The user signed out in another tab, whose page was gone before the store knew.
    if (record) leave(kernel, 'other-tab');
    await finishLeaving(kernel, stored, stored.generation);
  } else if (stored?.generation === record?.generation) {
    if (stored) markSignedIn(kernel);
  } else if (!stored) leave(kernel, 'other-tab');
  else if (!isOver(kernel, stored)) {
    adopt(kernel, stored, true);
    kernel.emit({ type: 'adopted', expiresAt: stored.expiresAt });
  }
}
