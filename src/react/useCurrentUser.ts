'use client';
/** The signed-in user's record. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { RegisteredUser } from '../core/Register.js';
import type { AuthState } from '../core/state/AuthState.js';
import { useAuthContext } from './context.js';
import { currentUserQueryOptions } from './currentUserQueryOptions.js';
import { useAuthState } from './useAuthState.js';
import { sessionIn } from './useSession.js';

export interface CurrentUserOptions {
  /**
   * Shows changes of the record as they happen. Over HTTP, which has no live queries, the record is read again when
   * the window is focused, as without this option.
   * @default false
   */
  readonly live?: boolean | undefined;
}

/**
 * - `loading`: not known yet; `none`: nobody is signed in
 * - `missing`: somebody is, but the record is gone or its user may not read it
 */
export type CurrentUser<User> = { readonly refetch: () => void } & (
  | { readonly status: 'loading' | 'none' | 'missing'; readonly user: undefined; readonly error: null }
  | { readonly status: 'user'; readonly user: User; readonly error: null }
  | { readonly status: 'error'; readonly user: undefined; readonly error: Error }
);

const phaseOf = (state: AuthState): string => `${state.status} ${sessionIn(state)?.subject ?? ''}`;

/** @throws Error outside of `SurrealAuthProvider` */
export function useCurrentUser<User = RegisteredUser>({
  live = false,
}: CurrentUserOptions = {}): CurrentUser<User> {
  const { client, queryClient } = useAuthContext('useCurrentUser');
  const phase = useAuthState('useCurrentUser', phaseOf);
  const query = useQuery(currentUserQueryOptions<User>(client), queryClient);
  const { data, error, refetch: read } = query;

  useEffect(() => {
    if (!live || !phase.startsWith('signed-in')) return;
    let stopped = false;
    let stop = (): void => {};
    const onChange = (): void => void read();
    // A connection without live queries leaves the query as it is: read at mount and when the window is focused.
    client
      .connection()
      .watchUser(onChange)
      .then((end) => {
        if (stopped) end();
        else stop = end;
      })
      .catch(() => {});
    return () => {
      stopped = true;
      stop();
    };
  }, [live, phase, client, read]);

  return useMemo(() => {
    const refetch = (): void => void read();
    const [status] = phase.split(' ');
    if (status === 'loading') return { status, user: undefined, error: null, refetch };
    if (status !== 'signed-in') return { status: 'none', user: undefined, error: null, refetch };
    if (data) return { status: 'user', user: data, error: null, refetch };
    if (data === null) return { status: 'missing', user: undefined, error: null, refetch };
    if (error) return { status: 'error', user: undefined, error, refetch };
    return { status: 'loading', user: undefined, error: null, refetch };
  }, [phase, data, error, read]);
}
