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

/** A socket's life: away, then the SDK's handshake (select, authenticate), then open for the app. */
type Phase = typeof DOWN | typeof GREETING | typeof OPEN;
const DOWN = 0;
const GREETING = 1;
const OPEN = 2;

/** With what a call ends at the latest; each of these brings those after it. */
type Ending = typeof CLOSED | typeof ENGINE_GONE | typeof SOCKET_GONE;
const CLOSED = 0;
const ENGINE_GONE = 1;
const SOCKET_GONE = 2;

/** What the engines need of the connection. */
export interface EngineHooks {
  /** Gives an access token that is valid now. */
  getToken(byItself?: boolean): Promise<string>;
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
  /** Calls in flight, and with what they end. */
  const pending = new Map<(error: Error) => void, Ending>();

  function abortable<T>(call: () => Promise<T>, ending: Ending = CLOSED): Promise<T> {
    if (ended) return Promise.reject(ended);
    return new Promise<T>((resolve, reject) => {
      pending.set(reject, ending);
      call()
        .then(resolve, reject)
        .finally(() => pending.delete(reject));
    });
  }

  /** Rejects the calls that end now. */
  function end(error: Error, now: Ending): void {
    for (const [reject, ending] of pending) {
      if (ending >= now) {
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
    let phase: Phase = DOWN;
    let losses = 0;
    const waiting: (() => void)[] = [];

    /**
     * Runs `call` on the socket of now. When that is lost, the call is rejected, since nobody knows whether it ran. A
     * call of the SDK's handshake then ends with the engine instead: the next socket gets a handshake of its own.
     */
    function onSocket<T>(call: () => Promise<T>): Promise<T> {
      if (phase === OPEN) return abortable(call, SOCKET_GONE);
      const before = losses;
      const silenced = () => call().finally(() => losses !== before && new Promise(() => {}));
      return abortable(silenced, ENGINE_GONE);
    }

    function lose(ending: Ending): void {
      phase = DOWN;
      losses += 1;
      end(hooks.lost, ending);
    }

    const { open, authenticate, subscribe, liveQuery } = inner;
    inner.subscribe('connected', () => {
      phase = GREETING;
    });
    inner.subscribe('reconnecting', () => lose(SOCKET_GONE));
    inner.subscribe('disconnected', () => lose(ENGINE_GONE));
    inner.subscribe = (event, listener) => {
      if (event === 'connected') greet = listener as () => void;
      return Reflect.apply(subscribe, inner, [event, listener]);
    };
    inner.open = (opened) => {
      state = opened;
      open.call(inner, opened);
    };
    // A socket that is being closed still hears what the server sent before it knew: nobody may see that any more.
    inner.liveQuery = (id) => {
      const messages = liveQuery.call(inner, id)[Symbol.asyncIterator]();
      const next = messages.next.bind(messages);
      messages.next = async () => {
        const result = await next();
        return ended ? { done: true, value: undefined } : result;
      };
      return { [Symbol.asyncIterator]: () => messages };
    };
    // The SDK's own sends again whatever was in flight when the last socket was lost: a CREATE would run twice.
    inner.ready = () => {
      phase = OPEN;
      for (const go of waiting.splice(0)) go();
    };
    inner.authenticate = async (_handle: string, session: Session) => {
      // Over HTTP there is no session to authenticate: each request carries the token, see `openConnection`.
      const token = await onSocket(() => hooks.getToken(true));
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
        if (phase === DOWN)
          await abortable(() => new Promise<void>((go) => waiting.push(go)), ENGINE_GONE);
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
      end(reason, CLOSED);
      // Queries that wait for the connection hear of a handshake that failed, and of nothing else.
      greet();
    },
  };
}
