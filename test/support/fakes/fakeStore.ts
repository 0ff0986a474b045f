/** A store shared by the tabs of one browser, with switches for everything that stores do wrong. */
import type { SessionStore, StoreKey } from '../../../src/core/ports/SessionStore.js';

export type StoreMode = 'works' | 'throws' | 'hangs';

export interface FakeStore extends SessionStore {
  /** What is stored; tests may write here as another tab would. */
  readonly values: Map<StoreKey, unknown>;
  /** How operations that begin now go. */
  mode: StoreMode;
  /** How many of the next operations throw, whatever the mode. */
  failNext: number;
  /** Whether changes throw, as on a full disk, while reads work. */
  failUpdates: boolean;
  /** Lets the operations that hang go on, in their order, and later ones work. */
  recover(): void;
  /** Called after each change, with what is stored then. */
  onWrite: (key: StoreKey, value: unknown) => void;
  reads: number;
}

export function fakeStore(): FakeStore {
  const values = new Map<StoreKey, unknown>();
  const hanging: (() => void)[] = [];

  async function turn(): Promise<void> {
    if (store.failNext > 0) {
      store.failNext -= 1;
      throw new Error('Connection to Indexed Database server lost.');
    }
    if (store.mode === 'throws') throw new Error('The disk is full.');
    if (store.mode === 'hangs') await new Promise<void>((resolve) => hanging.push(resolve));
  }

  const store: FakeStore = {
    values,
    mode: 'works',
    failNext: 0,
    failUpdates: false,
    reads: 0,
    onWrite: () => {},
    recover() {
      store.mode = 'works';
      for (const goOn of hanging.splice(0)) goOn();
    },
    async read(key) {
      store.reads += 1;
      await turn();
      return values.get(key);
    },
    async update(key, change) {
      await turn();
      if (store.failUpdates) throw new Error('QuotaExceededError');
      const current = values.get(key);
      const next = change(current);
      if (next === current) return;
      if (next === undefined) values.delete(key);
      else values.set(key, next);
      store.onWrite(key, next);
    },
  };
  return store;
}
