/** The lock of one browser, shared by its tabs, with a log of who had it. */
import { AuthError } from '../../../src/core/AuthError.js';
import type { Clock } from '../../../src/core/ports/Clock.js';
import type { Lock } from '../../../src/core/ports/Lock.js';

export interface FakeLock {
  /** The lock as the tab `name` sees it. */
  of(name: string, clock: Clock): Lock;
  /** `a waits`, `a holds`, `a frees`, `a gives up`. */
  readonly log: string[];
  /** Takes the lock for somebody else; the returned function frees it. */
  take(): () => void;
  isFree(): boolean;
}

export function fakeLock(): FakeLock {
  const log: string[] = [];
  const queue: (() => void)[] = [];
  let taken = false;

  function free(): void {
    const next = queue.shift();
    if (next) next();
    else taken = false;
  }

  function acquire(waitMs: number, clock: Clock): Promise<void> {
    if (!taken) {
      taken = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const cancel = clock.after(waitMs, () => {
        queue.splice(queue.indexOf(enter), 1);
        reject(new AuthError('timeout'));
      });
      const enter = (): void => {
        cancel();
        resolve();
      };
      queue.push(enter);
    });
  }

  return {
    log,
    isFree: () => !taken,
    take() {
      taken = true;
      return free;
    },
    of: (name, clock) => ({
      acrossTabs: true,
      async hold(waitMs, run) {
        if (taken) log.push(`${name} waits`);
        try {
          await acquire(waitMs, clock);
        } catch (error) {
          log.push(`${name} gives up`);
          throw error;
        }
        log.push(`${name} holds`);
        try {
          return await run();
        } finally {
          log.push(`${name} frees`);
          free();
        }
      },
    }),
  };
}
