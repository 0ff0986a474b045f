'use client';
/** The signed-in user's sessions on all devices, and how to end them. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { isAuthError } from '../core/AuthError.js';
import { useAuthContext } from '../react/context.js';
import { identityOf } from '../react/identity.js';
import { useAuth } from '../react/useAuth.js';
import { type AuthMutation, useAuthMutation } from '../react/useAuthMutation.js';
import { useSession } from '../react/useSession.js';
import {
  type AccountSession,
  type AccountSessionNames,
  endAllSessions,
  endOtherSessions,
  endSession,
  listSessions,
  watchSessions,
} from './accountSessions.js';

export interface SessionsOptions {
  /** The names of fields that were given to `sessionRecords()`. @default the names of the schema */
  readonly names?: AccountSessionNames | undefined;
  /**
   * How often to look for new sessions, in milliseconds. Sessions that were ended by hand leave the list at once; that
   * somebody signed in is nothing SurrealDB tells live.
   * @default 30000
   */
  readonly refetchIntervalMs?: number | undefined;
}

export interface Sessions {
  /**
   * - `loading`: not known yet; `none`: nobody is signed in
   * - `error`: they could not be read, see `error`; such as when the access method keeps no session records
   */
  readonly status: 'loading' | 'none' | 'ready' | 'error';
  /** This browser's first, then the one used last. */
  readonly sessions: readonly AccountSession[];
  readonly error: Error | null;
  readonly refetch: () => void;
  /** Ends one session by its id; ending the current one signs out. */
  readonly end: AuthMutation<string, void>;
  /** Ends all sessions but this one. */
  readonly endOthers: AuthMutation<void, void>;
  /** Ends all sessions and signs out. When the others could not be ended, this one goes on. */
  readonly endAll: AuthMutation<void, void>;
}

const NONE: readonly AccountSession[] = [];

/**
 * Needs the strategy `sessionRecord`. Other devices leave within a second: each client watches its own session.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useSessions({ names, refetchIntervalMs = 30_000 }: SessionsOptions = {}): Sessions {
  const { client, queryClient } = useAuthContext('useSessions');
  const { url, namespace, database } = client.scope;
  const { user, device, createdAt, usedAt, expiresAt } = names ?? {};
  // The names one by one: whoever writes the object in the component hands in a new one each time.
  const fields = useMemo(
    () =>
      Object.fromEntries(
        Object.entries({ user, device, createdAt, usedAt, expiresAt }).filter(
          ([, name]) => name !== undefined,
        ),
      ),
    [user, device, createdAt, usedAt, expiresAt],
  );
  const { isLoading, isSignedIn } = useAuth();
  const identity = useSession(identityOf);
  const {
    data,
    // Told from the first failure on; the tries that follow it may last for most of a minute.
    failureReason: error,
    refetch: read,
  } = useQuery(
    {
      queryKey: ['surreal-auth', url, namespace, database, 'sessions', identity, fields],
      queryFn: () => listSessions(client, fields),
      enabled: isSignedIn,
      refetchInterval: refetchIntervalMs,
      networkMode: 'always',
      // What cannot be had now may be had later; what is not there stays away.
      retry: (failures, thrown) => failures < 3 && !(isAuthError(thrown) && !thrown.retryable),
    },
    queryClient,
  );
  /** After something happened to a session. When that was the end of this one, there is nobody whose list it would be. */
  const readAgain = useCallback((): void => {
    if (client.state().status === 'signed-in') void read();
  }, [client, read]);
  useEffect(() => {
    if (!isSignedIn || identity === undefined) return;
    const watching = watchSessions(client, readAgain);
    // Over HTTP the list is read again from time to time.
    watching.catch(() => {});
    return () => void watching.then((stop) => stop()).catch(() => {});
  }, [client, isSignedIn, identity, readAgain]);

  const refetch = useCallback((): void => void read(), [read]);
  const reading = useCallback(<Result>(act: Promise<Result>) => act.finally(readAgain), [readAgain]);
  const end = useAuthMutation(
    'useSessions.end',
    useCallback((id: string) => reading(endSession(client, id)), [client, reading]),
  );
  const endOthers = useAuthMutation(
    'useSessions.endOthers',
    useCallback(() => reading(endOtherSessions(client, fields)), [client, fields, reading]),
  );
  const endAll = useAuthMutation(
    'useSessions.endAll',
    useCallback(() => endAllSessions(client, fields), [client, fields]),
  );
  return {
    status: isLoading ? 'loading' : !isSignedIn ? 'none' : data ? 'ready' : error ? 'error' : 'loading',
    sessions: data ?? NONE,
    error: data ? null : error,
    refetch,
    end,
    endOthers,
    endAll,
  };
}
