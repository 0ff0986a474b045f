/** A limit on how long something may take while the page is awake, by the clock's port. */
import { AuthError } from './AuthError.js';
import { afterPatience } from './afterPatience.js';
import { LIMIT_TURNS } from './defaults.js';
import type { Clock } from './ports/Clock.js';

/**
 * Resolves as `running` does, if that is within `limitMs`. The limit does not stop it; its later result is dropped.
 *
 * @throws AuthError `timeout`, and what `running` rejects with
 */
export async function inTime<T>(clock: Clock, limitMs: number, running: Promise<T>): Promise<T> {
  let cancel = (): void => {};
  const limit = new Promise<never>((_resolve, reject) => {
    const onLate = (): void => reject(new AuthError('timeout'));
    cancel = afterPatience(clock, limitMs, onLate, limitMs / LIMIT_TURNS);
  });
  try {
    return await Promise.race([running, limit]);
  } finally {
    cancel();
  }
}
