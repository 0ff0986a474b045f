/** Brings a client to life: restores the session, then keeps it renewed and in step with the other tabs. */
import { restore } from './flows/restore.js';
import { sync } from './flows/sync.js';
import type { Kernel } from './Kernel.js';
import { watchRenewal } from './watch/watchRenewal.js';

/** Returns how to stop it again: no timer, listener, channel or connection is left then. */
export function startClient(kernel: Kernel): () => void {
  const { lock, lifecycle, channel, connections } = kernel.ports;
  const look = (): void => void sync(kernel);
  const renewal = watchRenewal(kernel);
  // After sleep, a hidden tab, a cached page or an outage: look at the clock and at the store.
  const stopWakeUps = lifecycle.subscribe(() => {
    renewal.wake();
    look();
  });
  // Another tab says that the session changed: the store tells how.
  const stopOtherTabs = channel.subscribe(look);
  if (!lock.acrossTabs) kernel.emit({ type: 'lock-fallback' });
  if (kernel.state.get().status === 'loading') void restore(kernel);
  else {
    // A client that was stopped and is started again: the same session, on a new connection.
    if (kernel.record) connections.swap(kernel.identity)();
    look();
  }
  return () => {
    renewal.stop();
    stopWakeUps();
    stopOtherTabs();
    connections.swap(undefined)();
  };
}
