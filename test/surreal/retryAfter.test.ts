// The header Retry-After: seconds or a date, capped; anything else is as if the server had asked for nothing.
import { expect, it } from 'vitest';
import { readRetryAfter } from '../../src/surreal/retryAfter.js';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const inSeconds = (seconds: number): string => new Date(NOW + seconds * 1000).toUTCString();

it.each<[string | null, number | undefined]>([
  [null, undefined],
  ['', undefined],
  ['0', undefined],
  ['7', 7_000],
  ['300', 300_000],
  ['301', 300_000],
  ['9'.repeat(40), 300_000],
  ['-5', undefined],
  ['1.5', undefined],
  ['1e12', undefined],
  ['Infinity', undefined],
  ['soon', undefined],
  ['2026', 300_000],
  [inSeconds(60), 60_000],
  [inSeconds(86_400), 300_000],
  [inSeconds(-60), undefined],
  [inSeconds(0), undefined],
  ['Fri, 99 Jan 2026 03:05:05 GMT', undefined],
])('%s', (header, expected) => {
  expect(readRetryAfter(header, NOW)).toBe(expected);
});
