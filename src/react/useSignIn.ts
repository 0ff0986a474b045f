'use client';
/** Signs in through the access method's SIGNIN clause. */
import { assertAccess } from '../core/client/assertAccess.js';
import type { SignInVariables } from '../core/Register.js';
import type { Session } from '../core/state/AuthState.js';
import { useAuthContext } from './context.js';
import { type AuthMutation, useAuthMutation } from './useAuthMutation.js';

/**
 * `signIn.mutate({ email, pass })`: the names are the variables of the clause. `error` is an `AuthError` with the codes
 * of `AuthClient.signIn`.
 *
 * @throws Error outside of `SurrealAuthProvider`, or when the provider has no `access`
 */
export function useSignIn(): AuthMutation<SignInVariables, Session> {
  const { client } = useAuthContext('useSignIn');
  assertAccess(client.scope);
  return useAuthMutation('useSignIn', client.signIn);
}
