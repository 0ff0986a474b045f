'use client';
/** Reads one part of the session's state; renders again only when that part changes. */
import { useContext, useMemo, useSyncExternalStore } from 'react';
import type { AuthState } from '../core/state/AuthState.js';
import { type AuthContextValue, PhaseContext, useAuthContext } from './context.js';
import { shownState } from './shownState.js';

type Source = Pick<AuthContextValue, 'client' | 'initial'>;

/**
 * @param caller the name of the hook or component, for errors
 * @param select picks the part; its result is kept as long as the state and this function are the same
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useAuthState<T>(caller: string, select: (state: AuthState) => T): T {
  const context = useAuthContext(caller);
  useContext(PhaseContext);
  return useStateOf(context, select);
}

/** `useAuthState` for the provider, which has no context above it. */
export function useStateOf<T>({ client, initial }: Source, select: (state: AuthState) => T): T {
  const [read, readInitial] = useMemo(() => {
    const value = select(initial);
    return [memoized({ client, initial }, select), () => value];
  }, [client, initial, select]);
  return useSyncExternalStore(client.subscribe, read, readInitial);
}

function memoized<T>({ client, initial }: Source, select: (state: AuthState) => T): () => T {
  let last: { readonly state: AuthState; readonly value: T } | undefined;
  return () => {
    const state = shownState(client.state(), initial);
    if (last?.state !== state) last = { state, value: select(state) };
    return last.value;
  };
}
