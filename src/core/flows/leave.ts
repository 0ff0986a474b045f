/** Ends the identity in this tab, at once and without waiting for anything. The store is the caller's part. */
import type { Kernel } from '../Kernel.js';
import type { SignedOutReason } from '../state/AuthState.js';
import { forget } from './forget.js';

export function leave(kernel: Kernel, reason: SignedOutReason): void {
  const somebody = kernel.owner !== undefined;
  kernel.record = undefined;
  kernel.owner = undefined;
  kernel.ports.hint.write(false);
  const close = kernel.ports.connections.swap(undefined);
  if (somebody) forget(kernel);
  kernel.state.dispatch({ type: 'leave', reason });
  close();
  if (reason !== 'none') kernel.emit({ type: 'signed-out', reason });
}
