// The place of an element that opens: beside its opener, and inside the window.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { placeBelow } from '../../../src/ui/parts/placeBelow.js';

beforeEach(() => page.viewport(400, 600));
afterEach(async () => {
  document.body.replaceChildren();
  await page.viewport(414, 896);
});

/** A box of this size at this place of the window. */
function box(left: number, top: number, width: number, height: number, dir = 'ltr'): HTMLElement {
  const element = document.createElement('div');
  element.dir = dir;
  Object.assign(element.style, {
    position: 'fixed',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  document.body.append(element);
  return element;
}

it.each([
  ['below, from the left in the left half', box.bind(null, 50, 50, 80, 30), [50, 86]],
  ['from the right in the right half', box.bind(null, 165, 50, 80, 30), [45, 86]],
  ['inside the window where the opener is at its edge', box.bind(null, 360, 50, 80, 30), [192, 86]],
  ['from the left in the middle', box.bind(null, 160, 50, 80, 30), [160, 86]],
  ['above where there is no room below', box.bind(null, 50, 500, 80, 30), [50, 394]],
  [
    'from the right in the middle where writing begins there',
    box.bind(null, 160, 50, 80, 30, 'rtl'),
    [40, 86],
  ],
])('opens %s', (_, opener, place) => {
  const menu = box(0, 0, 200, 100);
  placeBelow(menu, opener());
  const { left, top } = menu.getBoundingClientRect();
  expect([left, top]).toEqual(place);
});

it('begins at the edge of the window where the element is larger than it', () => {
  const menu = box(0, 0, 900, 900);
  placeBelow(menu, box(50, 50, 80, 30));
  const { left, top } = menu.getBoundingClientRect();
  expect([left, top]).toEqual([8, 8]);
});
