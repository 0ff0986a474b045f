/** The connection of one identity: known at once, opened on demand, and with it the SDK loaded. */
import { AuthError } from '../core/AuthError.js';
import type { Connection, ConnectionSnapshot, CreateConnection } from '../core/ports/Connection.js';
import { unreachable } from './errors.js';
import type { OpenConnection } from './openConnection.js';
import { assertUsable, type Target } from './target.js';

const IDLE: ConnectionSnapshot = { status: 'idle', db: undefined };

/** Makes connections to `target`. Nothing of the SDK is loaded before one of them is opened. */
export function connectionsTo(target: Target): CreateConnection {
  return (identity) => {
    let snapshot = IDLE;
    let opening: Promise<OpenConnection> | undefined;
    let rejectWaiting: (error: AuthError) => void = () => {};
    const closed = new Promise<never>((_resolve, reject) => {
      rejectWaiting = reject;
    });
    closed.catch(() => {});
    let isClosed = false;
    const listeners = new Set<() => void>();

    function show(next: ConnectionSnapshot): void {
      if (isClosed || (next.status === snapshot.status && next.db === snapshot.db)) return;
      snapshot = next;
      for (const listener of [...listeners]) listener();
    }

    function open(): Promise<OpenConnection> {
      opening ??= load().catch((thrown: unknown) => {
        opening = undefined;
        throw unreachable(thrown);
      });
      return opening;
    }

    async function load(): Promise<OpenConnection> {
      assertUsable(target);
      show({ status: 'connecting', db: undefined });
      const sdk = await import('./openConnection.js');
      return sdk.openConnection(target, identity, show);
    }

    const connection: Connection = {
      snapshot: () => snapshot,
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      async whenReady() {
        if (isClosed) throw new AuthError('not_signed_in');
        return Promise.race([open().then((opened) => opened.whenReady()), closed]);
      },
      async watchUser(onChange) {
        const opened = await Promise.race([open(), closed]);
        await Promise.race([opened.whenReady(), closed]);
        return opened.watchUser(onChange);
      },
      reauthenticate() {
        void opening?.then((opened) => opened.reauthenticate()).catch(() => {});
      },
      close() {
        isClosed = true;
        listeners.clear();
        rejectWaiting(new AuthError('not_signed_in'));
        void opening?.then((opened) => opened.close()).catch(() => {});
      },
    };
    return connection;
  };
}
