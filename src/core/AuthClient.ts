/** The client without React: one object whose methods are the flows, and whose life is counted. */
import type { AuthEvent } from './AuthEvent.js';
import { type ClientConnection, createConnectionSlot } from './connectionSlot.js';
import { authenticate } from './flows/authenticate.js';
import { type GetTokenOptions, getToken } from './flows/getToken.js';
import { refused } from './flows/refused.js';
import { signIn } from './flows/signIn.js';
import { signOut } from './flows/signOut.js';
import { signUp } from './flows/signUp.js';
import type { Kernel } from './Kernel.js';
import type { Tokens, Variables } from './ports/Backend.js';
import type { Ports } from './ports/Ports.js';
import type { SignInVariables, SignUpVariables } from './Register.js';
import { startClient } from './startClient.js';
import type { AuthState, Session } from './state/AuthState.js';
import { reduce } from './state/reduce.js';
import { createStore } from './state/store.js';
import type { Strategy } from './strategy/Strategy.js';
import type { Scope } from './tokens/record.js';

/** Holds one browser's session with one database. Nothing happens before it is started. */
export interface AuthClient {
  /** Where the users live. */
  readonly scope: Scope;
  /** What is known now; the same object until it changes. */
  state(): AuthState;
  /** Calls `listener` after each change of the state. */
  subscribe(listener: () => void): () => void;
  /** Starts the client if nothing else has, and resolves once `loading` is over: within 5 s. For router loaders. */
  ready(): Promise<AuthState>;
  /**
   * @throws AuthError `invalid_credentials`, `rejected`, `access_not_found`, `rate_limited`, `network`, `timeout`,
   * `server_unavailable`, `unexpected`; `not_signed_in` when a later sign-in or sign-out came in between
   */
  signIn(variables: SignInVariables): Promise<Session>;
  /** @throws AuthError as `signIn`, and `account_exists` or `sign_up_rejected` */
  signUp(variables: SignUpVariables): Promise<Session>;
  /**
   * Takes over tokens that were issued elsewhere, such as an access token from the app's own server.
   *
   * @throws AuthError `token_invalid`, `session_expired`
   */
  authenticate(tokens: string | Tokens): Promise<Session>;
  /** Signs out here and in all tabs at once; the server is told as soon as it can be reached. Never throws. */
  signOut(): Promise<void>;
  /**
   * An access token that is valid now, renewed if need be: for calls to the app's own server.
   *
   * @throws AuthError `not_signed_in`, `session_expired`, or why it could not be renewed
   */
  getToken(options?: GetTokenOptions): Promise<string>;
  /** The app's own connection, for queries as the signed-in user. */
  connection(): ClientConnection;
  /** Starts the client; the returned function stops it once nobody who started it needs it any more. */
  start(): () => void;
  /** Calls `listener` before another identity is published: whatever shows the former one's data must drop it. */
  onForgetIdentity(listener: () => void): () => void;
  /** Stops the client at once: no timer, listener, channel or connection is left. The session stays stored. */
  dispose(): void;
}

export interface ClientParts {
  readonly scope: Scope;
  readonly strategy: Strategy;
  readonly ports: Ports;
  readonly emit: (event: AuthEvent) => void;
}

export function createClient({ scope, strategy, ports, emit }: ClientParts): AuthClient {
  const kernel: Kernel = {
    scope,
    strategy,
    ports,
    emit,
    identity: { getToken: () => getToken(kernel), onRefused: () => void refused(kernel) },
    state: createStore<AuthState, Parameters<typeof reduce>[1]>({ status: 'loading' }, reduce),
    connection: createConnectionSlot(ports.createConnection),
    forgetIdentity: new Set(),
    record: undefined,
    owner: undefined,
    wish: 0,
    renewing: undefined,
  };
  const life = createLife(kernel);
  const ready = async (): Promise<AuthState> => {
    life.startIfIdle();
    await untilKnown(kernel);
    return kernel.state.get();
  };
  const view: ClientConnection = {
    snapshot: kernel.connection.snapshot,
    subscribe: kernel.connection.subscribe,
    whenReady: async () => {
      await ready();
      return kernel.connection.whenReady();
    },
    watchUser: async (onChange) => {
      await ready();
      return kernel.connection.watchUser(onChange);
    },
  };
  return {
    scope,
    state: kernel.state.get,
    subscribe: kernel.state.subscribe,
    ready,
    signIn: async (variables) => signIn(kernel, needAccess(scope, variables)),
    signUp: async (variables) => signUp(kernel, needAccess(scope, variables)),
    authenticate: (tokens) => authenticate(kernel, tokens),
    signOut: () => signOut(kernel),
    getToken: async (options) => {
      await ready();
      return getToken(kernel, options);
    },
    connection: () => view,
    start: life.start,
    onForgetIdentity(listener) {
      kernel.forgetIdentity.add(listener);
      return () => void kernel.forgetIdentity.delete(listener);
    },
    dispose: life.dispose,
  };
}

function needAccess(scope: Scope, variables: Variables): Variables {
  assertAccess(scope);
  return variables;
}

/** @throws Error when the client was made without the name of an access method */
export function assertAccess(scope: Scope): void {
  if (scope.access) return;
  throw new Error(
    "react-surreal-auth: signing in and up needs the name of the access method. Pass access: 'account' (the name in " +
      'DEFINE ACCESS account ON DATABASE TYPE RECORD …) to SurrealAuthProvider or createAuthClient.',
  );
}

function untilKnown({ state }: Kernel): Promise<void> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      if (state.get().status === 'loading') return false;
      resolve();
      return true;
    };
    if (check()) return;
    const unsubscribe = state.subscribe(() => {
      if (check()) unsubscribe();
    });
  });
}

/** Counts who needs the client, so that StrictMode's double effects and hot reload start and stop it once. */
function createLife(kernel: Kernel): { start(): () => void; startIfIdle(): void; dispose(): void } {
  let holders = 0;
  let stopRunning: (() => void) | undefined;
  const run = (): void => {
    stopRunning ??= startClient(kernel);
  };
  const halt = (): void => {
    stopRunning?.();
    stopRunning = undefined;
  };
  return {
    start() {
      holders += 1;
      run();
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holders -= 1;
        // React unmounts and mounts again in one go under StrictMode and hot reload; that is not an end.
        kernel.ports.clock.after(0, () => {
          if (holders === 0) halt();
        });
      };
    },
    startIfIdle: run,
    dispose() {
      holders = 0;
      halt();
    },
  };
}
