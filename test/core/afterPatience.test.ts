// Patience counts turns of the event loop: a page that was busy has not heard what happened meanwhile.
import { expect, it, vi } from 'vitest';
import { afterPatience } from '../../src/core/afterPatience.js';
import { fakeClock } from '../support/fakes/fakeClock.js';

it('runs once the time is over', async () => {
  const clock = fakeClock();
  const run = vi.fn();
  afterPatience(clock, 2_000, run);
  await clock.advance(1_999);
  expect(run).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(run).toHaveBeenCalledTimes(1);
  expect(clock.pending()).toEqual([]);
});

it('counts a task that blocks the page for seconds as one turn', async () => {
  const clock = fakeClock();
  const run = vi.fn();
  afterPatience(clock, 2_000, run);
  // The wall clock goes on and no timer runs.
  clock.sleep(5_000);
  await clock.advance(1_900);
  expect(run).not.toHaveBeenCalled();
  await clock.advance(100);
  expect(run).toHaveBeenCalledTimes(1);
});

it('waits one turn more, and no longer, when the page slept in the last one', async () => {
  const clock = fakeClock();
  const run = vi.fn();
  afterPatience(clock, 2_000, run);
  await clock.advance(1_900);
  clock.sleep(3_600_000);
  await clock.advance(100);
  expect(run).not.toHaveBeenCalled();
  clock.sleep(3_600_000);
  await clock.advance(200);
  expect(run).toHaveBeenCalledTimes(1);
  expect(clock.pending()).toEqual([]);
});

it('does not run after it was cancelled', async () => {
  const clock = fakeClock();
  const run = vi.fn();
  const cancel = afterPatience(clock, 2_000, run);
  await clock.advance(500);
  cancel();
  await clock.advance(5_000);
  expect(run).not.toHaveBeenCalled();
  expect(clock.pending()).toEqual([]);
});
