/** Does what is left to do once the user has left: the note for the server, the store, the other tabs, the server. */
import type { Kernel } from '../Kernel.js';
import type { TokenRecord } from '../tokens/record.js';
import { flushRevocations, queueRevocation } from './revoke.js';
import { wipe } from './wipe.js';

/**
 * Never throws.
 *
 * @param left the record that this tab held
 * @param only the one generation to remove, when it is not the user of this moment who leaves
 */
export async function finishLeaving(
  kernel: Kernel,
  left: TokenRecord | undefined,
  only?: number,
): Promise<void> {
  // Both begin in the same turn, so that nobody signs in between. The note comes first, because the store keeps the order.
  const queued = queueRevocation(kernel, left);
  // Sent as soon as it is noted: a refresh token is lost with this page, and the store may take seconds.
  void queued.then(() => flushRevocations(kernel));
  const { removed } = await wipe(kernel, left, only);
  await queued;
  // The two differ when another tab rotated a moment ago, or when the store had not answered yet.
  if (removed?.refresh !== left?.refresh) {
    await queueRevocation(kernel, removed);
    void flushRevocations(kernel);
  }
  // The tokens that were left have been read once more, to end them.
  if (!kernel.held.record) kernel.claims.forget();
  kernel.ports.channel.announce();
}
