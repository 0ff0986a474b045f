'use client';
/** Keeps the focus in a list whose focused row is removed. */
import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';

export interface ListFocus {
  /** Goes onto the list, which needs `tabIndex={-1}`. */
  readonly list: RefObject<HTMLUListElement | null>;
  /** Goes onto the list, and onto other elements whose buttons may disappear with a row. */
  readonly onFocus: (event: FocusEvent<Element>) => void;
}

/** The button that takes the removed one's place gets the focus, or the list when no button is left. */
export function useListFocus(): ListFocus {
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<{ readonly element: Element; readonly index: number }>(undefined);
  const buttons = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll('button') ?? [])];

  useEffect(() => {
    if (!focused.current || focused.current.element.isConnected) return;
    const { index } = focused.current;
    focused.current = undefined;
    if (document.activeElement !== document.body) return;
    // The focus stays inside the list: a second press on a button below it would sign out everywhere.
    const next = index < 0 ? undefined : (buttons()[index] ?? buttons().at(-1));
    (next ?? list.current)?.focus();
  });

  return {
    list,
    onFocus({ target }) {
      focused.current = {
        element: target,
        index: buttons().findIndex((button) => button.isSameNode(target)),
      };
    },
  };
}
