// The limit on a request: it counts the time in which the page was awake, so that an answer that came is heard.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EXCHANGE_TIMEOUT_MS, LIMIT_TURNS } from '../../src/core/defaults.js';
import { inRequestTime } from '../../src/surreal/requestLimit.js';
import { later } from '../support/fakes/fakeBackend.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Sends a request as `fetch` does: it ends by its signal with the signal's reason. */
function request() {
  const answer = later<string>();
  const running = inRequestTime((signal) => {
    signal.addEventListener('abort', () => answer.reject(signal.reason));
    return answer.promise;
  });
  const seen: { outcome: unknown } = { outcome: 'waits' };
  const settled = running.then(
    (value) => Object.assign(seen, { outcome: value }),
    (error: unknown) => Object.assign(seen, { outcome: error }),
  );
  return { answer, seen, settled };
}

it('gives the answer, and leaves no timer', async () => {
  const { answer, seen, settled } = request();
  answer.resolve('answer');
  await settled;
  expect(seen.outcome).toBe('answer');
  expect(vi.getTimerCount()).toBe(0);
});

it('throws what sending throws, and leaves no timer', async () => {
  const { answer, seen, settled } = request();
  const refused = new Error('refused');
  answer.reject(refused);
  await settled;
  expect(seen.outcome).toBe(refused);
  expect(vi.getTimerCount()).toBe(0);
});

it('ends the request at the limit, not before, with a TimeoutError', async () => {
  const { seen, settled } = request();
  await vi.advanceTimersByTimeAsync(EXCHANGE_TIMEOUT_MS - 1);
  expect(seen.outcome).toBe('waits');
  await vi.advanceTimersByTimeAsync(1);
  await settled;
  expect(seen.outcome).toMatchObject({ name: 'TimeoutError' });
});

it('hears the answer that came while the page was frozen before the limit, though the timer comes first', async () => {
  const { answer, seen, settled } = request();
  await vi.advanceTimersByTimeAsync(1);
  // Frozen for an hour: the date goes on and no timer runs. Then the timer that is due runs, and the answer is heard.
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersToNextTimer();
  answer.resolve('answer');
  await settled;
  expect(seen.outcome).toBe('answer');
});

it('leaves as many turns of the event loop as it is cut into', async () => {
  const { seen, settled } = request();
  for (let turn = 1; turn < LIMIT_TURNS; turn += 1) await vi.advanceTimersToNextTimerAsync();
  expect(seen.outcome).toBe('waits');
  await vi.advanceTimersToNextTimerAsync();
  await settled;
  expect(seen.outcome).toMatchObject({ name: 'TimeoutError' });
});
