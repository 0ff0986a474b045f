/** Signs out: here at once, in the store and the other tabs right after, on the server when it can be reached. */
import type { Kernel } from '../Kernel.js';
import type { HintValue } from '../ports/Hint.js';
import type { TokenRecord } from '../tokens/record.js';
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
  const { hint, channel } = kernel.ports;
  // Begun together, so that nobody signs in between; the note first, because the store keeps the order.
  const noted = owe(kernel, held);
  const stored = await wipe(kernel, only);
  await noted;
  // The two differ when another tab rotated a moment ago, or when the store had not answered yet.
  if (stored?.refresh !== held?.refresh) await owe(kernel, stored);
  if (typeof hint.read() === 'number') hint.write(false);
  channel.announce();
  void settle(kernel);
}

/** Whether the hint says that the user has left. */
export function saysLeft(hint: HintValue): boolean {
  return hint === false || typeof hint === 'number';
}

/** Whether the user left `record` and its page was gone before the store knew. */
export function hasLeft(kernel: Kernel, { generation }: TokenRecord): boolean {
  // What is no number compares to none: generations are dates.
  return generation <= Number(kernel.ports.hint.read());
}
