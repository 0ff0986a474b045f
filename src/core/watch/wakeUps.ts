/** After sleep, a hidden tab, a cached page or an outage: look at the store and the clock at once. */
import { sync } from '../flows/sync.js';
import type { Kernel } from '../Kernel.js';
import type { RenewalTimer } from './renewalTimer.js';

export function watchWakeUps(kernel: Kernel, timer: RenewalTimer): () => void {
  return kernel.ports.lifecycle.subscribe(() => {
    timer.wake();
    void sync(kernel);
  });
}
