/**
 * A store that never fails, and that tells what it is sure of. The real one may throw or hang at any time: browsers lose
 * their connection to IndexedDB when a page comes back from the background, and a disk may be full.
 *
 * - An operation that throws has failed alone: the next one asks the store again.
 * - An operation that hangs is stood in for while it hangs; memory then answers at once.
 * - A change that the store did not take waits here and is made as soon as the store works, on what it holds then.
 *
 * @see https://bugs.webkit.org/show_bug.cgi?id=197050 (WebKit: "Connection to Indexed Database server lost")
 */
import { STORE_RETRY_MIN_MS, STORE_TRIES } from '../defaults.js';
import type { Clock } from '../ports/Clock.js';
import type { SessionStore, StoreKey } from '../ports/SessionStore.js';
import type { Change, Pending } from './askStore.js';
import {
  askInTime,
  type Care,
  type Entry,
  entryOf,
  isDelivered,
  newCare,
  type ResilientStoreEvents,
  retryLater,
} from './care.js';

export interface StoreAnswer {
  /** The stored value; when the store cannot tell, the last known one with the changes made since. Untrusted. */
  readonly value: unknown;
  /** Whether the store itself said so just now. */
  readonly isSure: boolean;
  /** The value that the store gave when it last answered; other tabs may have changed it since. */
  readonly lastKnown: unknown;
}

/** A `SessionStore` that never throws, and whose answers tell whether they are the real store's own. */
export interface ResilientStore {
  read(key: StoreKey): Promise<StoreAnswer>;
  /**
   * Makes a change, in memory when the store cannot; resolves with whether the store has it.
   *
   * @param change as `SessionStore.update`. It may run more than once, and later, on what another tab wrote meanwhile: it
   * must judge the value that it is given, and leave a newer one alone.
   * @param onLate called when the store has made the change after all
   */
  update(key: StoreKey, change: Change, onLate?: () => void): Promise<boolean>;
  /** Resolves once the store has every change, or after `limitMs`. */
  whenDelivered(limitMs: number): Promise<void>;
  /** Stops asking a store that failed whether it works again, unless changes wait for it. */
  stopRetrying(): void;
}

export function resilientStore(
  store: SessionStore,
  clock: Clock,
  events: ResilientStoreEvents,
): ResilientStore {
  const care = newCare(store, clock, events);
  return {
    read: (key) => read(care, key),
    update: (key, change, onLate) => update(care, key, change, onLate),
    stopRetrying() {
      if (!isDelivered(care)) return;
      care.cancelRetry();
      care.isRetrying = false;
    },
    whenDelivered: (limitMs) => whenDelivered(care, limitMs),
  };
}

async function read(care: Care, key: StoreKey): Promise<StoreAnswer> {
  const answer = await operate(care, key, () => true);
  const entry = entryOf(care, key);
  const { lastKnown } = entry;
  return answer
    ? { value: answer.value, isSure: true, lastKnown }
    : { value: remembered(entry), isSure: false, lastKnown };
}

async function update(
  care: Care,
  key: StoreKey,
  change: Change,
  onLate: (() => void) | undefined,
): Promise<boolean> {
  const entry = entryOf(care, key);
  const one: Pending = { change, isUnderWay: false };
  entry.pending.push(one);
  await operate(care, key, () => !entry.pending.includes(one));
  if (!entry.pending.includes(one)) return true;
  // The caller learns by its change what came of it.
  remembered(entry);
  one.onLate = onLate;
  return false;
}

function whenDelivered(care: Care, limitMs: number): Promise<void> {
  if (isDelivered(care)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      care.waiters.delete(done);
      resolve();
    };
    const cancel = care.clock.after(limitMs, done);
    care.waiters.add(done);
  });
}

/** Tries until `isDone`, a few times as long as the store had worked before and fails fast. */
async function operate(
  care: Care,
  key: StoreKey,
  isDone: () => boolean,
): Promise<{ readonly value: unknown } | undefined> {
  const { hanging, clock } = care;
  if (hanging.size > 0 && !care.isRetrying) retryLater(care);
  if (hanging.size > 0) return undefined;
  const begunAt = clock.now();
  for (let triesLeft = care.isWorking ? STORE_TRIES : 1; triesLeft > 0; triesLeft -= 1) {
    if (clock.now() - begunAt > STORE_RETRY_MIN_MS) return undefined;
    try {
      const value = await askInTime(care, key);
      if (isDone()) return { value };
    } catch {
      if (hanging.size > 0) return undefined;
    }
  }
  return undefined;
}

const remembered = ({ lastKnown, pending }: Entry): unknown =>
  pending.reduce((value, { change }) => change(value), lastKnown);
