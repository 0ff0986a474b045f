/** The locks that all tabs share: Web Locks, which exist only in secure contexts (https, localhost). */
import { AuthError } from '../core/AuthError.js';
import type { Clock } from '../core/ports/Clock.js';
import type { Lock } from '../core/ports/Lock.js';
import { hasWebLocks } from './hasWebLocks.js';

/** The stand-in where Web Locks are missing. Renewals of one tab share one flight in any case. */
export const noLock: Lock = { acrossTabs: false, hold: (_waitMs, run) => run() };

/**
 * @param onRefused called once when the browser has Web Locks and refuses them, as it does in sandboxed frames and where
 * cookies are blocked; everything then runs without the lock
 */
export function browserLock(name: string, clock: Clock, onRefused = (): void => {}): Lock {
  if (!hasWebLocks()) return noLock;
  const { locks } = navigator;
  let isRefused = false;
  return {
    acrossTabs: true,
    async hold(waitMs, run) {
      const waiting = new AbortController();
      let hasBegun = false;
      const cancel = clock.after(waitMs, () => {
        waiting.abort(new AuthError('timeout'));
      });
      try {
        return await locks.request(name, { signal: waiting.signal }, () => {
          hasBegun = true;
          cancel();
          return run();
        });
      } catch (error) {
        if (hasBegun || waiting.signal.aborted) throw error;
        if (!isRefused) onRefused();
        isRefused = true;
        return run();
      } finally {
        cancel();
      }
    },
  };
}
