'use client';
/** Reads one part of the session's state; renders again only when that part changes. */
import { useMemo, useSyncExternalStore } from 'react';
import type { AuthState } from '../core/state/AuthState.js';
import { type AuthContextValue, useAuthContext } from './context.js';
import { shownState } from './shownState.js';

/** @param select what it returns is kept as long as the state and the function are the same */
export function useAuthState<T>(user: string, select: (state: AuthState) => T): T {
  const context = useAuthContext(user);
  const [read, readInitial] = useMemo(() => {
    const value = select(context.initial);
    return [memoized(context, select), () => value];
  }, [context, select]);
  return useSyncExternalStore(context.client.subscribe, read, readInitial);
}

function memoized<T>({ client, initial }: AuthContextValue, select: (state: AuthState) => T): () => T {
  let last: { readonly state: AuthState; readonly value: T } | undefined;
  return () => {
    const state = shownState(client.state(), initial);
    if (last?.state !== state) last = { state, value: select(state) };
    return last.value;
  };
}
