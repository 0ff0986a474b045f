/**
 * A page whose clock the test sets, with a network and a server that are real: time passes in steps, and each step waits
 * until a renewal under way has ended.
 *
 * @module
 */
import { vi } from 'vitest';
import type { Person } from './person.js';

const realTimeout = globalThis.setTimeout;
const realWait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    realTimeout(resolve, ms);
  });

/** Takes over `Date` and the timers, beginning at the true time moved by `offsetMs`. End it with `vi.useRealTimers()`. */
export function startPageTime(offsetMs = 0): void {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() + offsetMs });
}

/** The clock shows another time, and no timer knows of it: the machine slept, or its clock was set. */
export function jump(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** Lets time pass for the page, `stepMs` at once. */
export async function pass(ms: number, stepMs: number, people: readonly Person[]): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    await vi.advanceTimersByTimeAsync(Math.min(stepMs, left));
    const start = performance.now();
    while (people.some(isRenewing)) {
      if (performance.now() - start > 20_000) throw new Error('A renewal took 20 s.');
      await realWait(2);
      await vi.advanceTimersByTimeAsync(1);
    }
  }
}

/** Lets true time pass, and the page's with it, until `holds`; returns the milliseconds. */
export async function live(holds: () => boolean, mostMs: number): Promise<number> {
  const start = performance.now();
  while (!holds() && performance.now() - start < mostMs) {
    await realWait(5);
    if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(5);
  }
  return Math.round(performance.now() - start);
}

/** Lets true time pass, and the page's with it, until `promise` is settled; 20 s at most. */
export async function settled<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const note = (): void => {
    isSettled = true;
  };
  promise.then(note, note);
  await live(() => isSettled, 20_000);
  if (!isSettled) throw new Error('Still waiting after 20 s.');
  return promise;
}

function isRenewing({ client }: Person): boolean {
  const state = client.state();
  return state.status === 'signed-in' && state.renewal === 'running';
}

/** Notes the delays of all timers that are set from now on, until it is stopped. */
export function watchTimers(): { readonly delays: readonly number[]; stop(): void } {
  const delays: number[] = [];
  const { setTimeout: set } = globalThis;
  globalThis.setTimeout = Object.assign((...args: Parameters<typeof set>) => {
    delays.push(args[1] ?? 0);
    return set(...args);
  }, set);
  return {
    delays,
    stop() {
      globalThis.setTimeout = set;
    },
  };
}
