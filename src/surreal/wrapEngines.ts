/** All engines of a connection behind our fences: they share its sessions, its calls in flight and its end. */
import type { DriverContext, Engines, Session } from 'surrealdb';
import { createClientSessions, type HANDLE } from './clientSessions.js';
import { type EngineHooks, type FencedEngine, fenceEngine } from './fenceEngine.js';
import { createPendingCalls } from './pendingCalls.js';

export interface WrappedEngines {
  readonly engines: Engines;
  /** For the SDK's `authentication`: the handle for sessions of the client's user, nothing for all others. */
  handleFor(session: Session): typeof HANDLE | null;
  /** Authenticates the sessions of the client's user once more, with the token of now. */
  reauthenticate(): Promise<void>;
  /** Runs `call`, which ends at `reject` at the latest. */
  abortable<T>(call: () => Promise<T>): Promise<T>;
  /** Rejects the calls in flight and all later ones: the SDK would leave them pending for ever. */
  reject(reason: Error): void;
}

/** @param engines the SDK's engine factories by scheme */
export function wrapEngines(engines: Engines, hooks: EngineHooks): WrappedEngines {
  const calls = createPendingCalls();
  const sessions = createClientSessions();
  let current: FencedEngine | undefined;
  let reviving: Promise<void> | undefined;

  /** One after the other: a token that is refused is then refused once, not once a session. */
  async function authenticateAll(): Promise<void> {
    for (const session of sessions.all()) await current?.renew(session);
  }

  /** Callers that ask at the same time share one run. */
  function reauthenticate(): Promise<void> {
    reviving ??= authenticateAll().finally(() => {
      reviving = undefined;
    });
    return reviving;
  }

  return {
    engines: Object.fromEntries(
      Object.entries(engines).map(([scheme, create]) => [
        scheme,
        (driver: DriverContext) => {
          current = fenceEngine(create(driver), { calls, sessions, hooks, reauthenticate });
          return current.engine;
        },
      ]),
    ),
    handleFor: sessions.handleFor,
    reauthenticate,
    abortable: (call) => calls.run(call),
    reject(reason) {
      calls.close(reason);
      // Queries that wait for the connection are rejected by a handshake that fails, and by nothing else.
      current?.beginHandshake();
    },
  };
}
