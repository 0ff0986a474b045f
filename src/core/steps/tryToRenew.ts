/** Renews the tokens, or does not. */
import type { Kernel } from '../Kernel.js';

/** Never throws: what kept it from renewing is in the state, and is tried again by the timer. */
export async function tryToRenew(kernel: Kernel): Promise<void> {
  try {
    await (await kernel.load()).refresh(kernel);
  } catch {}
}
