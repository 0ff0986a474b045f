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

type Show = (snapshot: ConnectionSnapshot) => void;
type Connect = (identity: ConnectionIdentity, show: Show) => Promise<OpenConnection>;

/** One identity's connection. */
interface Current {
  /** Opens it at the first call; a call after a failure tries again. */
  open(): Promise<OpenConnection>;
  /** Resolves as `use` does, or rejects when the connection is closed. */
  using<T>(use: (opened: OpenConnection) => Promise<T>): Promise<T>;
  /** Calls `use` if it was ever opened. */
  ifOpened(use: (opened: OpenConnection) => void): void;
  close(): void;
}

/**
 * @param connect loads what is needed and opens the connection of an identity
 * @param afterPaint runs something once the page has painted, see `Lifecycle`
 */
export function createConnections(
  connect: Connect,
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

  /** Waits for the open connection, or for its end. */
  async function using<T>(use: (opened: OpenConnection) => Promise<T>): Promise<T> {
    if (!current) throw new AuthError('not_signed_in');
    return current.using(use);
  }

  function dropPlan(): void {
    cancelOpening?.();
    cancelOpening = undefined;
  }

  /** Queries wait for the connection themselves, and a failure shows in its own state. */
  function openNow(): void {
    dropPlan();
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
      dropPlan();
      const former = current;
      const next: Current | undefined =
        identity &&
        createCurrent(connect, identity, (shown) => {
          if (current === next) show(shown);
        });
      current = next;
      show(IDLE);
      return () => former?.close();
    },
    openSoon() {
      dropPlan();
      cancelOpening = afterPaint(openNow);
      // A component that shows the connection's state is about to use it.
      if (listeners.size > 0) openNow();
    },
    reauthenticate() {
      current?.ifOpened((opened) => opened.reauthenticate());
    },
  };
}

function createCurrent(connect: Connect, identity: ConnectionIdentity, show: Show): Current {
  let opening: Promise<OpenConnection> | undefined;
  let end: (error: AuthError) => void;
  const closed = new Promise<never>((_resolve, reject) => {
    end = reject;
  });
  closed.catch(() => {});
  const self: Current = {
    open() {
      opening ??= connect(identity, show).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    using: (use) => Promise.race([self.open().then(use), closed]),
    ifOpened: (use) => void opening?.then(use).catch(() => {}),
    close() {
      const reason = new AuthError('not_signed_in');
      end(reason);
      self.ifOpened((opened) => opened.close(reason));
    },
  };
  return self;
}
