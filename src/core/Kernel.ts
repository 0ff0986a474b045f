/** The kernel that the flows of one client share. Each flow is a function of it; the kernel itself decides nothing. */
import type { AuthError } from './AuthError.js';
import type { AuthEvent } from './AuthEvent.js';
import type { Backend, Revocation, Tokens, Variables } from './ports/Backend.js';
import type { ConnectionIdentity } from './ports/Connection.js';
import type { Ports } from './ports/Ports.js';
import type { AuthState, Session } from './state/AuthState.js';
import type { Held } from './state/held.js';
import type { AuthAction } from './state/reduce.js';
import type { Store } from './state/store.js';
import type { Strategy } from './strategy/Strategy.js';
import type { ClaimsReader } from './tokens/claims.js';
import type { IssuedTokens, Scope } from './tokens/record.js';

export interface Kernel {
  readonly scope: Scope;
  readonly ports: Ports;
  readonly state: Store<AuthState, AuthAction>;
  readonly held: Held;
  /** Reads the claims of tokens, each once for as long as it is in use. */
  readonly claims: ClaimsReader;
  /** Makes the identity of one user's connection, which serves no other user. */
  readonly identify: (owner: string) => ConnectionIdentity;
  /** Tells the app. @param error what is behind the event, for the developer's console alone */
  readonly emit: (event: AuthEvent, error?: AuthError) => void;
  /**
   * Loads the parts that talk to the server.
   *
   * @throws AuthError `network` when its code cannot be loaded, `timeout` when that takes more than 10 s
   */
  readonly online: () => Promise<Online>;
  /** Called before another identity is published, so that nothing of the earlier one can be shown to it. */
  readonly forgetIdentity: Set<() => void>;
  /** Whether the client is started; a stopped one opens nothing. */
  running: boolean;
  readonly flights: Flights;
  readonly revocations: PendingRevocations;
}

/** The parts that talk to the server, loaded together. A visitor who is signed out never loads them. */
export interface Online {
  readonly flows: ServerFlows;
  readonly strategy: Strategy;
  readonly backend: Backend;
}

/** The flows of `Online`, as those that are loaded from the start see them. */
export interface ServerFlows {
  /** See `flows/signIn.ts`. */
  signIn(
    kernel: Kernel,
    requestId: number,
    kind: 'signIn' | 'signUp',
    variables: Variables,
    options?: SignInOptions,
  ): Promise<Session>;
  /** See `flows/authenticate.ts`. */
  authenticate(kernel: Kernel, requestId: number, tokens: string | Tokens): Promise<Session>;
  /** See `flows/refresh.ts`. */
  refresh(kernel: Kernel): Promise<void>;
  /** See `flows/renewNow.ts`. */
  renewNow(kernel: Kernel, until: number): Promise<Session>;
  /** See `flows/sendRevocations.ts`. */
  sendRevocations(kernel: Kernel): Promise<void>;
  /** See `steps/setAside.ts`. */
  setAside(kernel: Kernel, value: unknown): Promise<void>;
  /** See `watch/renewalTimer.ts`. */
  startRenewalTimer(kernel: Kernel): RenewalTimer;
}

export interface SignInOptions {
  /**
   * The only user who may: the `subject` of a session that has expired, say. Anybody else's tokens are revoked, and
   * whatever was there before stays.
   *
   * @default anybody
   */
  readonly subject?: string | undefined;
}

export interface RenewalTimer {
  /** Looks at the clock now and tries at once, even when a backoff is running; not before the server allows it. */
  wake(): void;
  stop(): void;
}

/** Exchanges under way that are shared by everybody who asks for the same one. */
export interface Flights {
  /** The renewal of the tokens of one generation. `refresh` alone writes it. */
  renewal: { readonly generation: number; readonly done: Promise<void> } | undefined;
  /** The renewal of tokens that the app brought, until they are taken over. `authenticate` alone writes it. */
  brought:
    | {
        readonly refresh: string | undefined;
        readonly askedAt: number;
        readonly renewed: Promise<IssuedTokens>;
        /** The latest request that wants them. */
        requestId: number;
      }
    | undefined;
}

/** Revocations that the server has not heard of, beside those that the store keeps. */
export interface PendingRevocations {
  /** Refresh tokens to revoke, by themselves. They are never stored, because they could be spent. */
  readonly inMemory: Map<string, Revocation>;
  /** Whether they are being sent, and whether another one was added meanwhile. */
  sending: 'once' | 'again' | undefined;
  /** Cancels the next try. */
  cancelRetry: () => void;
}
