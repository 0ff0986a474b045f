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
  /** What the store holds as far as is known, so that nothing is missing when memory has to take over. */
  const memory = new Map<StoreKey, unknown>();
  /** Keys that only memory knows: what the store says of them no longer counts. */
  const written = new Set<StoreKey>();
  let failed = false;

  function fallBack(): void {
    if (failed) return;
    failed = true;
    events.onFallback();
  }

  async function read(key: StoreKey): Promise<unknown> {
    if (failed) return memory.get(key);
    const answer = store.read(key);
    try {
      const value = await within(answer, clock);
      if (!written.has(key)) memory.set(key, value);
    } catch {
      fallBack();
      answer.then((value) => takeLate(key, value)).catch(() => {});
    }
    return memory.get(key);
  }

  function takeLate(key: StoreKey, value: unknown): void {
    // As long as memory has decided nothing, the store is the one to ask: the other tabs share it.
    if (written.size === 0) failed = false;
    if (value === undefined || written.has(key)) return;
    memory.set(key, value);
    events.onLateAnswer();
  }

  return {
    read,
    async update(key, change) {
      let decided: { readonly next: unknown } | undefined;
      try {
        // Nobody sees these errors: each means that memory decides.
        if (failed) throw new Error();
        const operation = store.update(key, (current) => {
          // A hanging store may come to this after memory has taken over: then it must not decide anything.
          if (failed) return current;
          decided = { next: change(current) };
          return decided.next;
        });
        await within(operation, clock);
        if (!decided) throw new Error();
        memory.set(key, decided.next);
      } catch {
        fallBack();
        written.add(key);
        const known = JSON.stringify(memory.get(key));
        const next = decided ? decided.next : change(memory.get(key));
        memory.set(key, next);
        // The store may recover, and must not keep a session that is over; what other tabs wrote meanwhile stands.
        store
          .update(key, (current) => {
            // Each is added and taken out by itself, whatever else is there.
            if (key === 'revocations') return change(current);
            return next && known && JSON.stringify(current) !== known ? current : next;
          })
          .catch(() => {});
      }
    },
  };
}

async function within<T>(operation: Promise<T>, clock: Clock): Promise<T> {
  let cancel = (): void => {};
  const late = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(STORE_PATIENCE_MS, () => reject(new Error()));
  });
  try {
    return await Promise.race([operation, late]);
  } finally {
    cancel();
  }
}
