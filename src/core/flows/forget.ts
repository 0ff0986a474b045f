/** Clears what the app keeps of the identity that is about to go. */
import type { Kernel } from '../Kernel.js';

export function forget(kernel: Kernel): void {
  for (const listener of [...kernel.forgetIdentity]) listener();
}
