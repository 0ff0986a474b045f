'use client';
/** The fine view: who is signed in, until when, what the token says. */
import { useCallback } from 'react';
import type { AuthState, Session } from '../core/state/AuthState.js';
import { useAuthState } from './useAuthState.js';

/**
 * The session, or the part of it that `select` picks; `undefined` when there is none. A session that has expired is
 * still returned, so that a page can say whose it was.
 *
 * @param select picks one part, so that the component renders only when that part changes
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useSession(): Session | undefined;
export function useSession<T>(select: (session: Session) => T): T | undefined;
export function useSession<T>(select?: (session: Session) => T): T | Session | undefined {
  const pick = useCallback(
    (state: AuthState) => {
      const session = sessionIn(state);
      return session && select ? select(session) : session;
    },
    [select],
  );
  return useAuthState<T | Session | undefined>('useSession', pick);
}

export function sessionIn(state: AuthState): Session | undefined {
  return 'session' in state ? state.session : undefined;
}
