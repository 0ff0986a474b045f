'use client';
/** An action as a mutation whose variables are never in the mutation: passwords do not belong into a cache. */
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AuthError } from '../core/AuthError.js';
import { useAuthContext } from './context.js';

export interface AuthMutationCallbacks<Result> {
  readonly onSuccess?: ((result: Result) => void) | undefined;
  readonly onError?: ((error: AuthError) => void) | undefined;
  readonly onSettled?: (() => void) | undefined;
}

/** The state of an action and how to run it, in the words of TanStack Query. */
export interface AuthMutation<Variables, Result> {
  readonly status: 'idle' | 'pending' | 'success' | 'error';
  readonly isIdle: boolean;
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly isError: boolean;
  readonly data: Result | undefined;
  readonly error: AuthError | null;
  /** Runs the action; errors are in `error`. */
  mutate(variables: Variables, callbacks?: AuthMutationCallbacks<Result>): void;
  /** Runs the action. @throws AuthError */
  mutateAsync(variables: Variables): Promise<Result>;
  reset(): void;
}

/**
 * @param name names the hook in errors and in the mutation's key
 * @param run does the action; the same function in each render
 */
export function useAuthMutation<Variables, Result>(
  name: string,
  run: (variables: Variables) => Promise<Result>,
): AuthMutation<Variables, Result> {
  const { queryClient } = useAuthContext(name);
  // The mutation carries a number; its variables wait here, and only until the action begins.
  const [vault] = useState(() => new Vault<Variables>());
  const mutation = useMutation<Result, AuthError, number>(
    {
      mutationKey: ['surreal-auth', name],
      mutationFn: (ticket) => run(vault.take(ticket)),
      networkMode: 'always',
      retry: false,
      gcTime: 0,
      throwOnError: false,
    },
    queryClient,
  );
  const { status, data, error, reset, mutate, mutateAsync } = mutation;
  return useMemo(
    () => ({
      status,
      isIdle: status === 'idle',
      isPending: status === 'pending',
      isSuccess: status === 'success',
      isError: status === 'error',
      data,
      error,
      reset,
      mutate: (variables, { onSuccess, onError, onSettled } = {}) =>
        mutate(vault.put(variables), {
          onSuccess: (result) => onSuccess?.(result),
          onError: (failure) => onError?.(failure),
          onSettled: () => onSettled?.(),
        }),
      mutateAsync: (variables) => mutateAsync(vault.put(variables)),
    }),
    [status, data, error, reset, mutate, mutateAsync, vault],
  );
}

/** Variables by number, each given out once. */
class Vault<Variables> {
  #last = 0;
  readonly #waiting = new Map<number, { readonly variables: Variables }>();

  put(variables: Variables): number {
    this.#last += 1;
    this.#waiting.set(this.#last, { variables });
    return this.#last;
  }

  take(ticket: number): Variables {
    const found = this.#waiting.get(ticket);
    this.#waiting.delete(ticket);
    if (!found)
      throw new Error(
        'react-surreal-auth: this mutation has run already; call mutate() again instead.',
      );
    return found.variables;
  }
}
