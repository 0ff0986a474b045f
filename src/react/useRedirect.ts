'use client';
/** Goes to another page of this origin, by the provider's `navigate`. */
import { useCallback } from 'react';
import { safeRedirect } from '../core/routing/safeRedirect.js';
import { useAuthContext } from './context.js';

/**
 * Goes to another page of this origin, by the provider's `navigate`.
 *
 * @returns a function that goes to the address and returns `true`, or returns `false` for an address of another origin
 */
export function useRedirect(): (to: string) => boolean {
  const { navigate } = useAuthContext('useRedirect');
  return useCallback(
    (to: string): boolean => {
      const target = safeRedirect(to, window.location.origin);
      if (target !== undefined) navigate(target);
      return target !== undefined;
    },
    [navigate],
  );
}
