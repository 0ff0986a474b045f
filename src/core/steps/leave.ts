/** Ends the identity in this tab, at once and without waiting for anything. Store and mark are the caller's part. */
import type { Kernel } from '../Kernel.js';
import { notify } from '../notify.js';
import type { SignedOutReason } from '../state/AuthState.js';

export function leave(kernel: Kernel, reason: SignedOutReason): void {
  const somebody = kernel.owner !== undefined;
  kernel.record = undefined;
  kernel.owner = undefined;
  const close = kernel.ports.connections.swap(undefined);
  if (somebody) notify(kernel.forgetIdentity);
  kernel.state.dispatch({ type: 'leave', reason });
  close();
  if (reason !== 'none') kernel.emit({ type: 'signed-out', reason });
}
