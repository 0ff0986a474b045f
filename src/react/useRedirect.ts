'use client';
/** Goes to another page of this origin, by the provider's `navigate`. */
import { useCallback } from 'react';
import { safeRedirect } from '../core/routing/safeRedirect.js';
import { useAuthContext } from './context.js';

/** @returns goes there and gives `true`, or stays and gives `false` when the address leaves this origin */
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
