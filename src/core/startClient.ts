/** Brings a client to life: restores the session, then keeps it renewed and in step with the other tabs. */
import { restore } from './flows/restore.js';
import { sync } from './flows/sync.js';
import type { Kernel } from './Kernel.js';
import { watchOtherTabs } from './watch/otherTabs.js';
import { startRenewalTimer } from './watch/renewalTimer.js';
import { watchWakeUps } from './watch/wakeUps.js';

/** Returns how to stop it again: no timer, listener, channel or connection is left then. */
export function startClient(kernel: Kernel): () => void {
  const timer = startRenewalTimer(kernel);
  const stopWakeUps = watchWakeUps(kernel, timer);
  const stopOtherTabs = watchOtherTabs(kernel);
  if (!kernel.ports.lock.acrossTabs) kernel.emit({ type: 'lock-fallback' });
  if (kernel.state.get().status === 'loading') void restore(kernel);
  else {
    // A client that was stopped and is started again: the same session, on a new connection.
    if (kernel.record) kernel.connection.swap(kernel.identity)();
    void sync(kernel);
  }
  return () => {
    timer.stop();
    stopWakeUps();
    stopOtherTabs();
    kernel.connection.clear()();
  };
}
