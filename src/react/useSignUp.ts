'use client';
/** Signs up through the access method's SIGNUP clause; the new user is signed in. */
import { assertAccess } from '../core/client/assertAccess.js';
import type { SignUpVariables } from '../core/Register.js';
import type { Session } from '../core/state/AuthState.js';
import { useAuthContext } from './context.js';
import { type AuthMutation, useAuthMutation } from './useAuthMutation.js';

/**
 * `signUp.mutate({ email, pass })`: the names are the variables of the clause. `error` is an `AuthError` with the codes
 * of `AuthClient.signUp`.
 *
 * @throws Error outside of `SurrealAuthProvider`, or when the provider has no `access`
 */
export function useSignUp(): AuthMutation<SignUpVariables, Session> {
  const { client } = useAuthContext('useSignUp');
  assertAccess(client.scope);
  return useAuthMutation('useSignUp', client.signUp);
}
