'use client';
/** The focus of a button that leaves because what it asked for has come: it goes to what came, not to nowhere. */
import { type FocusEvent, useEffect, useRef } from 'react';

/** Handlers for what surrounds the button. @param first finds the first thing that can be used in what came */
export function useFocusHandedOn(first: () => HTMLElement | null | undefined) {
  const held = useRef<Element>(undefined);
  useEffect(() => {
    if (!held.current || held.current.isConnected) return;
    held.current = undefined;
    if (document.activeElement === document.body) first()?.focus();
  });
  return {
    onFocus({ target }: FocusEvent<Element>) {
      held.current = target;
    },
    onBlur({ target }: FocusEvent<Element>) {
      // While the person looks at another window, it keeps the focus of this one.
      if (!target.matches(':focus')) held.current = undefined;
    },
  };
}
