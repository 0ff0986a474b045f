// The tunable numbers: what their comments promise of one by another.
import { expect, it } from 'vitest';
import * as defaults from '../../src/core/defaults.js';

it('leaves room for a slow store and one read within the time of loading', () => {
  const { STORE_PATIENCE_MS, LOADING_LIMIT_MS } = defaults;
  expect(2 * STORE_PATIENCE_MS).toBeLessThan(LOADING_LIMIT_MS);
  expect(LOADING_LIMIT_MS).toBeLessThan(5_000);
});

it('lets one exchange and a store that has just begun to hang end while the lock is held', () => {
  const { EXCHANGE_TIMEOUT_MS, STORE_PATIENCE_MS, LOCKED_LIMIT_MS, LOCK_WAIT_MS } = defaults;
  expect(EXCHANGE_TIMEOUT_MS + STORE_PATIENCE_MS).toBeLessThanOrEqual(LOCKED_LIMIT_MS);
  expect(LOCKED_LIMIT_MS).toBeLessThan(LOCK_WAIT_MS);
});

it('lets whoever waits for a token hear of a renewal that goes on without the lock', () => {
  expect(defaults.UNLOCKED_AFTER_MS).toBeLessThan(defaults.CALL_LIMIT_MS);
});

it('leaves room for three tries between the renewal and the end of the token', () => {
  const { BACKOFF_BASE_MS, MIN_LEAD_MS, LEAD_JITTER } = defaults;
  const pausesMs = BACKOFF_BASE_MS * (1 + 2 + 4);
  expect(pausesMs).toBeLessThan(MIN_LEAD_MS * (1 - LEAD_JITTER));
});

it('renews well before the token is too short for a caller', () => {
  expect(defaults.MIN_VALIDITY_MS).toBeLessThan(defaults.MIN_LEAD_MS);
  expect(defaults.MAX_LEAD_SHARE).toBeLessThan(1);
});

it('cuts no limit into turns that are shorter than a turn of a store', () => {
  const { EXCHANGE_TIMEOUT_MS, CALL_LIMIT_MS, LIMIT_TURNS, PATIENCE_TICK_MS } = defaults;
  for (const limitMs of [EXCHANGE_TIMEOUT_MS, CALL_LIMIT_MS]) {
    expect(limitMs / LIMIT_TURNS).toBeGreaterThan(PATIENCE_TICK_MS);
  }
});

it('looks at a store that failed for about half a minute', () => {
  const { STORE_RETRIES, STORE_RETRY_MIN_MS, STORE_RETRY_FACTOR, STORE_RETRY_MAX_MS } = defaults;
  let totalMs = 0;
  for (let retry = 0; retry < STORE_RETRIES; retry += 1) {
    totalMs += Math.min(STORE_RETRY_MIN_MS * STORE_RETRY_FACTOR ** retry, STORE_RETRY_MAX_MS);
  }
  expect(totalMs).toBeGreaterThan(20_000);
  expect(totalMs).toBeLessThan(45_000);
});
