/** Runs a renewal under the lock of all tabs, and gives the lock back in time whatever hangs. */
import { AuthError, isAuthError } from '../AuthError.js';
import { afterPatience } from '../afterPatience.js';
import { LIMIT_TURNS, LOCK_WAIT_MS, LOCKED_LIMIT_MS, UNLOCKED_AFTER_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';

export interface Outcome {
  /** Shows what came of the renewal. It runs when the lock is free, because publishing is the app's time. */
  readonly publish: () => void;
  /** For as long as this is pending the lock is held, and `publish` does not wait for it. */
  readonly settled?: Promise<void>;
}

/**
 * Runs `run`, and then publishes what came of it.
 *
 * @param mayDoWithout goes on without the lock when it cannot be had: a frozen tab keeps it for as long as it is frozen
 * @throws AuthError `timeout` when the lock cannot be had, or when `run` takes too long; what comes of it is then
 * published late
 */
export async function underLock(
  { ports }: Kernel,
  mayDoWithout: boolean,
  run: () => Promise<Outcome>,
): Promise<void> {
  let hasBegun = false;
  const waitMs = mayDoWithout ? UNLOCKED_AFTER_MS : LOCK_WAIT_MS;
  const publish = await new Promise<Outcome['publish']>((resolve, reject) => {
    const begin = async (): Promise<Outcome['publish']> => {
      hasBegun = true;
      const outcome = await withinLimit(ports.clock, run());
      if (outcome.settled) {
        resolve(outcome.publish);
        await outcome.settled;
      }
      return outcome.publish;
    };
    ports.lock
      .hold(waitMs, begin)
      .catch((error: unknown) => {
        const isTaken = !hasBegun && isAuthError(error) && error.code === 'timeout';
        if (mayDoWithout && isTaken) return begin();
        throw error;
      })
      .then(resolve, reject);
  });
  publish();
}

/** Unlike `inTime`, it still publishes what comes too late: tokens that were rotated must not be lost. */
function withinLimit(clock: Kernel['ports']['clock'], work: Promise<Outcome>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const onLate = (): void => {
      isLate = true;
      reject(new AuthError('timeout'));
    };
    const cancel = afterPatience(clock, LOCKED_LIMIT_MS, onLate, LOCKED_LIMIT_MS / LIMIT_TURNS);
    work.then(
      (outcome) => {
        cancel();
        if (isLate) outcome.publish();
        else resolve(outcome);
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}
