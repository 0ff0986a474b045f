/** A client of the SDK as far as those look at it who wait for its connection: its status, its events, its attempts. */
import type { ConnectOptions, Surreal } from 'surrealdb';

export interface FakeDb {
  readonly db: Surreal;
  status: string;
  /** The attempts to connect that were made so far. */
  readonly attempts: { readonly url: unknown; readonly options: ConnectOptions | undefined }[];
  /** Why attempts fail; `undefined` when they wait. */
  connectError: Error | undefined;
  emit(event: 'connected' | 'disconnected' | 'error', error?: Error): void;
  /** How many listeners there are. */
  listeners(): number;
}

export function fakeDb(): FakeDb {
  const listeners = new Set<{ event: string; listener: (error?: Error) => void }>();
  const parts = {
    get status() {
      return fake.status;
    },
    subscribe(event: string, listener: (error?: Error) => void) {
      const one = { event, listener };
      listeners.add(one);
      return () => void listeners.delete(one);
    },
    connect(url: unknown, options?: ConnectOptions): Promise<true> {
      fake.attempts.push({ url, options });
      return fake.connectError ? Promise.reject(fake.connectError) : new Promise(() => {});
    },
  };
  const fake: FakeDb = {
    // Only these parts are used.
    db: parts as unknown as Surreal,
    status: 'connecting',
    attempts: [],
    connectError: undefined,
    emit(event, error) {
      for (const one of [...listeners]) if (one.event === event) one.listener(error);
    },
    listeners: () => listeners.size,
  };
  return fake;
}
