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
   * How often to look for new sessions, in milliseconds. SurrealDB tells at once of a session that was ended by hand,
   * and not of a sign-in elsewhere.
   * @default 30000
   */
  readonly refetchIntervalMs?: number | undefined;
}

export interface Sessions {
  /**
   * - `loading`: not known yet; `none`: nobody is signed in
   * - `error`: they could not be read, for example because the access method keeps no session records; see `error`
   */
  readonly status: 'loading' | 'none' | 'ready' | 'error';
  /** The session of this browser first, then the others, the one used last before the rest. */
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
 * Needs session records, the default strategy. Other devices leave within a second: each client watches its own session.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useSessions({ names, refetchIntervalMs = 30_000 }: SessionsOptions = {}): Sessions {
  const fields = useFields(names);
  const { isLoading, isSignedIn } = useAuth();
  const {
    data,
    // `error` is set only after the retries, which can take most of a minute.
    failureReason: error,
    refetch: read,
  } = useSessionList(fields, refetchIntervalMs);
  const refetch = useCallback((): void => void read(), [read]);
  const readAgain = useReadAgain(read);
  useWatch(readAgain);
  const actions = useActions(fields, readAgain);
  return {
    status: isLoading ? 'loading' : !isSignedIn ? 'none' : data ? 'ready' : error ? 'error' : 'loading',
    sessions: data ?? NONE,
    error: data ? null : error,
    refetch,
    ...actions,
  };
}

/** The given names as the same object for as long as they are the same: apps write the object into the component. */
function useFields(names: AccountSessionNames = {}): AccountSessionNames {
  const { user, device, createdAt, usedAt, expiresAt } = names;
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries({ user, device, createdAt, usedAt, expiresAt }).filter(
          ([, name]) => name !== undefined,
        ),
      ),
    [user, device, createdAt, usedAt, expiresAt],
  );
}

function useSessionList(fields: AccountSessionNames, refetchIntervalMs: number) {
  const { client, queryClient } = useAuthContext('useSessions');
  const { url, namespace, database } = client.scope;
  const { isSignedIn } = useAuth();
  const identity = useSession(identityOf);
  return useQuery(
    {
      queryKey: ['surreal-auth', url, namespace, database, 'sessions', identity, fields],
      queryFn: () => listSessions(client, fields),
      enabled: isSignedIn,
      refetchInterval: refetchIntervalMs,
      networkMode: 'always',
      // An outage passes; a refusal or a missing table would only be repeated.
      retry: (failures, thrown) => failures < 3 && !(isAuthError(thrown) && !thrown.retryable),
    },
    queryClient,
  );
}

/** Reads the list after a session has ended. When that was this one, no user is left whose list it would be. */
function useReadAgain(read: () => Promise<unknown>): () => void {
  const { client } = useAuthContext('useSessions');
  return useCallback(() => {
    if (client.state().status === 'signed-in') void read();
  }, [client, read]);
}

function useWatch(readAgain: () => void): void {
  const { client } = useAuthContext('useSessions');
  const { isSignedIn } = useAuth();
  const identity = useSession(identityOf);
  useEffect(() => {
    if (!isSignedIn || identity === undefined) return;
    const watching = watchSessions(client, readAgain);
    // Without live queries, as over HTTP, only the interval reads the list again.
    watching.catch(() => {});
    return () => void watching.then((stop) => stop()).catch(() => {});
  }, [client, isSignedIn, identity, readAgain]);
}

function useActions(
  fields: AccountSessionNames,
  readAgain: () => void,
): Pick<Sessions, 'end' | 'endOthers' | 'endAll'> {
  const { client } = useAuthContext('useSessions');
  const end = useAuthMutation(
    'useSessions.end',
    useCallback((id: string) => endSession(client, id).finally(readAgain), [client, readAgain]),
  );
  const endOthers = useAuthMutation(
    'useSessions.endOthers',
    useCallback(() => endOtherSessions(client, fields).finally(readAgain), [client, fields, readAgain]),
  );
  const endAll = useAuthMutation(
    'useSessions.endAll',
    useCallback(() => endAllSessions(client, fields), [client, fields]),
  );
  return { end, endOthers, endAll };
}
