/** Holds the identity of each SDK session: the client's token goes behind its handle, other tokens as they are, one change at a time. */
import type { Session, SurrealEngine } from 'surrealdb';
import { type ClientSessions, HANDLE } from './clientSessions.js';
import type { SocketPhases } from './socketPhases.js';

/** Methods after whose success a session is somebody else, or nobody. */
export const CHANGES_IDENTITY: ReadonlySet<string> = new Set([
  'authenticate',
  'signin',
  'signup',
  'refresh',
  'invalidate',
  'reset',
]);

/** Reports what the server said to the client's own token. */
export interface TokenHooks {
  /** Gives an access token that is valid now. */
  getToken(byItself?: boolean): Promise<string>;
  onAccepted(): void;
  /** Called when `authenticate` failed with the client's token: it was refused, or the server was not reached. */
  onRejected(error: unknown): void;
}

/**
 * Fences the methods that change who a session is.
 *
 * @param isHttp over HTTP there is no session to authenticate: each request carries the token, see `openConnection`
 * @returns how to authenticate a session of the client anew; nothing happens when it is no longer the client's
 */
export function fenceIdentities(
  engine: SurrealEngine,
  sessions: ClientSessions,
  socket: SocketPhases,
  hooks: TokenHooks,
  isHttp: () => boolean,
): (session: Session) => Promise<void> {
  const { authenticate, signin, signup, refresh, invalidate, reset, detach } = engine;
  const inTurn = createTurns(socket);

  async function sendClientToken(session: Session): Promise<void> {
    const token = await socket.onSocket(() => hooks.getToken(true));
    if (isHttp()) return;
    await authenticate.call(engine, token, session).then(hooks.onAccepted, (error: unknown) => {
      hooks.onRejected(error);
      throw error;
    });
  }

  /** @param isRestore whether the SDK may make this call while it restores its sessions; all others are the app's */
  function change<T>(session: Session, isRestore: boolean, call: () => Promise<T>): Promise<T> {
    return isRestore && socket.phase() === 'handshake' ? call() : inTurn(session, call);
  }

  async function leave<T>(session: Session, call: () => Promise<T>): Promise<T> {
    const result = await call();
    sessions.left(session);
    return result;
  }

  const holds = (session: Session, token: string): boolean =>
    sessions.stateOf(session)?.accessToken === token;
  const hasOwnToken = (session: Session): boolean =>
    !sessions.has(session) && sessions.stateOf(session)?.accessToken !== undefined;

  engine.authenticate = (token, session) => {
    const isClients = token === HANDLE;
    const isRestore = isClients ? sessions.has(session) : holds(session, token);
    return change(session, isRestore, async () => {
      await (isClients ? sendClientToken(session) : authenticate.call(engine, token, session));
      sessions.authenticated(session, token);
    });
  };
  engine.refresh = (tokens, session) =>
    change(session, holds(session, tokens.access), () =>
      leave(session, () => refresh.call(engine, tokens, session)),
    );
  engine.signin = (auth, session) =>
    inTurn(session, () => leave(session, () => signin.call(engine, auth, session)));
  engine.signup = (auth, session) =>
    inTurn(session, () => leave(session, () => signup.call(engine, auth, session)));
  engine.invalidate = (session) =>
    change(session, hasOwnToken(session), () => leave(session, () => invalidate.call(engine, session)));
  engine.reset = (session) => inTurn(session, () => leave(session, () => reset.call(engine, session)));
  engine.detach = (session) => leave(session, () => detach.call(engine, session));

  return (session) =>
    inTurn(session, async () => {
      if (sessions.has(session)) await sendClientToken(session);
    });
}

/** Calls of one session that run on an open socket, each after the former one has ended. */
function createTurns(socket: SocketPhases) {
  const last = new WeakMap<object, Promise<unknown>>();
  const root = {};
  return async <T>(session: Session, call: () => Promise<T>): Promise<T> => {
    const key = session ?? root;
    const turn = (last.get(key) ?? Promise.resolve()).then(async () => {
      await socket.whenOpen();
      return call();
    });
    last.set(
      key,
      turn.catch(() => {}),
    );
    return turn;
  };
}
