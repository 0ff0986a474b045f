/** A limit on how long something may take, by the clock's port. */
import { AuthError } from './AuthError.js';
import type { Clock } from './ports/Clock.js';

/**
 * Resolves as `running` does, if that is within `limitMs`. The limit does not stop it; its later result is dropped.
 *
 * @throws AuthError `timeout`, and what `running` rejects with
 */
export async function inTime<T>(clock: Clock, limitMs: number, running: Promise<T>): Promise<T> {
  let cancel = (): void => {};
  const limit = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(limitMs, () => reject(new AuthError('timeout')));
  });
  try {
    return await Promise.race([running, limit]);
  } finally {
    cancel();
  }
}
