/** Renews the tokens if that is possible now. */
import type { Kernel } from '../Kernel.js';

/** Never throws: a failure is in the state, and the timer tries again. */
export async function tryToRenew(kernel: Kernel): Promise<void> {
  try {
    await (await kernel.online()).flows.refresh(kernel);
  } catch {}
}
