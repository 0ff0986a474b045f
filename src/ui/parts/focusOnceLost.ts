/** Gives the focus to an element once it is lost, because the form or button that had it has left the page. */

/** Milliseconds that an app's own effects have to move the focus first. */
const SETTLE_MS = 50;
/** Milliseconds for which the next page may load. */
const PATIENCE_MS = 5000;

/**
 * Does nothing for as long as any element has the focus. It ends with the person's next key or press.
 *
 * @param find the element, which may appear later
 */
export function focusOnceLost(find: () => HTMLElement | null | undefined): void {
  let isSettling = false;
  const check = (): void => {
    isSettling = false;
    if (document.activeElement === document.body) focus(find());
  };
  const settle = (): void => {
    if (isSettling) return;
    isSettling = true;
    setTimeout(check, SETTLE_MS);
  };
  const observer = new MutationObserver(settle);
  observer.observe(document.body, { childList: true, subtree: true });
  settle();
  const stop = new AbortController();
  const { signal } = stop;
  signal.addEventListener('abort', () => observer.disconnect());
  for (const input of ['keydown', 'pointerdown'])
    document.addEventListener(input, () => stop.abort(), { capture: true, signal });
  setTimeout(() => stop.abort(), PATIENCE_MS);
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
