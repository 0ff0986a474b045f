/** What the flows of one client share. Each flow is a function of it; nothing in here decides anything. */
import type { AuthEvent } from './AuthEvent.js';
import type { Revocation } from './ports/Backend.js';
import type { ConnectionIdentity } from './ports/Connection.js';
import type { Ports } from './ports/Ports.js';
import type { AuthState } from './state/AuthState.js';
import type { AuthAction } from './state/reduce.js';
import type { Store } from './state/store.js';
import type { Strategy } from './strategy/Strategy.js';
import type { IssuedTokens, Scope, TokenRecord } from './tokens/record.js';
import type { Work } from './work.js';

export interface Kernel {
  readonly scope: Scope;
  /** Loads how sessions are renewed. @throws AuthError `network` when its code cannot be loaded */
  readonly strategy: () => Promise<Strategy>;
  readonly ports: Ports;
  readonly state: Store<AuthState, AuthAction>;
  /** What the connection of a user is given: it serves nobody else. */
  readonly identify: (owner: string) => ConnectionIdentity;
  /** Whether the client is started; a stopped one opens nothing. */
  running: boolean;
  readonly emit: (event: AuthEvent) => void;
  /** Loads the flows that need the server. @throws AuthError `network` when their code cannot be loaded */
  readonly load: () => Promise<Work>;
  /** Called before another identity is published, so that nothing of the earlier one can be shown to it. */
  readonly forgetIdentity: Set<() => void>;
  /** The tokens in use; kept after they ended, until somebody else signs in or the user leaves. */
  record: TokenRecord | undefined;
  /** Whose data may be on screen and in caches, as `identityOf` says it: the user and the access method. */
  owner: string | undefined;
  /** Counts what the user asked for (sign in, sign up, sign out): an answer to an older wish is dropped. */
  wish: number;
  /** Counts sign-outs: what was written before one must not be shown after it. */
  signOuts: number;
  /**
   * Failed renewals in a row, when the last one failed, and when the next one may be tried: `at` by ourselves, `openAt`
   * when a socket opens, `notBefore` as the server asked. Read it by `retryOf`.
   */
  retry: {
    readonly failures: number;
    readonly failedAt: number;
    readonly at: number;
    readonly openAt: number;
    readonly notBefore: number;
  };
  /** Refresh tokens that are to be revoked, by themselves: never stored, because they could be spent. */
  readonly unrevoked: Map<string, Revocation>;
  /** Cancels the next try to revoke them. */
  cancelRevoking: () => void;
  /** Whether owed revocations are being sent, and whether somebody asked for it meanwhile. */
  revoking: 'once' | 'again' | undefined;
  /** The renewal under way and the generation it renews. */
  renewing: { readonly generation: number; readonly done: Promise<void> } | undefined;
  /** The renewal of tokens that the app brought, until they are taken over; `wish` is the last one that wants them. */
  bringing?:
    | {
        readonly refresh: string | undefined;
        readonly askedAt: number;
        wish: number;
        readonly renewed: Promise<IssuedTokens>;
      }
    | undefined;
}

/** Nothing has failed. */
export const NO_RETRY: Kernel['retry'] = { failures: 0, failedAt: 0, at: 0, openAt: 0, notBefore: 0 };

/** The dates that hold the next renewal back. Those of a clock that was set back since count for nothing. */
export function retryOf({ retry, ports }: Kernel): Kernel['retry'] {
  return ports.clock.now() < retry.failedAt ? { ...NO_RETRY, failures: retry.failures } : retry;
}
