/** Ends the identity in this tab, at once and without waiting for anything. Store and mark are the caller's part. */
import type { Kernel } from '../Kernel.js';
import { notify } from '../notify.js';
import type { SignedOutReason } from '../state/AuthState.js';

export function leave(kernel: Kernel, reason: SignedOutReason): void {
  const { held, claims, ports, state } = kernel;
  const hadOwner = held.owner !== undefined;
  held.clear();
  claims.forget();
  const close = ports.connections.swap(undefined);
  if (hadOwner) notify(kernel.forgetIdentity);
  state.dispatch({ type: 'leave', reason });
  close();
  if (reason !== 'none') kernel.emit({ type: 'signed-out', reason });
}
