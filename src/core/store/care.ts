/** The care of one store: asks it within its patience, notes whether it works, and hands over what waited when it does again. */
import { afterPatience } from '../afterPatience.js';
import {
  STORE_PATIENCE_MS,
  STORE_RETRIES,
  STORE_RETRY_FACTOR,
  STORE_RETRY_MAX_MS,
  STORE_RETRY_MIN_MS,
} from '../defaults.js';
import type { Clock } from '../ports/Clock.js';
import type { SessionStore, StoreKey } from '../ports/SessionStore.js';
import { askStore, type Pending } from './askStore.js';

export interface ResilientStoreEvents {
  /** Called when an operation failed or hangs, and the one before did not. */
  readonly onFallback: () => void;
  /** Called when the store works again. @param delivered whether changes had been waiting for it */
  readonly onRecovered: (delivered: boolean) => void;
}

export interface Entry {
  lastKnown: unknown;
  /** Number of the operation that `lastKnown` came from: one that answers late must not undo a newer one's answer. */
  asOf: number;
  pending: Pending[];
}

/** The past of one store, and the changes that it is still to make. */
export interface Care {
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

export function newCare(store: SessionStore, clock: Clock, events: ResilientStoreEvents): Care {
  return {
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
}

export function entryOf({ entries }: Care, key: StoreKey): Entry {
  const entry = entries.get(key) ?? { lastKnown: undefined, asOf: 0, pending: [] };
  entries.set(key, entry);
  return entry;
}

export const isDelivered = ({ entries }: Care): boolean =>
  [...entries.values()].every(({ pending }) => pending.length === 0);

/** Asks, and rejects when that takes too long. An answer that comes later still counts. */
export function askInTime(care: Care, key: StoreKey): Promise<unknown> {
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
export function retryLater(care: Care): void {
  const pauseMs = Math.min(STORE_RETRY_MIN_MS * STORE_RETRY_FACTOR ** care.retries, STORE_RETRY_MAX_MS);
  care.retries += 1;
  care.isRetrying = true;
  care.cancelRetry = care.clock.after(pauseMs, () => {
    care.isRetrying = false;
    if (care.retries < STORE_RETRIES) retryLater(care);
    askInTime(care, 'session').catch(() => {});
  });
}
