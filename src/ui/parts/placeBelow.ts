/** Where something opens: below what opens it, and inside the window. */

const GAP_PX = 6;
const EDGE_PX = 8;

/**
 * From the opener's start if there is room, else from its end; above it if only there is room. Set on the element by
 * script, which a strict content security policy allows.
 */
export function placeBelow(element: HTMLElement, opener: HTMLElement): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const { left, right, top, bottom } = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const isRtl = getComputedStyle(opener).direction === 'rtl';
  const [start, end] = isRtl ? [right - width, left] : [left, right - width];
  const lastX = clientWidth - width - EDGE_PX;
  const lastY = clientHeight - height - EDGE_PX;
  const above = top - height - GAP_PX;
  const x = start === within(start, lastX) ? start : end;
  const y = bottom + GAP_PX > lastY && above >= EDGE_PX ? above : bottom + GAP_PX;
  element.style.left = `${within(x, lastX)}px`;
  element.style.top = `${within(y, lastY)}px`;
}

/** What is larger than the window begins at its edge. */
function within(place: number, last: number): number {
  return Math.max(EDGE_PX, Math.min(place, last));
}
