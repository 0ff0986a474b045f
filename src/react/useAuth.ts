'use client';
/** The coarse view: is somebody signed in, and what can be done. Renewals never make it render. */
import { useMemo } from 'react';
import type { AuthClient } from '../core/client/AuthClient.js';
import type { AuthState } from '../core/state/AuthState.js';
import { useAuthContext } from './context.js';
import { knownStatus } from './shownState.js';
import { useAuthState } from './useAuthState.js';

export interface Auth
  extends Pick<AuthClient, 'signIn' | 'signUp' | 'signOut' | 'authenticate' | 'getToken'> {
  /** `loading` until the store has answered, so that an app's own redirects send nobody away who is signed in. */
  readonly status: AuthState['status'];
  /** Whether `status` is `loading`. `SignedOut` may show the way in meanwhile. */
  readonly isLoading: boolean;
  /** `false` for a session that has expired. */
  readonly isSignedIn: boolean;
}

/** @throws Error outside of `SurrealAuthProvider` */
export function useAuth(): Auth {
  const { client } = useAuthContext('useAuth');
  const status = useAuthState('useAuth', knownStatus);
  return useMemo(() => {
    const { signIn, signUp, signOut, authenticate, getToken } = client;
    return {
      status,
      isLoading: status === 'loading',
      isSignedIn: status === 'signed-in',
      signIn,
      signUp,
      signOut,
      authenticate,
      getToken,
    };
  }, [client, status]);
}
