/** Signs out: here at once, in the store and the other tabs right after, on the server when it can be reached. */
import type { Kernel } from '../Kernel.js';
import { leave } from './leave.js';
import { owe, settle } from './revoke.js';
import { wipe } from './wipe.js';

/** Never throws. Resolves once it is written down, for this browser and for the server; never waits for the server. */
export async function signOut(kernel: Kernel): Promise<void> {
  kernel.wish += 1;
  kernel.signOuts += 1;
  const held = kernel.record;
  leave(kernel, 'signed-out');
  await finishLeaving(kernel, held);
}

/** What is left to do once the user has left: the note for the server, the store, the other tabs, the server. */
export async function finishLeaving(kernel: Kernel, held: Kernel['record']): Promise<void> {
  const { hint, channel } = kernel.ports;
  // The note first: a page that goes in between still has the hint to finish by, and then the session is known.
  await owe(kernel, held);
  const stored = await wipe(kernel);
  // The two differ when another tab rotated a moment ago, or when the store had not answered yet.
  if (stored?.refresh !== held?.refresh) await owe(kernel, stored);
  if (typeof hint.read() === 'number') hint.write(false);
  channel.announce();
  void settle(kernel);
}
