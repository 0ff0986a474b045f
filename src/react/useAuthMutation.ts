'use client';
/** An action as a mutation without its variables: a password must not be in a cache. */
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { AuthError } from '../core/AuthError.js';
import { useAuthContext } from './context.js';

export interface AuthMutationCallbacks<Result> {
  readonly onSuccess?: ((result: Result) => void) | undefined;
  readonly onError?: ((error: AuthError) => void) | undefined;
  readonly onSettled?: (() => void) | undefined;
}

/** The state of an action and how to run it, as in TanStack Query, but without the variables. */
export type AuthMutation<Variables, Result> = Omit<
  UseMutationResult<Result, AuthError>,
  'variables' | 'context' | 'mutate' | 'mutateAsync'
> & {
  /** Runs the action; errors are in `error`. The callbacks are called even when the component is gone by then. */
  mutate(variables: Variables, callbacks?: AuthMutationCallbacks<Result>): void;
  /** Runs the action. @throws AuthError */
  mutateAsync(variables: Variables): Promise<Result>;
};

/** Variables by the key that their mutation carries; they are kept only as long as something holds the key. */
type Vault<Variables> = WeakMap<object, readonly [Variables]>;

/**
 * @param caller the name of the hook, for errors and for the mutation's key
 * @param act does the action; the same function in each render
 */
export function useAuthMutation<Variables, Result>(
  caller: string,
  act: (variables: Variables) => Promise<Result>,
): AuthMutation<Variables, Result> {
  const { queryClient } = useAuthContext(caller);
  const [vault] = useState((): Vault<Variables> => new WeakMap());
  const {
    variables,
    context,
    mutate: _mutate,
    mutateAsync,
    ...state
  } = useMutation<Result, AuthError, object>(
    {
      mutationKey: ['surreal-auth', caller],
      mutationFn: async (key) => {
        const held = vault.get(key);
        vault.delete(key);
        // The app ran this mutation again from the cache, where its variables are not kept.
        if (!held) throw new AuthError('unexpected');
        return act(held[0]);
      },
      networkMode: 'always',
      retry: false,
      gcTime: 0,
      throwOnError: false,
    },
    queryClient,
  );
  const actions = useMemo(() => actionsOf(vault, mutateAsync), [vault, mutateAsync]);
  return { ...state, ...actions };
}

function actionsOf<Variables, Result>(
  vault: Vault<Variables>,
  mutateAsync: (key: object) => Promise<Result>,
): Pick<AuthMutation<Variables, Result>, 'mutate' | 'mutateAsync'> {
  const run = (sent: Variables): Promise<Result> => {
    const key = {};
    vault.set(key, [sent]);
    return mutateAsync(key);
  };
  return {
    mutateAsync: run,
    // TanStack Query drops the callbacks of a component that unmounts, as most sign-in forms do when they succeed.
    mutate(sent, { onSuccess, onError, onSettled } = {}) {
      void run(sent)
        .then(onSuccess, onError ?? (() => {}))
        .then(onSettled);
    },
  };
}
