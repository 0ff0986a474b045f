/** Brings a client to life: restores the session, then keeps it renewed and in step with the other tabs. */
import { afterPatience } from '../afterPatience.js';
import { LOADING_LIMIT_MS } from '../defaults.js';
import { endLoading, restore } from '../flows/restore.js';
import { sync } from '../flows/sync.js';
import type { Kernel } from '../Kernel.js';
import { isUnknown } from '../state/AuthState.js';
import { flushRevocations } from '../steps/revoke.js';
import { watchRenewal } from '../watch/watchRenewal.js';

/** Returns how to stop it again: no timer, listener, channel or connection is left then. */
export function startClient(kernel: Kernel): () => void {
  const { lock, lifecycle, channel, hint, connections, store } = kernel.ports;
  kernel.running = true;
  // The store is asked first: what follows in this turn costs no time then.
  const stops = isUnknown(kernel.state.get()) ? [restoreInTime(kernel)] : [];
  const isRestarted = stops.length === 0;
  const look = (): void => void sync(kernel);
  const renewal = watchRenewal(kernel);
  stops.push(
    renewal.stop,
    // After sleep, a hidden tab, a cached page or an outage: look at the store, the clock and the queued revocations.
    lifecycle.subscribe(() => void wakeUp(kernel, renewal.wake)),
    // Another tab says that the session changed: the store tells how.
    channel.subscribe(look),
    // The mark reaches this tab even when the other one was gone before it could say anything.
    hint.subscribe(look),
  );
  if (!lock.acrossTabs) kernel.emit({ type: 'lock-fallback' });
  if (isRestarted) {
    // Restarted, or signed in before start(): keep the session, open a new connection.
    const { owner } = kernel.held;
    if (owner && kernel.state.get().status === 'signed-in') {
      connections.swap(kernel.identify(owner))();
    }
    look();
    // The timer that tried revocations again ended with the stop.
    void flushRevocations(kernel);
  }
  return () => {
    kernel.running = false;
    for (const stop of stops) stop();
    kernel.revocations.cancelRetry();
    connections.swap(undefined)();
    store.stopRetrying();
  };
}

/** Restores the session; returns how to cancel the limit on `loading`. */
function restoreInTime(kernel: Kernel): () => void {
  const restored = restore(kernel);
  const cancelLimit = afterPatience(kernel.ports.clock, LOADING_LIMIT_MS, () => {
    if (isUnknown(kernel.state.get())) endLoading(kernel);
  });
  void restored.then(cancelLimit);
  return cancelLimit;
}

async function wakeUp(kernel: Kernel, wakeRenewal: () => void): Promise<void> {
  await sync(kernel);
  wakeRenewal();
  await flushRevocations(kernel);
}
