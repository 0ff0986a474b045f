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

/** What one store has done so far, and what is still to be done. */
interface Care {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly events: ResilientStoreEvents;
  readonly entries: Map<StoreKey, Entry>;
  /** Operations that take longer than `STORE_PATIENCE_MS`. */
  readonly hanging: Set<number>;
  /** Called when no change waits any longer. */
  readonly waiters: Set<() => void>;
  isWorking: boolean;
  /** How many operations there were. */
  operations: number;
  isDelivering: boolean;
  /** Whether a change was made later than it was decided. */
  hasDelivered: boolean;
  isRetrying: boolean;
  retries: number;
  cancelRetry: () => void;
}

export function resilientStore(
  store: SessionStore,
  clock: Clock,
  events: ResilientStoreEvents,
): ResilientStore {
  const care: Care = {
    store,
    clock,
    events,
    entries: new Map(),
    hanging: new Set(),
    waiters: new Set(),
    isWorking: true,
    operations: 0,
    isDelivering: false,
    hasDelivered: false,
    isRetrying: false,
    retries: 0,
    cancelRetry: () => {},
  };
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

function entryOf({ entries }: Care, key: StoreKey): Entry {
  const entry = entries.get(key) ?? { lastKnown: undefined, asOf: 0, pending: [] };
  entries.set(key, entry);
  return entry;
}

const isDelivered = ({ entries }: Care): boolean =>
  [...entries.values()].every(({ pending }) => pending.length === 0);

const remembered = ({ lastKnown, pending }: Entry): unknown =>
  pending.reduce((value, { change }) => change(value), lastKnown);

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

/** Asks, and rejects when that takes too long. An answer that comes later still counts. */
function askInTime(care: Care, key: StoreKey): Promise<unknown> {
  care.operations += 1;
  const operation = care.operations;
  return new Promise((resolve, reject) => {
    const cancel = afterPatience(care.clock, STORE_PATIENCE_MS, () => {
      care.hanging.add(operation);
      failed(care);
      reject(new Error('The store does not answer.'));
    });
    ask(care, key, operation).then(
      (value) => {
        cancel();
        worked(care);
        resolve(value);
      },
      (error: unknown) => {
        cancel();
        care.hanging.delete(operation);
        failed(care);
        reject(error);
      },
    );
  });
}

/** Asks the store once, with every change that waits for it. @throws what the store throws */
async function ask(care: Care, key: StoreKey, operation: number): Promise<unknown> {
  const entry = entryOf(care, key);
  const { value, made } = await askStore(care.store, key, entry.pending);
  entry.pending = entry.pending.filter((one) => !made.includes(one));
  if (made.length > 0 && !care.isWorking) care.hasDelivered = true;
  for (const { onLate } of made) onLate?.();
  if (isDelivered(care)) for (const resolve of care.waiters) resolve();
  if (operation > entry.asOf) Object.assign(entry, { lastKnown: value, asOf: operation });
  return value;
}

function failed(care: Care): void {
  if (!care.isWorking) return;
  care.isWorking = false;
  care.retries = 0;
  care.events.onFallback();
  retryLater(care);
}

function worked(care: Care): void {
  care.hanging.clear();
  if (care.isWorking || care.isDelivering) return;
  care.isDelivering = true;
  void deliver(care).finally(() => {
    care.isDelivering = false;
  });
}

/** Hands over what still waits. Only a store that took it all counts as working. */
async function deliver(care: Care): Promise<void> {
  for (const [key, { pending }] of care.entries) {
    if (pending.length === 0) continue;
    // Stores make one change after the other: what hung before a later answer is done, or will never be.
    for (const one of pending) one.isUnderWay = false;
    try {
      await askInTime(care, key);
    } catch {
      return;
    }
  }
  care.isWorking = true;
  care.cancelRetry();
  care.isRetrying = false;
  care.events.onRecovered(care.hasDelivered);
  care.hasDelivered = false;
}

/** Asks now and then whether the store works again; after a while only when something else is asked of it. */
function retryLater(care: Care): void {
  const pauseMs = Math.min(STORE_RETRY_MIN_MS * STORE_RETRY_FACTOR ** care.retries, STORE_RETRY_MAX_MS);
  care.retries += 1;
  care.isRetrying = true;
  care.cancelRetry = care.clock.after(pauseMs, () => {
    care.isRetrying = false;
    if (care.retries < STORE_RETRIES) retryLater(care);
    askInTime(care, 'session').catch(() => {});
  });
}
