/** Waits for something outside of the test; Vitest's own `expect.poll` does not serve tests that run side by side. */

import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/**
 * Looks again and again until `look` gives `wanted`, or until what it gives passes `wanted`.
 *
 * @returns what it gave last
 * @throws Error that says what was seen instead
 */
export async function until<T>(
  look: () => T | Promise<T>,
  wanted: T | ((seen: T) => boolean),
  { withinMs = 10_000, what = 'what was waited for' } = {},
): Promise<T> {
  const holds = (seen: T): boolean =>
    wanted instanceof Function ? wanted(seen) : isDeepStrictEqual(seen, wanted);
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > end) {
      throw new Error(`Not within ${withinMs} ms: ${what}. Seen: ${JSON.stringify(seen)}`);
    }
    await sleep(20);
  }
}
