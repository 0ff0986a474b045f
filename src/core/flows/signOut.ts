/** Signs out: here at once, in the store and the other tabs right after, on the server when it can be reached. */
import type { Kernel } from '../Kernel.js';
import { markLeft } from '../mark.js';
import { leave } from '../steps/leave.js';
import { owe, settle } from '../steps/revoke.js';
import { wipe } from '../steps/wipe.js';

/** Never throws. Resolves once it is written down, for this browser and for the server; never waits for the server. */
export async function signOut(kernel: Kernel): Promise<void> {
  kernel.wish += 1;
  kernel.signOuts += 1;
  const held = kernel.record;
  // Written at once, unlike the store: a page that goes in this moment must not come back signed in.
  markLeft(kernel);
  leave(kernel, 'signed-out');
  await finishLeaving(kernel, held);
}

/**
 * What is left to do once the user has left: the note for the server, the store, the other tabs, the server.
 *
 * @param only the one generation that was left, when it is not the user of this moment who leaves
 */
export async function finishLeaving(
  kernel: Kernel,
  held: Kernel['record'],
  only?: number,
): Promise<void> {
  const { channel } = kernel.ports;
  // Begun together, so that nobody signs in between; the note first, because the store keeps the order.
  const noted = owe(kernel, held);
  // Sent as soon as it is noted: a refresh token is lost with this page, and the store may take seconds.
  void noted.then(() => settle(kernel));
  const { removed } = await wipe(kernel, held, only);
  await noted;
  // The two differ when another tab rotated a moment ago, or when the store had not answered yet.
  if (removed?.refresh !== held?.refresh) {
    await owe(kernel, removed);
    void settle(kernel);
  }
  channel.announce();
}
