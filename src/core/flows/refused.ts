/** The server refuses a token that has not ended: its user is gone or blocked, or the access method was redefined. */
import type { Kernel } from '../Kernel.js';
import { leave } from './leave.js';
import { sync } from './sync.js';
import { wipe } from './wipe.js';

/** A renewal clears up what is wrong; a session that can no longer be renewed either is over. Never throws. */
export async function refused(kernel: Kernel): Promise<void> {
  const { record } = kernel;
  await sync(kernel);
  if (!record || kernel.record !== record) return;
  if (kernel.strategy.canRenew(record)) {
    await kernel
      .load()
      .then((work) => work.refresh(kernel))
      .catch(() => {});
    return;
  }
  leave(kernel, 'revoked');
  await wipe(kernel, record.generation);
  kernel.ports.channel.announce();
}
