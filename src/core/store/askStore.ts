/** One operation on a store that brings along every change that waits for it. */
import type { SessionStore, StoreKey } from '../ports/SessionStore.js';

export type Change = (current: unknown) => unknown;

/** A change that the store has not taken yet. */
export interface Pending {
  readonly change: Change;
  /** Whether an operation under way is making it. */
  isUnderWay: boolean;
  /** Called when it is made after its caller has gone on. */
  onLate?: (() => void) | undefined;
}

export interface Asked {
  /** The value that the store holds now. */
  readonly value: unknown;
  /** The changes that need not wait any longer. */
  readonly made: readonly Pending[];
}

/** @throws what the store throws; the changes then wait on */
export async function askStore(
  store: SessionStore,
  key: StoreKey,
  pending: readonly Pending[],
): Promise<Asked> {
  if (pending.length === 0) return { value: await store.read(key), made: [] };
  let made: Pending[] | undefined;
  let value: unknown;
  try {
    await store.update(key, (current) => {
      made = pending.filter(({ isUnderWay }) => !isUnderWay);
      for (const one of made) one.isUnderWay = true;
      value = made.reduce((next, { change }) => change(next), current);
      return value;
    });
    if (!made) throw new Error('The store made no change.');
    return { value, made };
  } catch (error) {
    for (const one of made ?? []) one.isUnderWay = false;
    const read = await store.read(key);
    // A change that would leave alone what another tab has written need not be made.
    if (pending.every(({ change }) => change(read) === read)) return { value: read, made: pending };
    throw error;
  }
}
