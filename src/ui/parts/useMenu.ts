'use client';
/** The behaviour of a menu without its looks: opens it beside its button, and closes it once the person goes elsewhere. */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { menuItemsIn } from './menuKeys.js';
import { placeBelow } from './placeBelow.js';

/** The item that gets the focus when the menu opens: 0 is the first one, -1 the last one. */
type FirstFocus = 0 | -1;

interface MenuState {
  /** Goes onto the button that opens the menu. */
  readonly opener: RefObject<HTMLButtonElement | null>;
  /** Goes onto the element that is shown as a popover. */
  readonly popover: RefObject<HTMLDivElement | null>;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** Closes the menu and returns the focus to its button. */
  readonly close: () => void;
  /** Handles `keydown` on the button. */
  readonly openByKey: (event: KeyboardEvent) => void;
}

export function useMenu(): MenuState {
  const [firstFocus, setFirstFocus] = useState<FirstFocus>();
  const isOpen = firstFocus !== undefined;
  const opener = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (firstFocus === undefined || !opener.current || !popover.current) return;
    return showMenu(popover.current, opener.current, firstFocus, () => setFirstFocus(undefined));
  }, [firstFocus]);

  return {
    opener,
    popover,
    isOpen,
    toggle: () => setFirstFocus(isOpen ? undefined : 0),
    close() {
      setFirstFocus(undefined);
      opener.current?.focus();
    },
    openByKey(event) {
      if (event.key === 'ArrowDown') setFirstFocus(0);
      else if (event.key === 'ArrowUp') setFirstFocus(-1);
      else if (event.key === 'Escape' && isOpen) setFirstFocus(undefined);
      else return;
      event.preventDefault();
    },
  };
}

/**
 * @param onLeave called at a press or a focus outside of the menu and its button
 * @returns ends the listening
 */
function showMenu(
  menu: HTMLElement,
  opener: HTMLElement,
  firstFocus: FirstFocus,
  onLeave: () => void,
): () => void {
  menu.showPopover?.();
  const place = (): void => placeBelow(menu, opener);
  place();
  menuItemsIn(menu).at(firstFocus)?.focus();
  const closeOutside = (event: Event): void => {
    const path = event.composedPath();
    if (!path.includes(menu) && !path.includes(opener)) onLeave();
  };
  const outside = ['pointerdown', 'focusin'] as const;
  const moved = ['scroll', 'resize'] as const;
  for (const type of outside) document.addEventListener(type, closeOutside, true);
  for (const type of moved) window.addEventListener(type, place, true);
  return () => {
    for (const type of outside) document.removeEventListener(type, closeOutside, true);
    for (const type of moved) window.removeEventListener(type, place, true);
  };
}
