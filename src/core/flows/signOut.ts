/** Signs out: here at once, in the store and the other tabs right after, on the server when it can be reached. */
import type { Kernel } from '../Kernel.js';
import { leave } from './leave.js';
import { revoke } from './revoke.js';
import { wipe } from './wipe.js';

/** Never throws and never waits for the server. */
export async function signOut(kernel: Kernel): Promise<void> {
  kernel.wish += 1;
  const held = kernel.record;
  leave(kernel, 'signed-out');
  const stored = await wipe(kernel);
  kernel.ports.channel.announce();
  // The two differ when another tab rotated a moment ago, or when the store had not answered yet.
  void revoke(kernel, held);
  if (stored?.refresh !== held?.refresh) void revoke(kernel, stored);
}
