'use client';
/** An action as a mutation whose variables are never in the mutation: passwords do not belong into a cache. */
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { AuthError } from '../core/AuthError.js';
import { useAuthContext } from './context.js';

export interface AuthMutationCallbacks<Result> {
  readonly onSuccess?: ((result: Result) => void) | undefined;
  readonly onError?: ((error: AuthError) => void) | undefined;
  readonly onSettled?: (() => void) | undefined;
}

/** The state of an action and how to run it, as TanStack Query has it, but without the variables. */
export type AuthMutation<Variables, Result> = Omit<
  UseMutationResult<Result, AuthError>,
  'variables' | 'context' | 'mutate' | 'mutateAsync'
> & {
  /** Runs the action; errors are in `error`. The callbacks are called even when the component is gone by then. */
  mutate(variables: Variables, callbacks?: AuthMutationCallbacks<Result>): void;
  /** Runs the action. @throws AuthError */
  mutateAsync(variables: Variables): Promise<Result>;
};

/**
 * @param name names the hook in errors and in the mutation's key
 * @param act does the action; the same function in each render
 */
export function useAuthMutation<Variables, Result>(
  name: string,
  act: (variables: Variables) => Promise<Result>,
): AuthMutation<Variables, Result> {
  const { queryClient } = useAuthContext(name);
  // The mutation carries a key; its variables are here, out of reach, and only as long as somebody holds the key.
  const [vault] = useState(() => new WeakMap<object, readonly [Variables]>());
  const {
    variables,
    context,
    mutate: _mutate,
    mutateAsync,
    ...state
  } = useMutation<Result, AuthError, object>(
    {
      mutationKey: ['surreal-auth', name],
      mutationFn: async (key) => {
        const held = vault.get(key);
        vault.delete(key);
        // The same mutation run once more, from the cache: its variables are gone, as they should be.
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
  const actions = useMemo(() => {
    const run = (sent: Variables): Promise<Result> => {
      const key = {};
      vault.set(key, [sent]);
      return mutateAsync(key);
    };
    return {
      mutateAsync: run,
      // TanStack Query drops callbacks of components that unmount, which signing in makes most forms do.
      mutate(sent: Variables, { onSuccess, onError, onSettled }: AuthMutationCallbacks<Result> = {}) {
        void run(sent)
          .then(onSuccess, onError ?? (() => {}))
          .then(onSettled);
      },
    };
  }, [mutateAsync, vault]);
  return { ...state, ...actions };
}
