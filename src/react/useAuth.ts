'use client';
/** Whether a user is signed in, and the actions of the client. Renewals never make it render. */
import { useMemo } from 'react';
import type { AuthClient } from '../core/client/AuthClient.js';
import type { AuthState, SignedOutReason } from '../core/state/AuthState.js';
import { useAuthContext } from './context.js';
import { knownReason, knownStatus } from './shownState.js';
import { useAuthState } from './useAuthState.js';

export interface Auth
  extends Pick<AuthClient, 'signIn' | 'signUp' | 'signOut' | 'authenticate' | 'getToken' | 'refresh'> {
  /** `loading` until the store has answered, so that an app's own redirects never send a signed-in user away. */
  readonly status: AuthState['status'];
  /** Whether `status` is `loading`. `SignedOut` may show its children meanwhile. */
  readonly isLoading: boolean;
  /** Why nobody is signed in; `undefined` while somebody is, or while it is not known. */
  readonly reason: SignedOutReason | undefined;
  /** `false` for a session that has expired. */
  readonly isSignedIn: boolean;
}

/**
 * Whether somebody is signed in, why not, and what one can do about it. A renewal never renders it.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useAuth(): Auth {
  const { client } = useAuthContext('useAuth');
  const status = useAuthState('useAuth', knownStatus);
  const reason = useAuthState('useAuth', knownReason);
  return useMemo(() => {
    const { signIn, signUp, signOut, authenticate, getToken, refresh } = client;
    return {
      status,
      reason,
      isLoading: status === 'loading',
      isSignedIn: status === 'signed-in',
      signIn,
      signUp,
      signOut,
      authenticate,
      getToken,
      refresh,
    };
  }, [client, status, reason]);
}
