/** Renews in time and ends what has ended: short ticks against a wall-clock date, because laptops sleep. */
import { isAuthError } from '../AuthError.js';
import { MAX_TICK_MS, MIN_TICK_MS } from '../defaults.js';
import { expire } from '../flows/expire.js';
import { refresh } from '../flows/refresh.js';
import type { Kernel } from '../Kernel.js';
import { backoffMs, clockWentBack, renewalAt } from '../tokens/expiry.js';

export interface RenewalTimer {
  /** Looks at the clock now and tries at once, even when a backoff is running. */
  wake(): void;
  stop(): void;
}

export function startRenewalTimer(kernel: Kernel): RenewalTimer {
  const { clock } = kernel.ports;
  let chance = clock.random();
  let generation: number | undefined;
  let failures = 0;
  let retryAt = 0;
  let cancel = (): void => {};
  let stopped = false;

  /** When something has to happen, epoch milliseconds. */
  function due(): number {
    const { record } = kernel;
    if (kernel.state.get().status !== 'signed-in' || !record) return Infinity;
    const { expiresAt, receivedAt } = record;
    if (expiresAt === null) return Infinity;
    if (!kernel.strategy.canRenew(record)) return expiresAt;
    // A clock that was set back is measured anew by a renewal.
    return Math.max(clockWentBack(receivedAt, clock.now()) ? 0 : renewalAt(record, chance), retryAt);
  }

  function check(): void {
    cancel();
    // A renewal that was under way at the stop comes back here.
    if (stopped) return;
    if (kernel.record?.generation !== generation) {
      generation = kernel.record?.generation;
      chance = clock.random();
      failures = 0;
      retryAt = 0;
    }
    const at = due();
    if (at === Infinity) return;
    const now = clock.now();
    if (at > now) schedule(at - now);
    else act(now);
  }

  function act(now: number): void {
    const { record } = kernel;
    if (!record) return;
    if (!kernel.strategy.canRenew(record)) {
      expire(kernel);
      return;
    }
    // Until the answer is there, the next look is a tick away; a success publishes, which looks again at once.
    retryAt = now + MAX_TICK_MS;
    schedule(MAX_TICK_MS);
    refresh(kernel).then(check, (error: unknown) => {
      failures += 1;
      const askedMs = isAuthError(error) ? (error.retryAfterMs ?? 0) : 0;
      retryAt = clock.now() + Math.max(askedMs, backoffMs(failures, clock.random()));
      check();
    });
  }

  function schedule(delayMs: number): void {
    cancel();
    cancel = clock.after(Math.min(Math.max(delayMs, MIN_TICK_MS), MAX_TICK_MS), check);
  }

  const unsubscribe = kernel.state.subscribe(check);
  check();
  return {
    wake() {
      retryAt = 0;
      check();
    },
    stop() {
      stopped = true;
      cancel();
      unsubscribe();
    },
  };
}
