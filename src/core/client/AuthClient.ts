/** The client without React: one object whose methods are the flows, and whose life is counted. */
import { isAuthError } from '../AuthError.js';
import { CALL_LIMIT_MS, EXCHANGE_TIMEOUT_MS } from '../defaults.js';
import { type GetTokenOptions, getToken } from '../flows/getToken.js';
import { signOut } from '../flows/signOut.js';
import { inTime } from '../inTime.js';
import type { Kernel, Online, SignInOptions } from '../Kernel.js';
import type { Tokens, Variables } from '../ports/Backend.js';
import type { ClientConnection } from '../ports/Connection.js';
import type { Ports } from '../ports/Ports.js';
import type { SignInVariables, SignUpVariables } from '../Register.js';
import { type AuthState, isUnknown, type Session } from '../state/AuthState.js';
import { createHeld } from '../state/held.js';
import { reduce } from '../state/reduce.js';
import { createStore } from '../state/store.js';
import type { StrategyName } from '../strategy/Strategy.js';
import { createClaimsReader } from '../tokens/claims.js';
import type { Scope } from '../tokens/record.js';
import { assertAccess } from './assertAccess.js';
import { createLife } from './clientLife.js';
import { identityFor } from './identityFor.js';

/** Holds one browser's session with one database. Nothing happens before the first call. */
export interface AuthClient {
  /** The database of the users. */
  readonly scope: Scope;
  /** How sessions are renewed. Lists of devices need `sessionRecord`. */
  readonly strategy: StrategyName;
  /** The current state; the same object until it changes. */
  state(): AuthState;
  /** Calls `listener` after each change of the state. */
  subscribe(listener: () => void): () => void;
  /**
   * Starts the client if nothing else has, and resolves once the store has said who is signed in: within 5 s of a page that
   * is not busy. For router loaders.
   */
  ready(): Promise<AuthState>;
  /**
   * Signs in by the access method's SIGNIN clause.
   *
   * @param variables what the clause reads, by name: `{ email, pass }` for the schemas of this package
   * @returns the session, which the state holds by then, in all tabs
   * @throws AuthError `invalid_credentials`, `rejected`, `access_not_found`, `rate_limited`, `network`, `timeout`,
   * `server_unavailable`, `token_invalid`, `unexpected`; `strategy_mismatch` for an access method of another strategy;
   * `unsupported` for one that is not for record users; `not_signed_in` when a later sign-in or sign-out came in between;
   * `other_user` when it is not `options.subject`
   */
  signIn(variables: SignInVariables, options?: SignInOptions): Promise<Session>;
  /**
   * Creates an account by the access method's SIGNUP clause, and signs its user in.
   *
   * @param variables what the clause reads, by name: `{ email, pass }` for the schemas of this package
   * @throws AuthError as `signIn`, and `account_exists` or `sign_up_rejected`
   */
  signUp(variables: SignUpVariables): Promise<Session>;
  /**
   * Takes over tokens that were issued elsewhere, such as an access token from the app's own server.
   *
   * The database is asked whose they are before anything changes here. An access token that has ended is renewed first when
   * something to renew it with stands beside it.
   *
   * @param tokens an access token, or one with what renews it
   * @throws AuthError `token_invalid`, `session_expired`; `strategy_mismatch` as `signIn`; `unsupported` for a token that is no record user's; `rejected`,
   * `access_not_found`, `network`, `timeout`, `server_unavailable`, `unexpected`; `not_signed_in` as `signIn`
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
  /**
   * Renews the session now, for example after a change of role. Tabs that ask at once share one renewal, and a renewal that is
   * under way is waited for.
   *
   * @throws AuthError `not_signed_in`; `session_revoked` when the server ended the session; `unsupported` when nothing renews
   * it (`tokenOnly`); `rate_limited` after three renewals in one life of a token; `network`, `timeout`,
   * `server_unavailable`, `storage_unavailable`, `schema_missing`, `strategy_mismatch`, `unexpected`: the session goes on
   */
  refresh(): Promise<Session>;
  /** The app's own connection, for queries as the signed-in user. */
  connection(): ClientConnection;
  /**
   * Starts the client; the returned function stops it once nobody who started it needs it any more.
   *
   * @throws AuthError `not_signed_in` after `dispose`
   */
  start(): () => void;
  /** Calls `listener` before another identity is published: the data of the earlier one must be dropped by then. */
  onForgetIdentity(listener: () => void): () => void;
  /**
   * Stops the client at once and for good: no timer, listener, channel or connection is left, and whatever would start it
   * again is rejected with `not_signed_in`. The session stays stored, for the next client.
   */
  dispose(): void;
}

export interface ClientParts {
  readonly scope: Scope;
  readonly strategy: StrategyName;
  readonly ports: Ports;
  readonly emit: Kernel['emit'];
  /** Loads what only a client that talks to the server needs. @throws AuthError `network` when that cannot be loaded */
  readonly online: () => Promise<Online>;
}

