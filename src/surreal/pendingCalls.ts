/** Calls in flight, and what ends each of them: the SDK alone would leave them pending for ever. */

/** What a call cannot outlive, the shortest life first: an engine ends with its socket, a connection with both. */
const LIFETIMES = ['socket', 'engine', 'connection'] as const;
export type Lifetime = (typeof LIFETIMES)[number];

export interface PendingCalls {
  /**
   * Runs `call`, which is rejected when that which it cannot outlive has ended.
   *
   * @param within @default 'connection'
   */
  run<T>(call: () => Promise<T>, within?: Lifetime): Promise<T>;
  /** Rejects the calls that end with the socket or with the engine. */
  end(lifetime: 'socket' | 'engine', error: Error): void;
  /** Rejects all calls, now and from now on. */
  close(reason: Error): void;
  isClosed(): boolean;
}

export function createPendingCalls(): PendingCalls {
  let closed: Error | undefined;
  const pending = new Map<(error: Error) => void, Lifetime>();

  function end(lifetime: Lifetime, error: Error): void {
    const last = LIFETIMES.indexOf(lifetime);
    for (const [reject, within] of pending) {
      if (LIFETIMES.indexOf(within) > last) continue;
      pending.delete(reject);
      reject(error);
    }
  }

  return {
    run<T>(call: () => Promise<T>, within: Lifetime = 'connection'): Promise<T> {
      if (closed) return Promise.reject(closed);
      return new Promise<T>((resolve, reject) => {
        pending.set(reject, within);
        call()
          .then(resolve, reject)
          .finally(() => pending.delete(reject));
      });
    },
    end,
    close(reason) {
      closed = reason;
      end('connection', reason);
    },
    isClosed: () => closed !== undefined,
  };
}
