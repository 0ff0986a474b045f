// The clock of the platform behind the port.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/browser/clock.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells the date in epoch milliseconds', () => {
  vi.setSystemTime(Date.UTC(2026, 0, 1));
  expect(systemClock.now()).toBe(Date.UTC(2026, 0, 1));
});

it('runs once after the delay', () => {
  const run = vi.fn();
  systemClock.after(1_000, run);
  vi.advanceTimersByTime(999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(run).toHaveBeenCalledTimes(1);
});

it('does not run after it was cancelled, and leaves no timer', () => {
  const run = vi.fn();
  const cancel = systemClock.after(1_000, run);
  cancel();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(run).not.toHaveBeenCalled();
});

it('gives chance from 0 up to 1, another each time', () => {
  const numbers = Array.from({ length: 50 }, () => systemClock.random());
  expect(numbers.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(new Set(numbers).size).toBeGreaterThan(1);
});
