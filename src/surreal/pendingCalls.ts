/** Calls in flight, and the end that rejects each of them: the SDK alone would leave them pending for ever. */

/** The part whose end rejects a call. Ordered: the end of an engine also rejects calls of its socket, that of the connection all. */
const LIFETIMES = ['socket', 'engine', 'connection'] as const;
export type Lifetime = (typeof LIFETIMES)[number];

export interface PendingCalls {
  /**
   * Runs `call`, and rejects it when the part that it belongs to ends.
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
