/** The lock that all tabs share: Web Locks, or a queue inside this tab where they are missing. */
import { AuthError } from '../core/AuthError.js';
import type { Clock } from '../core/ports/Clock.js';
import type { Lock } from '../core/ports/Lock.js';

/** Web Locks exist only in secure contexts (https, localhost). */
export function browserLock(name: string, clock: Clock): Lock {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  return locks ? webLock(locks, name, clock) : tabLock(clock);
}

function webLock(locks: LockManager, name: string, clock: Clock): Lock {
  return {
    acrossTabs: true,
    async hold(waitMs, run) {
      const abort = new AbortController();
      const cancel = clock.after(waitMs, () => abort.abort());
      let held = false;
      try {
        return await locks.request(name, { signal: abort.signal }, () => {
          held = true;
          cancel();
          return run();
        });
      } catch (error) {
        if (held) throw error;
        throw busy();
      } finally {
        cancel();
      }
    },
  };
}

/** One after the other within this tab. */
export function tabLock(clock: Clock): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return {
    acrossTabs: false,
    async hold(waitMs, run) {
      const before = last;
      let release = (): void => {};
      last = new Promise<void>((resolve) => {
        release = resolve;
      });
      let cancel = (): void => {};
      const late = new Promise<never>((_resolve, reject) => {
        cancel = clock.after(waitMs, () => reject(busy()));
      });
      try {
        await Promise.race([before, late]);
        cancel();
        return await run();
      } finally {
        cancel();
        // Whoever gave up waiting must not let the next one in before the owner is done.
        void before.then(release);
      }
    },
  };
}

function busy(): AuthError {
  return new AuthError('timeout', { message: 'Another tab has held the session lock for too long.' });
}
