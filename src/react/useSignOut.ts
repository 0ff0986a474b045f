'use client';
/** Signs out: in all tabs at once, and on the server as soon as it can be reached. */
import { useAuthContext } from './context.js';
import { type AuthMutation, useAuthMutation } from './useAuthMutation.js';

/**
 * `signOut.mutate()`. It never fails, not even offline.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useSignOut(): AuthMutation<void, void> {
  const { client } = useAuthContext('useSignOut');
  return useAuthMutation('useSignOut', client.signOut);
}
