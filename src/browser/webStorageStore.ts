/** The session in sessionStorage or in an app's own store of the same shape. */
import { inTime } from '../core/inTime.js';
import type { Clock } from '../core/ports/Clock.js';
import type { Lock } from '../core/ports/Lock.js';
import type { SessionStore } from '../core/ports/SessionStore.js';
import { systemClock } from './clock.js';
import { noLock } from './webLock.js';

/** The methods of `Storage`, which may return promises: sessionStorage, a native keychain, an encrypted store. */
export interface StorageLike {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

/** How long a change waits for another tab's, in milliseconds. A store takes less, and a frozen tab may take for ever. */
const WAIT_MS = 10_000;
/** How long a change may take, in milliseconds: one that hangs must not keep all others, in all tabs, from being made. */
const LIMIT_MS = 5_000;

/**
 * Values are JSON. Such stores know no transactions, so changes wait for each other: those of one tab in a queue, those of
 * several tabs by `lock`. Without it a sign-out could be undone by what another tab was writing.
 *
 * @param storage called at each use, so that a browser which denies storage fails then and not at import
 * @param lock shared by the tabs that share the store
 */
export function webStorageStore(
  scope: string,
  storage: () => StorageLike | Promise<StorageLike>,
  lock: Lock = noLock,
  clock: Clock = systemClock,
): SessionStore {
  let last: Promise<unknown> = Promise.resolve();
  const nameOf = (key: string): string => `react-surreal-auth/${scope}/${key}`;

  async function read(key: string): Promise<unknown> {
    const text = await (await storage()).getItem(nameOf(key));
    if (text === null || text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      // Returned as it is: `parseRecord` refuses it, and it is set aside.
      return text;
    }
  }

  async function change(key: string, to: (current: unknown) => unknown): Promise<void> {
    const current = await read(key);
    const next = to(current);
    if (next === current) return;
    const values = await storage();
    if (next === undefined) await values.removeItem(nameOf(key));
    else await values.setItem(nameOf(key), JSON.stringify(next));
  }

  return {
    read,
    update(key, to) {
      const done = last.then(() => lock.hold(WAIT_MS, () => inTime(clock, LIMIT_MS, change(key, to))));
      last = done.catch(() => {});
      return done;
    },
  };
}
