/** The state of a client as apps see it. It holds no secret. */
import { type Claims, type ReadClaims, readClaims } from '../tokens/claims.js';
import type { Scope, TokenRecord } from '../tokens/record.js';

/** A signed-in user's session: who, until when, and what the token says; never the token. */
export interface Session {
  /** Record id of the user, such as `user:tobie`. */
  readonly subject: string;
  readonly claims: Claims;
  /** Epoch milliseconds by this machine's clock. */
  readonly issuedAt: number;
  /** When the access token ends, epoch milliseconds by this machine's clock; `null` when it never does. */
  readonly expiresAt: number | null;
  readonly namespace: string;
  readonly database: string;
  /** The access method that issued the token. */
  readonly access?: string | undefined;
}

/**
 * Why nobody is signed in: nobody was; this tab signed out; another tab did; the server ended the session; it ran out
 * while no page was open.
 */
export type SignedOutReason = 'none' | 'signed-out' | 'other-tab' | 'revoked' | 'expired';

/** The state of the renewal. A failing one is tried again while the session goes on. */
export type Renewal = 'idle' | 'running' | 'failing';

/**
 * - `loading`: not known yet; ends within 5 s
 * - `signed-out` with `provisional`: only the mark of the first frame says so, and the store has not answered yet. Show the
 *   way in if you like; redirect nobody.
 * - `expired`: the session ended without the user's will while the page was open; the page may stay
 */
export type AuthState =
  | { readonly status: 'loading' }
  | {
      readonly status: 'signed-out';
      readonly reason: SignedOutReason;
      readonly provisional?: true;
    }
  | { readonly status: 'signed-in'; readonly session: Session; readonly renewal: Renewal }
  | { readonly status: 'expired'; readonly session: Session };

/** Whether the store has not said yet who is signed in. */
export function isUnknown(state: AuthState): boolean {
  return state.status === 'loading' || (state.status === 'signed-out' && state.provisional === true);
}

/** The public view of a stored record. */
export function sessionOf(record: TokenRecord, scope: Scope, read: ReadClaims = readClaims): Session {
  const claims = read(record.access);
  const { subject, issuedAt, expiresAt } = record;
  const { namespace, database, access } = scope;
  const issuer = typeof claims.AC === 'string' ? claims.AC : access;
  // A copy: the app may change what it is given, and the claims are read again.
  return {
    namespace,
    database,
    access: issuer,
    subject,
    claims: { ...claims },
    issuedAt,
    expiresAt,
  };
}
