'use client';
/** Moves the focus on when the focused element disappears because the content that it asked for has arrived. */
import { type FocusEvent, useEffect, useRef } from 'react';

/**
 * @param firstUsable finds the first element of the new content that can take the focus
 * @returns handlers for the element around the one that disappears
 */
export function useFocusHandover(firstUsable: () => HTMLElement | null | undefined) {
  const focused = useRef<Element>(undefined);
  useEffect(() => {
    if (!focused.current || focused.current.isConnected) return;
    focused.current = undefined;
    if (document.activeElement === document.body) firstUsable()?.focus();
  });
  return {
    onFocus({ target }: FocusEvent<Element>) {
      focused.current = target;
    },
    onBlur({ target }: FocusEvent<Element>) {
      // When the window loses the focus, the element still matches :focus and gets it back with the window.
      if (!target.matches(':focus')) focused.current = undefined;
    },
  };
}
