/** One engine of the SDK with our fences: no call is sent twice, and nobody sees what arrives after the end. */
import type { ConnectionState, RpcRequest, Session, SurrealEngine } from 'surrealdb';
import type { ClientSessions } from './clientSessions.js';
import { CHANGES_IDENTITY, fenceIdentities, type TokenHooks } from './identityFence.js';
import { listening } from './listening.js';
import type { PendingCalls } from './pendingCalls.js';
import { type SocketPhases, watchSocketPhases } from './socketPhases.js';

/** The part of a connection that its engines need. */
export interface EngineHooks extends TokenHooks {
  /** For calls whose answer was lost with their socket. */
  readonly lost: Error;
}

/** The parts that all engines of a connection share. */
export interface EngineContext {
  readonly calls: PendingCalls;
  readonly sessions: ClientSessions;
  readonly hooks: EngineHooks;
  /** Authenticates the client's sessions with the token of now. */
  reauthenticate(): Promise<void>;
}

export interface FencedEngine {
  readonly engine: SurrealEngine;
  /** Authenticates a session anew, if it is the client's. */
  renew(session: Session): Promise<void>;
  /** Makes the SDK begin its handshake. */
  beginHandshake(): void;
}

/** An engine that sends requests; the type of the SDK's engines leaves this out. */
interface Sender {
  send(request: RpcRequest): Promise<unknown>;
}

export function fenceEngine(engine: SurrealEngine, context: EngineContext): FencedEngine {
  const { calls, sessions, hooks } = context;
  let state: ConnectionState | undefined;
  const { open } = engine;
  engine.open = (opened) => {
    state = opened;
    sessions.open(opened);
    open.call(engine, opened);
  };
  const socket = watchSocketPhases(engine, calls, sessions.prepareRestore, hooks.lost);
  fenceLiveQueries(engine, calls);
  fenceAttach(engine, sessions, socket);
  const renew = fenceIdentities(engine, sessions, socket, hooks, () => /^http/.test(`${state?.url}`));
  if (isSender(engine)) fenceSend(engine, socket, context);
  return { engine, renew, beginHandshake: socket.beginHandshake };
}

function fenceAttach(engine: SurrealEngine, sessions: ClientSessions, socket: SocketPhases): void {
  const { attach } = engine;
  engine.attach = async (session) => {
    // A session that the app is about to make is no part of the handshake, whose calls may never be answered.
    if (!sessions.stateOf(session)) await socket.whenOpen();
    socket.attach(session);
    await attach.call(engine, session);
  };
}

function isSender(engine: object): engine is Sender {
  return 'send' in engine && typeof engine.send === 'function';
}

/** A socket that is being closed still hears what the server sent before it knew: nobody may see that any more. */
function fenceLiveQueries(engine: SurrealEngine, calls: PendingCalls): void {
  const { liveQuery } = engine;
  engine.liveQuery = (id) => {
    const messages = liveQuery.call(engine, id)[Symbol.asyncIterator]();
    const next = messages.next.bind(messages);
    messages.next = async () => {
      const result = await next();
      return calls.isClosed() ? { done: true, value: undefined } : result;
    };
    return { [Symbol.asyncIterator]: () => messages };
  };
}

function fenceSend(engine: Sender, socket: SocketPhases, context: EngineContext): void {
  const { sessions, reauthenticate } = context;
  const send = engine.send.bind(engine);

  async function sendOnce(request: RpcRequest): Promise<unknown> {
    // The server does not know a session yet that the SDK has not attached: the call waits for it.
    if (socket.phase() === 'down' || !socket.isAttached(request.session)) await socket.whenOpen();
    return socket.onSocket(() => send(request));
  }

  async function sendToLivingSession(request: RpcRequest): Promise<unknown> {
    const { session, method } = request;
    try {
      return await sendOnce(request);
    } catch (error) {
      // `DURATION FOR SESSION` ended on an open socket; the server says so before it runs anything.
      const isExpired = /session has expired/i.test(String(error));
      if (!isExpired || CHANGES_IDENTITY.has(method) || !sessions.has(session)) throw error;
      await reauthenticate();
      // The app made somebody else of the session meanwhile, who did not ask for this.
      if (!sessions.has(session)) throw error;
      return sendOnce(request);
    }
  }

  engine.send = (request) => {
    const answer = listening(request, () => sendToLivingSession(request));
    // The SDK's pings have no caller that would handle a rejection.
    answer.catch(() => {});
    return answer;
  };
}
