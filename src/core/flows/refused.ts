/** The server refuses a token that has not ended, or the database ended its session: the user is gone or blocked, … */
import type { Kernel } from '../Kernel.js';
import { markSignedOut } from '../mark.js';
import { canRenew } from '../steps/expire.js';
import { leave } from '../steps/leave.js';
import { tryToRenew } from '../steps/tryToRenew.js';
import { wipe } from '../steps/wipe.js';
import { sync } from './sync.js';

/**
 * A renewal clears up what is wrong; a session that can no longer be renewed either is over. Never throws.
 *
 * @param ended whether the database itself said that the session has ended
 */
export async function refused(kernel: Kernel, ended = false): Promise<void> {
  const asked = kernel.record;
  await sync(kernel);
  const { record } = kernel;
  // Tokens that another tab renewed meanwhile may be better, but not than the end of their session.
  if (!record || (ended ? record.first !== asked?.first : record !== asked)) return;
  if (!ended && canRenew(record)) {
    await tryToRenew(kernel);
    return;
  }
  leave(kernel, 'revoked');
  const { removed, isSure } = await wipe(kernel, record, record.generation);
  if (removed && isSure && !kernel.record) markSignedOut(kernel);
  kernel.ports.channel.announce();
}
