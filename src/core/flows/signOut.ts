/** Signs out: here at once, in the store and the other tabs right after, on the server when it can be reached. */
import type { Kernel } from '../Kernel.js';
import { markLeft } from '../mark.js';
import { finishLeaving } from '../steps/finishLeaving.js';
import { leave } from '../steps/leave.js';

/** Never throws. Resolves once it is written down, for this browser and for the server; never waits for the server. */
export async function signOut(kernel: Kernel): Promise<void> {
  const { held } = kernel;
  held.beginSignOut();
  const { record } = held;
  // Written before the store: a page that is closed at this moment must not come back signed in.
  markLeft(kernel);
  leave(kernel, 'signed-out');
  await finishLeaving(kernel, record);
}
