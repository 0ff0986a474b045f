// The limit on a call: whoever is first counts, the other one leaves no trace.
import { expect, it } from 'vitest';
import { LIMIT_TURNS } from '../../src/core/defaults.js';
import { inTime } from '../../src/core/inTime.js';
import { later } from '../support/fakes/fakeBackend.js';
import { fakeClock } from '../support/fakes/fakeClock.js';

const LIMIT_MS = 10_000;

it('gives what the call gives, and leaves no timer', async () => {
  const clock = fakeClock();
  await expect(inTime(clock, LIMIT_MS, Promise.resolve('answer'))).resolves.toBe('answer');
  expect(clock.pending()).toEqual([]);
});

it('fails as the call fails, and leaves no timer', async () => {
  const clock = fakeClock();
  const refused = new Error('refused');
  await expect(inTime(clock, LIMIT_MS, Promise.reject(refused))).rejects.toBe(refused);
  expect(clock.pending()).toEqual([]);
});

it('fails with `timeout` at the limit, not before', async () => {
  const clock = fakeClock();
  let outcome: unknown = 'waits';
  inTime(clock, LIMIT_MS, new Promise(() => {})).catch((error: unknown) => {
    outcome = error;
  });
  await clock.advance(LIMIT_MS - 1);
  expect(outcome).toBe('waits');
  await clock.advance(1);
  expect(outcome).toMatchObject({ code: 'timeout' });
});

it('drops a failure that comes after the limit', async () => {
  const clock = fakeClock();
  const answer = later<string>();
  const outcome = inTime(clock, LIMIT_MS, answer.promise).catch(({ code }: { code: string }) => code);
  await clock.advance(LIMIT_MS);
  answer.reject(new Error('too late'));
  await expect(outcome).resolves.toBe('timeout');
});

it('does not count the time in which the machine slept', async () => {
  const clock = fakeClock();
  const answer = later<string>();
  const outcome = inTime(clock, LIMIT_MS, answer.promise);
  clock.sleep(3_600_000);
  await clock.advance(LIMIT_MS / 2);
  answer.resolve('answer');
  await expect(outcome).resolves.toBe('answer');
});

it('is cut into turns, so that an answer that came to a frozen page is heard before the limit', async () => {
  const clock = fakeClock();
  inTime(clock, LIMIT_MS, new Promise(() => {})).catch(() => {});
  await clock.advance(LIMIT_MS);
  expect(clock.delays).toEqual(new Array(LIMIT_TURNS).fill(LIMIT_MS / LIMIT_TURNS));
});
