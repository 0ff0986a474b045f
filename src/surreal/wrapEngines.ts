/** SDK engines that authenticate with the client's current token, which the SDK itself never sees. */
import type { ConnectionState, DriverContext, Engines, Session, SurrealEngine } from 'surrealdb';

/** What the SDK holds in place of a token. It is no JWT, so the SDK sees no expiry and sets no timer. */
export const HANDLE = 'react-surreal-auth';

export interface WrappedEngines {
  readonly engines: Engines;
  /** Authenticates the sessions that are signed in once more, with the token of now. */
  reauthenticate(): Promise<void>;
  /** Rejects the calls in flight and all later ones: the SDK would leave them pending for ever. */
  reject(reason: Error): void;
}

/**
 * @param engines the SDK's engine factories by scheme
 * @param getToken gives an access token that is valid now
 */
export function wrapEngines(engines: Engines, getToken: () => Promise<string>): WrappedEngines {
  let engine: SurrealEngine | undefined;
  let state: ConnectionState | undefined;
  let ended: Error | undefined;
  const pending = new Set<(error: Error) => void>();

  /** Lets `call` be ended from outside. */
  function abortable<T>(call: () => Promise<T>): Promise<T> {
    if (ended) return Promise.reject(ended);
    return new Promise<T>((resolve, reject) => {
      pending.add(reject);
      call()
        .then(resolve, reject)
        .finally(() => pending.delete(reject));
    });
  }

  function wrap(inner: SurrealEngine): SurrealEngine {
    const open = inner.open.bind(inner);
    const authenticate = inner.authenticate.bind(inner);
    inner.open = (opened) => {
      state = opened;
      open(opened);
    };
    inner.authenticate = async (_handle: string, session: Session) => {
      // Over HTTP there is no session to authenticate: each request carries the token, see `openConnection`.
      const token = await getToken();
      if (!/^http/.test(state?.url.protocol ?? '')) await authenticate(token, session);
    };
    if ('send' in inner && typeof inner.send === 'function') {
      const send = inner.send.bind(inner);
      inner.send = (request: unknown) => abortable(() => send(request));
    }
    engine = inner;
    return inner;
  }

  return {
    engines: Object.fromEntries(
      Object.entries(engines).map(([scheme, create]) => [
        scheme,
        (context: DriverContext) => wrap(create(context)),
      ]),
    ),
    async reauthenticate() {
      if (!engine || !state) return;
      const sessions = [state.rootSession, ...state.sessions.values()];
      const signedIn = sessions.filter((session) => session.accessToken === HANDLE);
      for (const session of signedIn) await engine.authenticate(HANDLE, session.id);
    },
    reject(reason) {
      ended = reason;
      for (const reject of pending) reject(reason);
      pending.clear();
    },
  };
}
