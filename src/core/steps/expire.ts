/** Ends a session whose tokens can no longer be used or renewed. */
import type { Kernel } from '../Kernel.js';
import { markSignedOut } from '../mark.js';
import type { TokenRecord } from '../tokens/record.js';
import { leave } from './leave.js';

/**
 * In a running page the state becomes `expired` and the page may stay; a session found ended at the start is over.
 *
 * The dead record stays in the store: removing it would look like a sign-out to the other tabs.
 */
export function expire(kernel: Kernel): void {
  const { status } = kernel.state.get();
  if (status === 'loading' || status === 'signed-out') {
    leave(kernel, 'expired');
    markSignedOut(kernel);
  }
  if (status !== 'signed-in') return;
  const close = kernel.ports.connections.swap(undefined);
  kernel.state.dispatch({ type: 'expire' });
  close();
  kernel.emit({ type: 'expired' });
}

/** Whether the access token of `record` has ended by this machine's clock. */
export function hasEnded(kernel: Kernel, record: TokenRecord): boolean {
  const { expiresAt } = record;
  return expiresAt !== null && expiresAt <= kernel.ports.clock.now();
}

/** Whether `record` holds what a renewal needs. */
export function canRenew({ refresh }: TokenRecord): boolean {
  return refresh !== undefined;
}

/** Whether `record` can neither be used nor renewed. */
export function isOver(kernel: Kernel, record: TokenRecord): boolean {
  return hasEnded(kernel, record) && !canRenew(record);
}
