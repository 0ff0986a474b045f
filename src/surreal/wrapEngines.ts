/** SDK engines with our fences: they authenticate with a token that the SDK never sees, and send no call twice. */
import type {
  ConnectionState,
  DriverContext,
  Engines,
  RpcRequest,
  Session,
  SurrealEngine,
} from 'surrealdb';

/** What the SDK holds in place of a token. It is no JWT, so the SDK sees no expiry and sets no timer. */
export const HANDLE = 'react-surreal-auth';

/** What the engines need of the connection. */
export interface EngineHooks {
  /** Gives an access token that is valid now. */
  getToken(): Promise<string>;
  onAccepted(): void;
  /** Hears why the server did not take the token, or that it could not be asked. */
  onRejected(error: unknown): void;
  /** For calls whose answer was lost with their socket. */
  readonly lost: Error;
}

export interface WrappedEngines {
  readonly engines: Engines;
  /** Authenticates the sessions that are signed in once more, with the token of now. */
  reauthenticate(): Promise<void>;
  /** Runs `call`, which ends at `reject` at the latest. */
  abortable<T>(call: () => Promise<T>): Promise<T>;
  /** Rejects the calls in flight and all later ones: the SDK would leave them pending for ever. */
  reject(reason: Error): void;
}

/** @param engines the SDK's engine factories by scheme */
export function wrapEngines(engines: Engines, hooks: EngineHooks): WrappedEngines {
  let engine: SurrealEngine | undefined;
  let state: ConnectionState | undefined;
  let ended: Error | undefined;
  let reviving: Promise<void> | undefined;
  /** Begins the SDK's handshake. */
  let greet = (): void => {};
  /** Calls in flight, and whether they end with their socket. */
  const pending = new Map<(error: Error) => void, boolean>();

  function abortable<T>(call: () => Promise<T>, endsWithSocket = false): Promise<T> {
    if (ended) return Promise.reject(ended);
    return new Promise<T>((resolve, reject) => {
      pending.set(reject, endsWithSocket);
      call()
        .then(resolve, reject)
        .finally(() => pending.delete(reject));
    });
  }

  /** Ends all calls, or those that end with their socket. */
  function end(error: Error, all: boolean): void {
    for (const [reject, endsWithSocket] of pending) {
      if (all || endsWithSocket) {
        pending.delete(reject);
        reject(error);
      }
    }
  }

  /** The sessions that we signed in, forked ones included. */
  const ours = (): Session[] =>
    [state?.rootSession, ...(state?.sessions.values() ?? [])].flatMap((session) =>
      session?.accessToken === HANDLE ? [session.id] : [],
    );

  /** One after the other: a token that is refused is then refused once, not once a session. */
  async function authenticateAll(): Promise<void> {
    for (const session of ours()) await engine?.authenticate(HANDLE, session);
  }

  /** Once for all who ask for it at the same time. */
  function reauthenticate(): Promise<void> {
    reviving ??= authenticateAll().finally(() => {
      reviving = undefined;
    });
    return reviving;
  }

  function wrap(inner: SurrealEngine): SurrealEngine {
    let phase: Phase = 'down';
    let losses = 0;
    let release = (): void => {};
    let released: Promise<void>;

    /**
     * Runs `call` on the socket of now. When that is lost, the call is rejected, since nobody knows whether it ran. A
     * call of the SDK's handshake then never ends instead: the next socket gets a handshake of its own.
     */
    function onSocket<T>(call: () => Promise<T>): Promise<T> {
      if (phase === 'open') return abortable(call, true);
      const before = losses;
      return abortable(() => call().finally(() => losses !== before && new Promise(() => {})));
    }

    function lose(): void {
      if (phase !== 'down') wait();
      phase = 'down';
      losses += 1;
      end(hooks.lost, false);
    }

    const { open, authenticate, subscribe } = inner;
    inner.subscribe('connected', () => {
      isGreeting = true;
    });
    inner.subscribe('reconnecting', lose);
    inner.subscribe('disconnected', () => {
      lose();
      release();
    });
    inner.subscribe = (event, listener) => {
      if (event === 'connected') {
        greet = listener as () => void;
      }
      return Reflect.apply(subscribe, inner, [event, listener]);
    };
    inner.open = (opened) => {
      state = opened;
      open.call(inner, opened);
    };
    // The SDK's own sends again whatever was in flight when the last socket was lost: a CREATE would run twice.
    inner.ready = () => {
      isOpen = true;
      release();
    };
    inner.authenticate = async (_handle: string, session: Session) => {
      // Over HTTP there is no session to authenticate: each request carries the token, see `openConnection`.
      const token = await onSocket(hooks.getToken);
      if (/^http/.test(`${state?.url}`)) return;
      await authenticate.call(inner, token, session).then(hooks.onAccepted, (error: unknown) => {
        hooks.onRejected(error);
        throw error;
      });
    };
    if ('send' in inner && typeof inner.send === 'function') {
      const send = inner.send.bind(inner);
      const sendOnce = async (request: RpcRequest): Promise<unknown> => {
        // Not sent yet, it may wait for as many sockets as it takes.
        if (!isOpen && !isGreeting) await abortable(() => new Promise<void>((go) => waiting.push(go)));
        return onSocket(() => send(request));
      };
      inner.send = (request: RpcRequest) => {
        const answer = sendOnce(request).catch(async (error: unknown) => {
          // `DURATION FOR SESSION` ended on an open socket; the server says so before it runs anything.
          const isExpired = /session has expired/i.test(String(error));
          if (!isExpired || request.method === 'authenticate' || !ours().includes(request.session))
            throw error;
          await reauthenticate();
          return sendOnce(request);
        });
        // Nobody waits for the SDK's pings.
        answer.catch(() => {});
        return answer;
      };
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
    reauthenticate,
    abortable,
    reject(reason) {
      ended = reason;
      end(reason, true);
      // Queries that wait for the connection hear of a handshake that failed, and of nothing else.
      greet();
    },
  };
}
