/** The keyboard of an open menu, by the ARIA pattern. */
import type { KeyboardEvent } from 'react';

/** The items of a menu in their order. */
export function menuItemsIn(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

/**
 * Moves the focus, chooses the focused item, or closes the menu. Any other key is left to the browser.
 *
 * @param event a `keydown` on the element with `role="menu"`
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menubar/#keyboardinteraction
 */
export function handleMenuKey(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const { key } = event;
  const items = menuItemsIn(event.currentTarget);
  const index = items.findIndex((item) => item.matches(':focus'));
  if (key === 'Tab') {
    // The default is not prevented: from the menu's button the browser goes on to the next element.
    close();
    return;
  }
  if (key === 'ArrowDown') items[(index + 1) % items.length]?.focus();
  else if (key === 'ArrowUp') items.at(index - 1)?.focus();
  else if (key === 'Home') items[0]?.focus();
  else if (key === 'End') items.at(-1)?.focus();
  else if (key === 'Escape') close();
  else if (key === ' ') items[index]?.click();
  else if (isLetter(event)) nextWithLetter(key, items, index)?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}

/** The next item that begins with the letter, accents aside. The search starts after the focused item and wraps around. */
function nextWithLetter(letter: string, items: HTMLElement[], index: number): HTMLElement | undefined {
  return [...items.slice(index + 1), ...items.slice(0, index + 1)].find(
    ({ textContent }) =>
      textContent?.trim().slice(0, 1).localeCompare(letter, undefined, { sensitivity: 'base' }) === 0,
  );
}
