/** Holds the connection of whoever is signed in now, behind one view that outlives every identity. */
import type { Surreal } from 'surrealdb';
import { AuthError } from './AuthError.js';
import type {
  Connection,
  ConnectionIdentity,
  ConnectionSnapshot,
  CreateConnection,
} from './ports/Connection.js';

/** What apps see of the connection: the same object for the client's whole life. */
export interface ClientConnection {
  snapshot(): ConnectionSnapshot;
  subscribe(listener: () => void): () => void;
  /**
   * The open and authenticated SDK client; calls wait until it is.
   *
   * @throws AuthError `not_signed_in` when nobody is; `network` when the address cannot be used at all
   */
  whenReady(): Promise<Surreal>;
  /**
   * Calls `onChange` whenever the signed-in user's record changed; resolves with how to stop.
   *
   * @throws AuthError as `whenReady`, and `unsupported` over HTTP, which has no live queries
   */
  watchUser(onChange: () => void): Promise<() => void>;
}

export interface ConnectionSlot extends ClientConnection {
  /** Puts a new, unopened connection in place and returns how to close the former one. */
  swap(identity: ConnectionIdentity): () => void;
  /** Leaves no connection in place and returns how to close the former one. */
  clear(): () => void;
  reauthenticate(): void;
}

const IDLE: ConnectionSnapshot = { status: 'idle', db: undefined };

export function createConnectionSlot(create: CreateConnection): ConnectionSlot {
  let current: Connection | undefined;
  let unsubscribe = (): void => {};
  const listeners = new Set<() => void>();
  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };

  function replace(next: Connection | undefined): () => void {
    const former = current;
    unsubscribe();
    current = next;
    unsubscribe = next?.subscribe(notify) ?? (() => {});
    notify();
    return () => former?.close();
  }

  function inPlace(): Connection {
    if (!current) throw new AuthError('not_signed_in');
    return current;
  }

  return {
    snapshot: () => current?.snapshot() ?? IDLE,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    whenReady: async () => inPlace().whenReady(),
    watchUser: async (onChange) => inPlace().watchUser(onChange),
    swap: (identity) => replace(create(identity)),
    clear: () => (current ? replace(undefined) : () => {}),
    reauthenticate: () => current?.reauthenticate(),
  };
}
