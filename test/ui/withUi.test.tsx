// The options of the kit as props of a component: they reach its parts, and no element.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PartOf } from '../../src/ui/parts/PartOf.js';
import { type UiOptions, useWords } from '../../src/ui/UiProvider.js';
import { withUi } from '../../src/ui/withUi.js';

interface GreetingProps extends UiOptions {
  readonly title: string;
}

const Greeting = withUi<HTMLParagraphElement, GreetingProps>(function Greeting(props, ref) {
  const words = useWords();
  return (
    <p {...props} ref={ref}>
      <PartOf as="span" part="text">
        {words.signIn}
      </PartOf>
    </p>
  );
});

it('gives the options to the parts, and all other props to the view', () => {
  const html = renderToStaticMarkup(
    <Greeting
      title="x"
      messages={{ signIn: 'Enter' }}
      classNames={{ text: 'big' }}
      components={{ text: 'b' }}
    />,
  );
  expect(html).toBe('<p title="x"><b class="big" data-part="text">Enter</b></p>');
});

it('needs no options', () => {
  expect(renderToStaticMarkup(<Greeting title="x" />)).toBe(
    '<p title="x"><span data-part="text">Sign in</span></p>',
  );
});

it('names the component after its view', () => {
  expect(Greeting.displayName).toBe('Greeting');
});
