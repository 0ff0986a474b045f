'use client';
/** The signed-in user's record. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { RegisteredUser } from '../core/Register.js';
import { useAuthContext } from './context.js';
import { currentUserQueryOptions } from './currentUserQueryOptions.js';
import { phaseOf } from './identity.js';
import { useAuthState } from './useAuthState.js';

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
 * - `missing`: a user is signed in whose record is gone, or who may not read it
 */
export type CurrentUser<User> = { readonly refetch: () => void } & (
  | { readonly status: 'loading' | 'none' | 'missing'; readonly user: undefined; readonly error: null }
  | { readonly status: 'user'; readonly user: User; readonly error: null }
  | { readonly status: 'error'; readonly user: undefined; readonly error: Error }
);

/**
 * The record of the signed-in user, as the database lets them read it.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useCurrentUser<User = RegisteredUser>({
  live = false,
}: CurrentUserOptions = {}): CurrentUser<User> {
  const { client, queryClient } = useAuthContext('useCurrentUser');
  const phase = useAuthState('useCurrentUser', phaseOf);
  const query = useQuery(currentUserQueryOptions<User>(client), queryClient);
  // `failureReason` is set by the first failure; `error` only after the retries, which can take most of a minute.
  const { data, failureReason: error, refetch: read } = query;
  useLiveRecord(live && phase.startsWith('signed-in') ? phase : undefined, read);
  const refetch = useCallback((): void => void read(), [read]);
  const [status] = phase.split(' ');
  // The phase and the query together decide which member of the union this is.
  return {
    status: statusOf(status, data, error),
    user: data ?? undefined,
    error: data === undefined ? error : null,
    refetch,
  } as CurrentUser<User>;
}

/** Reads the record again whenever the database tells of a change. @param phase of the user to watch, if any */
function useLiveRecord(phase: string | undefined, read: () => Promise<unknown>): void {
  const { client, queryClient } = useAuthContext('useCurrentUser');
  useEffect(() => {
    if (phase === undefined) return;
    let stopped = false;
    // A connection may call once more while it is being stopped.
    const watching = client.connection().watchUser(() => {
      if (stopped) return;
      // TanStack Query joins a first reading that is under way, whose answer may be from before the change.
      const { queryKey } = currentUserQueryOptions(client);
      const mayBeOld = queryClient.getQueryData(queryKey) === undefined;
      void read().then(() => {
        if (mayBeOld && !stopped) void read();
      });
    });
    // Without live queries the record is still read at mount and when the window is focused.
    watching.catch(() => {});
    return () => {
      stopped = true;
      watching.then((stop) => stop()).catch(() => {});
    };
  }, [phase, client, queryClient, read]);
}

function statusOf(
  session: string | undefined,
  data: unknown,
  error: unknown,
): CurrentUser<unknown>['status'] {
  if (session !== 'signed-in') return session === 'loading' ? 'loading' : 'none';
  if (data) return 'user';
  if (data === null) return 'missing';
  return error ? 'error' : 'loading';
}
