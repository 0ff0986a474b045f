/** Starts the renewal timer once there is a session to renew, and loads its code only then. */
import { MAX_TICK_MS } from '../defaults.js';
import type { Kernel, RenewalTimer } from '../Kernel.js';

export function watchRenewal(kernel: Kernel): RenewalTimer {
  let timer: RenewalTimer | undefined;
  let stopped = false;
  let cancel = (): void => {};

  const isWanted = (): boolean => !timer && kernel.state.get().status === 'signed-in';

  /** Code that could not be loaded is asked for again at the next change or wake-up, or after a while. */
  function begin(): void {
    if (!isWanted()) return;
    kernel.online().then(
      ({ flows }) => {
        if (!stopped) timer ??= flows.startRenewalTimer(kernel);
      },
      () => {
        cancel();
        if (!stopped) cancel = kernel.ports.clock.after(MAX_TICK_MS, begin);
      },
    );
  }

  /** Nobody waits for the timer, so its code is loaded behind what the page is about to show. */
  function beginSoon(): void {
    if (!isWanted()) return;
    cancel();
    cancel = kernel.ports.lifecycle.afterPaint(begin);
  }

  const unsubscribe = kernel.state.subscribe(beginSoon);
  beginSoon();
  return {
    wake: () => (timer ? timer.wake() : begin()),
    stop() {
      stopped = true;
      cancel();
      unsubscribe();
      timer?.stop();
    },
  };
}
