/** Brings a client to life: restores the session, then keeps it renewed and in step with the other tabs. */
import { LOADING_LIMIT_MS } from './defaults.js';
import { goOnWithout, restore } from './flows/restore.js';
import { sync } from './flows/sync.js';
import type { Kernel } from './Kernel.js';
import { watchRenewal } from './watch/watchRenewal.js';

/** Returns how to stop it again: no timer, listener, channel or connection is left then. */
export function startClient(kernel: Kernel): () => void {
  const { clock, lock, lifecycle, channel, connections } = kernel.ports;
  kernel.running = true;
  const look = (): void => void sync(kernel);
  const renewal = watchRenewal(kernel);
  // After sleep, a hidden tab, a cached page or an outage: look at the store, then at the clock.
  const stopWakeUps = lifecycle.subscribe(() => void sync(kernel).then(renewal.wake));
  // Another tab says that the session changed: the store tells how.
  const stopOtherTabs = channel.subscribe(look);
  if (!lock.acrossTabs) kernel.emit({ type: 'lock-fallback' });
  let cancelLimit = (): void => {};
  if (kernel.state.get().status === 'loading') {
    cancelLimit = clock.after(LOADING_LIMIT_MS, () => {
      if (kernel.state.get().status === 'loading') goOnWithout(kernel);
    });
    void restore(kernel).then(cancelLimit);
  } else {
    // A client that was stopped, or that signed in before its start: the same session, on a new connection.
    if (kernel.owner && kernel.state.get().status === 'signed-in') {
      connections.swap(kernel.identify(kernel.owner))();
    }
    look();
  }
  return () => {
    kernel.running = false;
    cancelLimit();
    renewal.stop();
    stopWakeUps();
    stopOtherTabs();
    connections.swap(undefined)();
  };
}
