/** Gives the focus to an element once it is lost, because the form or button that had it has left the page. */

/** Milliseconds between two looks; the focus is lost at two in a row, so that an app's own effects can move it first. */
const LOOK_EVERY_MS = 50;
/** Milliseconds for which the next page may load. */
const PATIENCE_MS = 5000;

/**
 * Does nothing for as long as any element has the focus. It ends with the person's next key or press.
 *
 * @param find the element, which may appear later
 */
export function focusOnceLost(find: () => HTMLElement | null | undefined): void {
  let wasLost = false;
  const timer = setInterval(() => {
    const isLost = document.activeElement === document.body;
    if (isLost && wasLost) focus(find());
    wasLost = isLost;
  }, LOOK_EVERY_MS);
  const stop = (): void => clearInterval(timer);
  const once = { capture: true, once: true };
  document.addEventListener('keydown', stop, once);
  document.addEventListener('pointerdown', stop, once);
  setTimeout(stop, PATIENCE_MS);
}

/** Headings can only take the focus with a `tabindex`, which goes with the focus. */
function focus(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus();
}
