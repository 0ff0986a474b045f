// One part: its element or the app's component, and the class names of both.
import { renderToStaticMarkup } from 'react-dom/server';
import { UiProvider } from 'react-surreal-auth/ui';
import { expect, it } from 'vitest';
import { PartOf } from '../../../src/ui/parts/PartOf.js';

const part = <PartOf as="p" part="hint" className="mine" id="x" />;

it('is the element, marked by its part', () => {
  expect(renderToStaticMarkup(part)).toBe('<p class="mine" id="x" data-part="hint"></p>');
});

it('adds the class name of the app, and lets its component take the place', () => {
  const html = renderToStaticMarkup(
    <UiProvider classNames={{ hint: 'big', text: 'other' }} components={{ hint: 'em' }}>
      {part}
    </UiProvider>,
  );
  expect(html).toBe('<em class="mine big" id="x" data-part="hint"></em>');
});
