/** The life of an engine's socket, and what a call may do in each part of it. */
import type { Session, SurrealEngine } from 'surrealdb';
import type { PendingCalls } from './pendingCalls.js';

/**
 * - `down`: no socket; calls wait
 * - `handshake`: the SDK restores its sessions (attach, select, authenticate)
 * - `open`: the app's calls are sent
 */
export type Phase = 'down' | 'handshake' | 'open';

export interface SocketPhases {
  phase(): Phase;
  /** Notes that the SDK attaches a session to the socket of now. */
  attach(session: Session): void;
  /** Whether the server can know the session by now. */
  isAttached(session: Session): boolean;
  /** Waits for an open socket, for as many sockets as it takes. */
  whenOpen(): Promise<void>;
  /**
   * Runs `call` on the socket of now. When that is lost, the call is rejected, since nobody knows whether it ran. A call
   * of the SDK's handshake then ends with the engine instead: the next socket gets a handshake of its own.
   */
  onSocket<T>(call: () => Promise<T>): Promise<T>;
  /** Makes the SDK begin its handshake. */
  beginHandshake(): void;
}

/**
 * @param onHandshake called before the SDK begins its handshake on a new socket
 * @param lost for calls whose answer was lost with their socket
 */
export function watchSocketPhases(
  engine: SurrealEngine,
  calls: PendingCalls,
  onHandshake: () => void,
  lost: Error,
): SocketPhases {
  let phase: Phase = 'down';
  let losses = 0;
  let beginHandshake = (): void => {};
  const waiting: (() => void)[] = [];
  const attached = new Set<Session>();
  const { subscribe } = engine;

  function lose(lifetime: 'socket' | 'engine'): void {
    phase = 'down';
    losses += 1;
    calls.end(lifetime, lost);
  }

  engine.subscribe('connected', () => {
    phase = 'handshake';
    attached.clear();
    // Every socket comes with the root.
    attached.add(undefined);
    onHandshake();
  });
  engine.subscribe('reconnecting', () => lose('socket'));
  engine.subscribe('disconnected', () => lose('engine'));
  engine.subscribe = (event, listener) => {
    if (event === 'connected') beginHandshake = listener as () => void;
    return Reflect.apply(subscribe, engine, [event, listener]);
  };
  // The SDK's own sends again whatever was in flight when the last socket was lost: a CREATE would run twice.
  engine.ready = () => {
    phase = 'open';
    for (const go of waiting.splice(0)) go();
  };

  return {
    phase: () => phase,
    attach: (session) => void attached.add(session),
    isAttached: (session) => attached.has(session),
    whenOpen() {
      if (phase === 'open') return Promise.resolve();
      return calls.run(() => new Promise<void>((go) => waiting.push(go)), 'engine');
    },
    onSocket(call) {
      if (phase === 'open') return calls.run(call, 'socket');
      const before = losses;
      const silenced = () => call().finally(() => losses !== before && new Promise(() => {}));
      return calls.run(silenced, 'engine');
    },
    beginHandshake: () => beginHandshake(),
  };
}
