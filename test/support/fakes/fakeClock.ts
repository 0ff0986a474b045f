/** A clock whose wall time and timers move apart, so that sleep and a set clock can be played. */
import type { Clock } from '../../../src/core/ports/Clock.js';
import { settle } from './settle.js';

interface Timer {
  readonly at: number;
  readonly delayMs: number;
  readonly run: () => void;
}

export interface FakeClock extends Clock {
  /** Lets time pass: wall clock and timers go together, and promises settle after each timer. */
  advance(ms: number): Promise<void>;
  /** The machine sleeps: the wall clock goes on, timers stand still. */
  sleep(ms: number): void;
  /** Delays of the timers that wait now. */
  pending(): readonly number[];
  /** Delays of all timers that were ever set. */
  readonly delays: number[];
  /** What `random()` gives; 0 unless told. */
  chance: () => number;
}

export const START = Date.UTC(2026, 0, 1);

export function fakeClock(): FakeClock {
  let wall = START;
  let running = 0;
  const timers = new Set<Timer>();
  const delays: number[] = [];

  function nextBefore(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.at <= end && (next === undefined || timer.at < next.at)) next = timer;
    }
    return next;
  }

  function move(to: number): void {
    wall += to - running;
    running = to;
  }

  const clock: FakeClock = {
    delays,
    chance: () => 0,
    now: () => wall,
    random: () => clock.chance(),
    after(delayMs, run) {
      const timer = { at: running + delayMs, delayMs, run };
      timers.add(timer);
      delays.push(delayMs);
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      const end = running + ms;
      await settle();
      for (let timer = nextBefore(end); timer; timer = nextBefore(end)) {
        timers.delete(timer);
        move(Math.max(running, timer.at));
        timer.run();
        await settle();
      }
      move(end);
      await settle();
    },
    sleep(ms) {
      wall += ms;
    },
    pending: () => [...timers].map(({ delayMs }) => delayMs),
  };
  return clock;
}
