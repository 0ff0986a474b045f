/** Which of the SDK's sessions carry the client's token. All others are the app's own and keep their own tokens. */
import type { ConnectionSession, ConnectionState, Session } from 'surrealdb';

/**
 * The text that the SDK holds in place of the client's token. It is no JWT, so the SDK sees no expiry and sets no timer. A session
 * that holds it belongs to the client's user; every other token is sent as it is.
 */
export const HANDLE = 'react-surreal-auth';

export interface ClientSessions {
  /** Starts over with the state of a new SDK connection, which has no sessions but the root. */
  open(state: ConnectionState): void;
  /** The root, forks of it, and sessions that were handed the handle, in this order. */
  all(): readonly Session[];
  has(session: Session): boolean;
  /** The SDK's own view of a session, if it knows it. */
  stateOf(session: Session): ConnectionSession | undefined;
  /** Answers the SDK's `authentication` callback: the handle for the client's sessions, nothing for all others. */
  handleFor(session: Session): typeof HANDLE | null;
  /** Lets the SDK ask `handleFor` for every session of the client when it restores them. */
  prepareRestore(): void;
  /** Notes whose session it is after the server took `token`. */
  authenticated(session: Session, token: string): void;
  /** Notes that the session is no longer the client's: the app signed somebody in on it, or signed it out. */
  left(session: Session): void;
}

export function createClientSessions(): ClientSessions {
  let state: ConnectionState | undefined;
  // The root has the name `undefined`.
  const carriers = new Set<Session>([undefined]);

  const stateOf = (session: Session) => (session ? state?.sessions.get(session) : state?.rootSession);

  return {
    open(opened) {
      state = opened;
      for (const session of carriers) if (session) carriers.delete(session);
    },
    all: () => [...carriers],
    has: (session) => carriers.has(session),
    stateOf,
    handleFor(session) {
      // A fork of a session of the client: the SDK has copied the handle, and asks what to do with it.
      if (stateOf(session)?.accessToken === HANDLE) carriers.add(session);
      return carriers.has(session) ? HANDLE : null;
    },
    prepareRestore() {
      for (const session of carriers) {
        const known = stateOf(session);
        // The SDK would otherwise sign out a session that the app itself handed the handle.
        if (known) known.authOverriden = false;
      }
    },
    authenticated(session, token) {
      if (token === HANDLE) carriers.add(session);
      else carriers.delete(session);
      const known = stateOf(session);
      // The SDK would keep the refresh token of whoever the session was before, and later become that user again.
      if (known && known.accessToken !== token) known.refreshToken = undefined;
    },
    left: (session) => void carriers.delete(session),
  };
}
