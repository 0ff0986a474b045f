/** Renews in time and ends what has ended: short ticks against a wall-clock date, because laptops sleep. */
import { MAX_TICK_MS, MIN_TICK_MS } from '../defaults.js';
import { refresh } from '../flows/refresh.js';
import { sync } from '../flows/sync.js';
import type { Kernel, RenewalTimer } from '../Kernel.js';
import { retryOf } from '../state/held.js';
import { canRenew, expire } from '../steps/expire.js';
import { clockWentBack, renewalAt } from '../tokens/expiry.js';
import type { TokenRecord } from '../tokens/record.js';

export function startRenewalTimer(kernel: Kernel): RenewalTimer {
  const { held, state, flights } = kernel;
  const { clock } = kernel.ports;
  let chance = clock.random();
  let generation: number | undefined;
  let cancel = (): void => {};
  let stopped = false;

  function check(): void {
    cancel();
    // A renewal that was under way when the timer was stopped comes back here.
    if (stopped) return;
    const { record } = held;
    if (record?.generation !== generation) {
      generation = record?.generation;
      chance = clock.random();
    }
    const at = dueAt(kernel, chance);
    if (!record || at === Infinity) return;
    const now = clock.now();
    cancel = clock.after(tickMs(at > now ? at - now : MAX_TICK_MS), check);
    // A renewal that begins dispatches a state, which leads here: it is under way.
    if (at <= now && flights.renewal?.generation !== record.generation)
      act(kernel, record, () => stopped);
  }

  const unsubscribe = state.subscribe(check);
  check();
  return {
    wake() {
      held.endBackoff();
      check();
    },
    stop() {
      stopped = true;
      cancel();
      unsubscribe();
    },
  };
}

const tickMs = (delayMs: number): number => Math.min(Math.max(delayMs, MIN_TICK_MS), MAX_TICK_MS);

/** The outcome is published, or noted and published as failing: both lead to another look at the clock. */
function act(kernel: Kernel, record: TokenRecord, isStopped: () => boolean): void {
  if (canRenew(record)) refresh(kernel).catch(() => {});
  else void lookAndExpire(kernel, record, isStopped);
}

/** Another tab may have renewed a session that this one could not renew. */
async function lookAndExpire(
  kernel: Kernel,
  record: TokenRecord,
  isStopped: () => boolean,
): Promise<void> {
  await sync(kernel);
  if (!isStopped() && kernel.held.record === record) expire(kernel);
}

/**
 * When something has to happen, epoch milliseconds; `Infinity` for never.
 *
 * @param chance from 0 to 1, see `renewalAt`
 */
function dueAt({ held, state, ports }: Kernel, chance: number): number {
  const { record } = held;
  if (state.get().status !== 'signed-in' || !record) return Infinity;
  const { expiresAt, receivedAt } = record;
  if (expiresAt === null) return Infinity;
  if (!canRenew(record)) return expiresAt;
  const now = ports.clock.now();
  const retry = retryOf(held, now);
  // A renewal measures a clock that was set back.
  const wanted = clockWentBack(receivedAt, now) ? 0 : renewalAt(record, chance);
  return Math.max(wanted, retry.at, retry.notBefore);
}
