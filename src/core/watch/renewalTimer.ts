/** Renews in time and ends what has ended: short ticks against a wall-clock date, because laptops sleep. */
import { MAX_TICK_MS, MIN_TICK_MS } from '../defaults.js';
import { refresh } from '../flows/refresh.js';
import { sync } from '../flows/sync.js';
import { type Kernel, retryOf } from '../Kernel.js';
import { canRenew, expire } from '../steps/expire.js';
import { clockWentBack, renewalAt } from '../tokens/expiry.js';

export interface RenewalTimer {
  /** Looks at the clock now and tries at once, even when a backoff is running; not before the server allows it. */
  wake(): void;
  stop(): void;
}

export function startRenewalTimer(kernel: Kernel): RenewalTimer {
  const { clock } = kernel.ports;
  let chance = clock.random();
  let generation: number | undefined;
  let cancel = (): void => {};
  let stopped = false;

  /** When something has to happen, epoch milliseconds. */
  function due(): number {
    const { record } = kernel;
    const retry = retryOf(kernel);
    if (kernel.state.get().status !== 'signed-in' || !record) return Infinity;
    const { expiresAt, receivedAt } = record;
    if (expiresAt === null) return Infinity;
    if (!canRenew(record)) return expiresAt;
    // A clock that was set back is measured anew by a renewal.
    const wanted = clockWentBack(receivedAt, clock.now()) ? 0 : renewalAt(record, chance);
    return Math.max(wanted, retry.at, retry.notBefore);
  }

  function check(): void {
    cancel();
    // A renewal that was under way at the stop comes back here.
    if (stopped) return;
    if (kernel.record?.generation !== generation) {
      generation = kernel.record?.generation;
      chance = clock.random();
    }
    const at = due();
    if (at === Infinity) return;
    const now = clock.now();
    schedule(at > now ? at - now : MAX_TICK_MS);
    if (at <= now) act();
  }

  /** What comes of it is published, or noted in `retry` and published as failing: both look at the clock again. */
  function act(): void {
    const { record } = kernel;
    if (record && canRenew(record)) refresh(kernel).catch(() => {});
    else void lookAndExpire(record);
  }

  /** Another tab may have renewed what this one could not. */
  async function lookAndExpire(record: Kernel['record']): Promise<void> {
    await sync(kernel);
    if (!stopped && kernel.record === record) expire(kernel);
  }

  function schedule(delayMs: number): void {
    cancel = clock.after(Math.min(Math.max(delayMs, MIN_TICK_MS), MAX_TICK_MS), check);
  }

  const unsubscribe = kernel.state.subscribe(check);
  check();
  return {
    wake() {
      kernel.retry = { ...kernel.retry, at: 0 };
      check();
    },
    stop() {
      stopped = true;
      cancel();
      unsubscribe();
    },
  };
}
