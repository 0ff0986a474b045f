'use client';
/** Whether the session is being renewed, or failing to be. */
import type { AuthState, Renewal } from '../core/state/AuthState.js';
import { useAuthState } from './useAuthState.js';

/**
 * The state of the renewal: `idle`, `running`, or `failing` while it is tried again; `undefined` without a session that is
 * valid. It renders with each renewal, which `useAuth` does not.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useRenewal(): Renewal | undefined {
  return useAuthState('useRenewal', renewalIn);
}

function renewalIn(state: AuthState): Renewal | undefined {
  return state.status === 'signed-in' ? state.renewal : undefined;
}
