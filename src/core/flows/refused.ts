/** Called when the server refuses a token that has not ended, or ended its session: the user may be gone or blocked. */
import type { Kernel } from '../Kernel.js';
import { markSignedOut } from '../mark.js';
import { canRenew } from '../steps/expire.js';
import { leave } from '../steps/leave.js';
import { tryToRenew } from '../steps/tryToRenew.js';
import { wipe } from '../steps/wipe.js';
import { sync } from './sync.js';

/**
 * Renews the tokens, which clears up a wrong clock or a key that was replaced. A session that cannot be renewed is over.
 * Never throws.
 *
 * @param ended whether the database itself said that the session has ended
 */
export async function refused(kernel: Kernel, ended = false): Promise<void> {
  const { held, ports } = kernel;
  const asked = held.record;
  await sync(kernel);
  const { record } = held;
  // Another tab may have renewed the tokens meanwhile; a session that has ended is no better for it.
  if (!record || (ended ? record.first !== asked?.first : record !== asked)) return;
  if (!ended && canRenew(record)) {
    await tryToRenew(kernel);
    return;
  }
  leave(kernel, 'revoked');
  const { removed, isSure } = await wipe(kernel, record, record.generation);
  if (removed && isSure && !held.record) markSignedOut(kernel);
  if (!held.record) kernel.claims.forget();
  ports.channel.announce();
}
