/** A time limit for a platform that answers by events: it counts turns of the event loop, not wall time alone. */
import { PATIENCE_TICK_MS } from './defaults.js';
import type { Clock } from './ports/Clock.js';

/**
 * Runs `run` after `patienceMs` in which the page could have heard an answer; the returned function cancels it.
 *
 * A page that is busy for seconds or frozen for hours hears neither timers nor answers, and then often the timer first. So
 * the time is cut into ticks that each leave a turn to whatever else has happened: a task of 5 s counts as one tick. A last
 * tick that comes late is followed by one more.
 */
export function afterPatience(
  clock: Pick<Clock, 'after' | 'now'>,
  patienceMs: number,
  run: () => void,
  tickMs = PATIENCE_TICK_MS,
): () => void {
  let ticksLeft = Math.ceil(patienceMs / tickMs);
  let hasSleptAtLast = false;
  let cancel = (): void => {};
  function wait(): void {
    const lateFrom = clock.now() + 2 * tickMs;
    cancel = clock.after(tickMs, () => {
      ticksLeft -= 1;
      if (ticksLeft > 0) return wait();
      if (hasSleptAtLast || clock.now() <= lateFrom) return run();
      hasSleptAtLast = true;
      wait();
    });
  }
  wait();
  return () => cancel();
}
