/** A store that never fails: when the real one throws or hangs, memory stands in and the app is told. */
import { STORE_PATIENCE_MS } from './defaults.js';
import type { Clock } from './ports/Clock.js';
import type { SessionStore, StoreKey } from './ports/SessionStore.js';

/** A store that lasts as long as the page. */
export function memoryStore(): SessionStore {
  const values = new Map<StoreKey, unknown>();
  return {
    read: async (key) => values.get(key),
    async update(key, change) {
      const next = change(values.get(key));
      if (next === undefined) values.delete(key);
      else values.set(key, next);
    },
  };
}

export interface ResilientStoreEvents {
  /** Called once, when the first operation failed or took longer than `STORE_PATIENCE_MS`. */
  readonly onFallback: () => void;
  /** Called when a value turned up after memory had taken over, and was taken into memory. */
  readonly onLateAnswer: () => void;
}

export function resilientStore(
  store: SessionStore,
  clock: Clock,
  events: ResilientStoreEvents,
): SessionStore {
  const memory = memoryStore();
  const touched = new Set<StoreKey>();
  let failed = false;

  function fail(): void {
    if (failed) return;
    failed = true;
    events.onFallback();
  }

  /** A value that the store gives late counts only while nothing was written in its place. */
  async function takeLate(key: StoreKey, value: unknown): Promise<void> {
    if (!failed || value === undefined || touched.has(key)) return;
    await memory.update(key, () => value);
    events.onLateAnswer();
  }

  return {
    async read(key) {
      if (failed) return memory.read(key);
      const answer = store.read(key);
      try {
        return await within(answer, clock);
      } catch {
        fail();
        answer.then((value) => takeLate(key, value)).catch(() => {});
        return memory.read(key);
      }
    },
    async update(key, change) {
      let written: { readonly next: unknown } | undefined;
      try {
        if (failed) throw new Error('The store has failed before.');
        const operation = store.update(key, (current) => {
          // A hanging store may come to this after memory has taken over: then it must not decide anything.
          if (failed) return current;
          written = { next: change(current) };
          return written.next;
        });
        await within(operation, clock);
      } catch {
        fail();
        touched.add(key);
        await memory.update(key, (current) => (written ? written.next : change(current)));
        // The store may recover, and must not keep a session that is over: it gets what memory holds, if it can.
        const value = await memory.read(key);
        store.update(key, () => value).catch(() => {});
      }
    },
  };
}

async function within<T>(operation: Promise<T>, clock: Clock): Promise<T> {
  let cancel = (): void => {};
  const late = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(STORE_PATIENCE_MS, () => reject(new Error('The store does not answer.')));
  });
  try {
    return await Promise.race([operation, late]);
  } finally {
    cancel();
  }
}
