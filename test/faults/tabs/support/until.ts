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
  const controller = new AbortController();
  const { signal } = controller;
  let seen: unknown = 'nothing yet';
  const inVain = sleep(withinMs, undefined, { signal }).then(() => {
    throw new Error(`Not within ${withinMs} ms: ${what}. Seen: ${JSON.stringify(seen)}`);
  });
  const looking = async (): Promise<T> => {
    for (;;) {
      const found = await look();
      if (holds(found) || signal.aborted) return found;
      seen = found;
      await sleep(20);
    }
  };
  // A page that is stuck never answers: the limit ends that, too.
  return Promise.race([looking(), inVain]).finally(() => controller.abort());
}
