'use client';
/** The claims of the access token about its user. */
import { useMemo } from 'react';
import type { AuthState } from '../core/state/AuthState.js';
import type { Claims } from '../core/tokens/claims.js';
import { useAuthState } from './useAuthState.js';
import { sessionIn } from './useSession.js';

/** The claims without those that change with each renewal. */
export type StableClaims = {
  readonly [Name in keyof Claims as Exclude<Name, 'iat' | 'exp' | 'nbf' | 'jti'>]: Claims[Name];
};

/** The claims as text, so that equal claims of a renewed token are the same value. */
function claimsText(state: AuthState): string | undefined {
  const session = sessionIn(state);
  if (!session) return undefined;
  const { iat, exp, nbf, jti, ...stable } = session.claims;
  try {
    return JSON.stringify(stable);
  } catch {
    // A token has room for thousands of nested arrays, which overflow the stack here.
    return undefined;
  }
}

/**
 * The claims of the signed-in user's token: for display and for hiding what would not work. The database decides.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useClaims(): StableClaims | undefined {
  const text = useAuthState('useClaims', claimsText);
  return useMemo(() => (text === undefined ? undefined : (JSON.parse(text) as StableClaims)), [text]);
}
