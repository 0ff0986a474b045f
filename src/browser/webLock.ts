/** The lock that all tabs share: Web Locks, which exist only in secure contexts (https, localhost). */
import { AuthError } from '../core/AuthError.js';
import type { Clock } from '../core/ports/Clock.js';
import type { Lock } from '../core/ports/Lock.js';

/** Where Web Locks are missing, renewals of one tab still wait for each other: they share one flight. */
const noLock: Lock = { acrossTabs: false, hold: (_waitMs, run) => run() };

export function browserLock(name: string, clock: Clock): Lock {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return noLock;
  return {
    acrossTabs: true,
    async hold(waitMs, run) {
      const waiting = new AbortController();
      const cancel = clock.after(waitMs, () => {
        waiting.abort(new AuthError('timeout'));
      });
      try {
        return await locks.request(name, { signal: waiting.signal }, () => {
          cancel();
          return run();
        });
      } finally {
        cancel();
      }
    },
  };
}
