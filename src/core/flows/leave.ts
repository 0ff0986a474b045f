/** Ends the identity in this tab, at once and without waiting for anything. The store is the caller's part. */
import type { Kernel } from '../Kernel.js';
import { notify } from '../notify.js';
import type { SignedOutReason } from '../state/AuthState.js';

export function leave(kernel: Kernel, reason: SignedOutReason): void {
  const somebody = kernel.owner !== undefined;
  // Kept at once, unlike the store: a page that goes in this moment must not come back signed in.
  // What is not known yet is left with all that was stored until now: generations start from the time of sign-in.
  const unknown = kernel.state.get().status === 'loading' && kernel.ports.clock.now();
  // What another tab has written of its leaving must stay: the store may not have heard of it yet.
  if (reason !== 'other-tab') {
    kernel.ports.hint.write(reason === 'signed-out' && (kernel.record?.generation ?? unknown));
  }
  kernel.record = undefined;
  kernel.owner = undefined;
  const close = kernel.ports.connections.swap(undefined);
  if (somebody) notify(kernel.forgetIdentity);
  kernel.state.dispatch({ type: 'leave', reason });
  close();
  if (reason !== 'none') kernel.emit({ type: 'signed-out', reason });
}
