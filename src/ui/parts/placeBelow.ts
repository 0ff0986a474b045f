/** Places an element that opens, such as a menu, below its opener and inside the window. */

/** The distance from the opener. */
const GAP_PX = 6;
/** The smallest distance from the window's edge. */
const EDGE_PX = 8;

/**
 * Aligns the element with the side of the opener that is nearer to the window's edge; puts it above if there is room only
 * there. A strict content security policy forbids style attributes, but allows styles that a script sets.
 *
 * @see https://www.w3.org/TR/CSP3/#directive-style-src
 */
export function placeBelow(element: HTMLElement, opener: HTMLElement): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const { left, right, top, bottom } = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const isRtl = getComputedStyle(opener).direction === 'rtl';
  const beyondMiddle = left + right - clientWidth;
  const isRightAligned = beyondMiddle === 0 ? isRtl : beyondMiddle > 0;
  const lastX = clientWidth - width - EDGE_PX;
  const lastY = clientHeight - height - EDGE_PX;
  const above = top - height - GAP_PX;
  const x = isRightAligned ? right - width : left;
  const y = bottom + GAP_PX > lastY && above >= EDGE_PX ? above : bottom + GAP_PX;
  element.style.left = `${within(x, lastX)}px`;
  element.style.top = `${within(y, lastY)}px`;
}

/** An element larger than the window begins at its start. */
function within(place: number, last: number): number {
  return Math.max(EDGE_PX, Math.min(place, last));
}
