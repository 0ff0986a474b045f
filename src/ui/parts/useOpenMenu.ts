'use client';
/** Shows a menu beside its opener, moves the focus into it, and closes it once the person goes elsewhere. */
import { type RefObject, useEffect, useRef } from 'react';
import { menuItemsIn } from './menuKeys.js';
import { placeBelow } from './placeBelow.js';

/** The item that gets the focus when the menu opens: 0 is the first one, -1 the last one. */
export type FirstFocus = 0 | -1;

interface OpenMenu {
  readonly opener: RefObject<HTMLButtonElement | null>;
  readonly popover: RefObject<HTMLDivElement | null>;
}

/**
 * @param firstFocus `undefined` while the menu is closed
 * @param setFirstFocus closes the menu at a press or a focus outside of the menu and its opener; the same in each render
 */
export function useOpenMenu(
  firstFocus: FirstFocus | undefined,
  setFirstFocus: (firstFocus: undefined) => void,
): OpenMenu {
  const opener = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const [button, menu] = [opener.current, popover.current];
    if (firstFocus === undefined || !button || !menu) return;
    menu.showPopover?.();
    const place = (): void => placeBelow(menu, button);
    place();
    menuItemsIn(menu).at(firstFocus)?.focus();
    const closeOutside = (event: Event): void => {
      const path = event.composedPath();
      if (!path.includes(menu) && !path.includes(button)) setFirstFocus(undefined);
    };
    const outside = ['pointerdown', 'focusin'] as const;
    const moved = ['scroll', 'resize'] as const;
    for (const type of outside) document.addEventListener(type, closeOutside, true);
    for (const type of moved) window.addEventListener(type, place, true);
    return () => {
      for (const type of outside) document.removeEventListener(type, closeOutside, true);
      for (const type of moved) window.removeEventListener(type, place, true);
    };
  }, [firstFocus, setFirstFocus]);

  return { opener, popover };
}
