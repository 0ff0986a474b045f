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
import { afterPatience } from '../afterPatience.js';
import {
  STORE_PATIENCE_MS,
  STORE_RETRIES,
  STORE_RETRY_FACTOR,
  STORE_RETRY_MAX_MS,
  STORE_RETRY_MIN_MS,
  STORE_TRIES,
} from '../defaults.js';
import type { Clock } from '../ports/Clock.js';
import type { SessionStore, StoreKey } from '../ports/SessionStore.js';
import { askStore, type Change, type Pending } from './askStore.js';

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

export interface ResilientStoreEvents {
  /** Called when an operation failed or hangs, and the one before did not. */
  readonly onFallback: () => void;
  /** Called when the store works again. @param delivered whether changes had been waiting for it */
  readonly onRecovered: (delivered: boolean) => void;
}

interface Entry {
  lastKnown: unknown;
  /** Number of the operation that `lastKnown` came from: one that answers late must not undo a newer one's answer. */
  asOf: number;
  pending: Pending[];
}

export function resilientStore(
  store: SessionStore,
  clock: Clock,
  { onFallback, onRecovered }: ResilientStoreEvents,
): ResilientStore {
  const entries = new Map<StoreKey, Entry>();
  /** Operations that take longer than `STORE_PATIENCE_MS`. */
  const hanging = new Set<number>();
  let isWorking = true;
  let operations = 0;
  let isDelivering = false;
  /** Whether a change was made later than it was decided. */
  let hasDelivered = false;
  const waiters = new Set<() => void>();
  let cancelRetry = (): void => {};
  let isRetrying = false;
  let retries = 0;

  function entryOf(key: StoreKey): Entry {
    const entry = entries.get(key) ?? { lastKnown: undefined, asOf: 0, pending: [] };
    entries.set(key, entry);
    return entry;
  }

  const isDelivered = (): boolean => [...entries.values()].every(({ pending }) => pending.length === 0);

  const remembered = ({ lastKnown, pending }: Entry): unknown =>
    pending.reduce((value, { change }) => change(value), lastKnown);

  /** Asks the store once, with every change that waits for it. @throws what the store throws */
  async function ask(key: StoreKey, operation: number): Promise<unknown> {
    const entry = entryOf(key);
    const { value, made } = await askStore(store, key, entry.pending);
    entry.pending = entry.pending.filter((one) => !made.includes(one));
    if (made.length > 0 && !isWorking) hasDelivered = true;
    for (const { onLate } of made) onLate?.();
    if (isDelivered()) for (const resolve of waiters) resolve();
    if (operation > entry.asOf) Object.assign(entry, { lastKnown: value, asOf: operation });
    return value;
  }

  /** Asks, and rejects when that takes too long. An answer that comes later still counts. */
  function askInTime(key: StoreKey): Promise<unknown> {
    operations += 1;
    const operation = operations;
    return new Promise((resolve, reject) => {
      const cancel = afterPatience(clock, STORE_PATIENCE_MS, () => {
        hanging.add(operation);
        failed();
        reject(new Error('The store does not answer.'));
      });
      ask(key, operation).then(
        (value) => {
          cancel();
          worked();
          resolve(value);
        },
        (error: unknown) => {
          cancel();
          hanging.delete(operation);
          failed();
          reject(error);
        },
      );
    });
  }

  /** Tries until `isDone`, a few times as long as the store had worked before and fails fast. */
  async function operate(
    key: StoreKey,
    isDone: () => boolean,
  ): Promise<{ readonly value: unknown } | undefined> {
    if (hanging.size > 0 && !isRetrying) retryLater();
    if (hanging.size > 0) return undefined;
    const begunAt = clock.now();
    for (let triesLeft = isWorking ? STORE_TRIES : 1; triesLeft > 0; triesLeft -= 1) {
      if (clock.now() - begunAt > STORE_RETRY_MIN_MS) return undefined;
      try {
        const value = await askInTime(key);
        if (isDone()) return { value };
      } catch {
        if (hanging.size > 0) return undefined;
      }
    }
    return undefined;
  }

  function failed(): void {
    if (!isWorking) return;
    isWorking = false;
    retries = 0;
    onFallback();
    retryLater();
  }

  function worked(): void {
    hanging.clear();
    if (isWorking || isDelivering) return;
    isDelivering = true;
    void deliver().finally(() => {
      isDelivering = false;
    });
  }

  /** Hands over what still waits. Only a store that took it all counts as working. */
  async function deliver(): Promise<void> {
    for (const [key, { pending }] of entries) {
      if (pending.length === 0) continue;
      // Stores make one change after the other: what hung before a later answer is done, or will never be.
      for (const one of pending) one.isUnderWay = false;
      try {
        await askInTime(key);
      } catch {
        return;
      }
    }
    isWorking = true;
    cancelRetry();
    isRetrying = false;
    onRecovered(hasDelivered);
    hasDelivered = false;
  }

  /** Asks now and then whether the store works again; after a while only when something else is asked of it. */
  function retryLater(): void {
    const pauseMs = Math.min(STORE_RETRY_MIN_MS * STORE_RETRY_FACTOR ** retries, STORE_RETRY_MAX_MS);
    retries += 1;
    isRetrying = true;
    cancelRetry = clock.after(pauseMs, () => {
      isRetrying = false;
      if (retries < STORE_RETRIES) retryLater();
      askInTime('session').catch(() => {});
    });
  }

  return {
    async read(key) {
      const answer = await operate(key, () => true);
      const entry = entryOf(key);
      const { lastKnown } = entry;
      return answer
        ? { value: answer.value, isSure: true, lastKnown }
        : { value: remembered(entry), isSure: false, lastKnown };
    },
    async update(key, change, onLate) {
      const entry = entryOf(key);
      const one: Pending = { change, isUnderWay: false };
      entry.pending.push(one);
      await operate(key, () => !entry.pending.includes(one));
      if (!entry.pending.includes(one)) return true;
      // The caller learns by its change what came of it.
      remembered(entry);
      one.onLate = onLate;
      return false;
    },
    stopRetrying() {
      if (!isDelivered()) return;
      cancelRetry();
      isRetrying = false;
    },
    whenDelivered(limitMs) {
      if (isDelivered()) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          cancel();
          waiters.delete(done);
          resolve();
        };
        const cancel = clock.after(limitMs, done);
        waiters.add(done);
      });
    },
  };
}
