/** Connections that open when asked and note what happens to them; there is no database behind them. */
import type { Surreal } from 'surrealdb';
import { AuthError } from '../../../src/core/AuthError.js';
import type {
  ConnectionIdentity,
  ConnectionSnapshot,
  Connections,
} from '../../../src/core/ports/Connection.js';

export interface FakeConnection {
  readonly identity: ConnectionIdentity;
  opened: boolean;
  closed: boolean;
  reauthenticated: number;
}

export interface FakeConnections extends Connections {
  /** One for each identity that there was, in order. */
  readonly all: FakeConnection[];
  /** How many are open now. */
  openCount(): number;
  /** How many listeners there are on the connection's state. */
  listening(): number;
}

/** @param note hears `connection 1 made`, `connection 1 opened`, `connection 1 closed` */
export function fakeConnections(note: (event: string) => void): FakeConnections {
  const idle: ConnectionSnapshot = { status: 'idle', db: undefined };
  const all: FakeConnection[] = [];
  const listeners = new Set<() => void>();
  let current: FakeConnection | undefined;
  let snapshot = idle;

  function show(next: ConnectionSnapshot): void {
    if (next === snapshot) return;
    snapshot = next;
    for (const listener of [...listeners]) listener();
  }

  async function whenReady(): Promise<Surreal> {
    if (!current || current.closed) throw new AuthError('not_signed_in');
    // Tests look at the connection's life, never at what the SDK does.
    const db = {} as Surreal;
    if (!current.opened) {
      current.opened = true;
      note(`connection ${all.length} opened`);
      show({ status: 'connected', db });
    }
    return snapshot.db ?? db;
  }

  return {
    all,
    openCount: () => all.filter(({ opened, closed }) => opened && !closed).length,
    listening: () => listeners.size,
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    whenReady,
    async watchUser() {
      await whenReady();
      return () => {};
    },
    readUser: whenReady,
    async callApi() {
      throw new AuthError('unsupported');
    },
    swap(identity) {
      const former = current;
      const formerName = `connection ${all.length}`;
      current = identity && { identity, opened: false, closed: false, reauthenticated: 0 };
      if (current) {
        all.push(current);
        note(`connection ${all.length} made`);
      }
      show(idle);
      return () => {
        if (!former || former.closed) return;
        former.closed = true;
        note(`${formerName} closed`);
      };
    },
    openSoon: () => void whenReady().catch(() => {}),
    reauthenticate() {
      if (current) current.reauthenticated += 1;
    },
  };
}
