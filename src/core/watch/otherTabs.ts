/** Another tab says that the session changed: the store tells how. */
import { sync } from '../flows/sync.js';
import type { Kernel } from '../Kernel.js';

export function watchOtherTabs(kernel: Kernel): () => void {
  return kernel.ports.channel.subscribe(() => void sync(kernel));
}