export function createClient(parts: ClientParts): AuthClient {
  const kernel = createKernel(parts);
  const { scope, ports, state } = kernel;
  const { startIfIdle, assertInUse, ...life } = createLife(kernel);
  const ready = async (): Promise<AuthState> => {
    startIfIdle();
    return untilKnown(kernel);
  };
  /** Starts a client that was never started; one that was stopped is not woken by calls that come late. */
  const known = async (): Promise<void> => {
    assertInUse();
    if (isUnknown(state.get())) await ready();
  };
  const view = connectionOf(ports, known);
  return {
    scope,
    strategy: parts.strategy,
    state: state.get,
    subscribe: state.subscribe,
    ready,
    ...requestsOf(kernel, startIfIdle),
    signOut: () => signOut(kernel),
    ...tokensOf(kernel, life.isInUse, known),
    connection: () => view,
    onForgetIdentity(listener) {
      kernel.forgetIdentity.add(listener);
      return () => void kernel.forgetIdentity.delete(listener);
    },
    start: life.start,
    dispose: life.dispose,
  };
}

/** The calls that give or renew tokens. @param known waits until it is known who is here */
function tokensOf(
  kernel: Kernel,
  isInUse: () => boolean,
  known: () => Promise<void>,
): Pick<AuthClient, 'getToken' | 'refresh'> {
  const { ports, state } = kernel;
  return {
    getToken(options) {
      const until = ports.clock.now() + CALL_LIMIT_MS;
      // The usual case takes no turn of the event loop: each call of an app's own server asks.
      return isInUse() && !isUnknown(state.get())
        ? getToken(kernel, options, until)
        : known().then(() => getToken(kernel, options, until));
    },
    async refresh() {
      const until = ports.clock.now() + CALL_LIMIT_MS;
      await known();
      const { flows } = await kernel.online();
      return flows.renewNow(kernel, until);
    },
  };
}

/** The calls that put a session in place of the present one. */
function requestsOf(
  kernel: Kernel,
  startIfIdle: () => void,
): Pick<AuthClient, 'signIn' | 'signUp' | 'authenticate'> {
  /** The number is taken at once: whoever asks last wins, however long the code takes to load. */
  const request = async (
    fulfil: (online: Online, requestId: number) => Promise<Session>,
  ): Promise<Session> => {
    startIfIdle();
    const requestId = kernel.held.beginRequest();
    try {
      return await fulfil(await kernel.online(), requestId);
    } catch (error) {
      if (isAuthError(error)) kernel.emit({ type: 'sign-in-failed', code: error.code }, error);
      throw error;
    }
  };
  const exchange =
    (kind: 'signIn' | 'signUp') =>
    async (variables: Variables, options?: SignInOptions): Promise<Session> => {
      assertAccess(kernel.scope);
      return request(({ flows }, requestId) =>
        flows.signIn(kernel, requestId, kind, variables, options),
      );
    };
  return {
    signIn: exchange('signIn'),
    signUp: exchange('signUp'),
    authenticate: (tokens) =>
      request(({ flows }, requestId) => flows.authenticate(kernel, requestId, tokens)),
  };
}

function createKernel({ scope, ports, emit, online }: ClientParts): Kernel {
  let loaded: Online | undefined;
  const kernel: Kernel = {
    scope,
    ports,
    state: createStore<AuthState, Parameters<typeof reduce>[1]>({ status: 'loading' }, reduce),
    held: createHeld(),
    claims: createClaimsReader(),
    emit,
    identify: (owner) => identityFor(kernel, owner),
    async online() {
      loaded ??= await inTime(ports.clock, EXCHANGE_TIMEOUT_MS, online());
      return loaded;
    },
    forgetIdentity: new Set(),
    running: false,
    flights: { renewal: undefined, brought: undefined },
    revocations: { inMemory: new Map(), sending: undefined, cancelRetry: () => {} },
  };
  return kernel;
}

/** The connection as apps see it: its calls wait until it is known who is here. */
function connectionOf({ connections }: Ports, known: () => Promise<void>): ClientConnection {
  return {
    snapshot: connections.snapshot,
    subscribe: connections.subscribe,
    whenReady: () => known().then(connections.whenReady),
    watchUser: (onChange) => known().then(() => connections.watchUser(onChange)),
    readUser: () => known().then(connections.readUser),
    callApi: (path, call) => known().then(() => connections.callApi(path, call)),
  };
}

function untilKnown({ state }: Kernel): Promise<AuthState> {
  const known = new Promise<void>((resolve) => {
    const look = (): void => {
      if (!isUnknown(state.get())) resolve(stop());
    };
    const stop = state.subscribe(look);
    look();
  });
  // Read afterwards: a session that is restored while the server is away is shown first, then as failing to renew.
  return known.then(state.get);
}
