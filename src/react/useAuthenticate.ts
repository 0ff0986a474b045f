'use client';
/** Signs in with tokens that were issued elsewhere. */
import type { Tokens } from '../core/ports/Backend.js';
import type { Session } from '../core/state/AuthState.js';
import { useAuthContext } from './context.js';
import { type AuthMutation, useAuthMutation } from './useAuthMutation.js';

/**
 * `authenticate.mutate(token)`, with an access token or `{ access, refresh }`. `error` is an `AuthError` with
 * `token_invalid` or `session_expired`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useAuthenticate(): AuthMutation<string | Tokens, Session> {
  const { client } = useAuthContext('useAuthenticate');
  return useAuthMutation('useAuthenticate', client.authenticate);
}
