/** The connection of whoever is signed in: known at once, opened on demand, and only then is the SDK loaded. */
import { AuthError } from '../core/AuthError.js';
import { notify } from '../core/notify.js';
import type {
  ApiCall,
  ConnectionIdentity,
  ConnectionSnapshot,
  Connections,
} from '../core/ports/Connection.js';
import type { OpenConnection } from './openConnection.js';

const IDLE: ConnectionSnapshot = { status: 'idle', db: undefined };

/** One identity's connection. */
interface Current {
  opening: Promise<OpenConnection> | undefined;
  /** Rejects when the connection is closed. */
  readonly closed: Promise<never>;
  open(): Promise<OpenConnection>;
  close(): void;
}

/**
 * @param connect loads what is needed and opens the connection of an identity
 * @param afterPaint runs something once the page has painted, see `Lifecycle`
 */
export function createConnections(
  connect: (
    identity: ConnectionIdentity,
    show: (snapshot: ConnectionSnapshot) => void,
  ) => Promise<OpenConnection>,
  afterPaint: (run: () => void) => () => void,
): Connections {
  let snapshot = IDLE;
  let current: Current | undefined;
  let cancelOpening: (() => void) | undefined;
  const listeners = new Set<() => void>();

  function show(next: ConnectionSnapshot): void {
    snapshot = next;
    notify(listeners);
  }

  function create(identity: ConnectionIdentity): Current {
    let end: (error: AuthError) => void;
    const closed = new Promise<never>((_resolve, reject) => {
      end = reject;
    });
    closed.catch(() => {});
    const self: Current = {
      opening: undefined,
      closed,
      open() {
        self.opening ??= connect(identity, (next) => {
          if (current === self) show(next);
        }).catch((error: unknown) => {
          self.opening = undefined;
          throw error;
        });
        return self.opening;
      },
      close() {
        const reason = new AuthError('not_signed_in');
        end(reason);
        self.opening?.then((opened) => opened.close(reason)).catch(() => {});
      },
    };
    return self;
  }

  /** Waits for the open connection, or for its end. */
  async function using<T>(use: (opened: OpenConnection) => Promise<T>): Promise<T> {
    if (!current) throw new AuthError('not_signed_in');
    return Promise.race([current.open().then(use), current.closed]);
  }

  /** Queries wait for the connection themselves, and a failure shows in its own state. */
  function openNow(): void {
    cancelOpening?.();
    cancelOpening = undefined;
    using((opened) => opened.whenReady()).catch(() => {});
  }

  return {
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      if (cancelOpening) openNow();
      return () => void listeners.delete(listener);
    },
    whenReady: () => using((opened) => opened.whenReady()),
    watchUser: (onChange) => using((opened) => opened.watchUser(onChange)),
    readUser: () => using((opened) => opened.readUser()),
    // The caller says what type the endpoint's answer has.
    callApi: <Body>(path: string, call?: ApiCall) =>
      using((opened) => opened.callApi(path, call) as Promise<Body>),
    swap(identity) {
      cancelOpening?.();
      cancelOpening = undefined;
      const former = current;
      current = identity && create(identity);
      show(IDLE);
      return () => former?.close();
    },
    openSoon() {
      cancelOpening?.();
      cancelOpening = afterPaint(openNow);
      // A component that shows the connection's state is about to use it.
      if (listeners.size > 0) openNow();
    },
    reauthenticate() {
      current?.opening?.then((opened) => opened.reauthenticate()).catch(() => {});
    },
  };
}
