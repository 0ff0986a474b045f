// Words, class names and parts that are inherited from provider to provider.
import { renderToStaticMarkup } from 'react-dom/server';
import { UiProvider } from 'react-surreal-auth/ui';
import { expect, it } from 'vitest';
import { enCard } from '../../src/ui/messages/enCard.js';
import { PartOf } from '../../src/ui/parts/PartOf.js';
import { useWords } from '../../src/ui/UiProvider.js';

function Sample() {
  const words = useWords(enCard);
  return (
    <>
      <PartOf as="p" part="text">{`${words.signIn}, ${words.email}, ${words.welcome}`}</PartOf>
      <PartOf as="p" part="hint" />
    </>
  );
}

it('inherits each option that the nearer provider does not set', () => {
  const html = renderToStaticMarkup(
    <UiProvider
      messages={{ signIn: 'Enter', welcome: 'Hello' }}
      classNames={{ text: 'outer', hint: 'outer' }}
      components={{ hint: 'i' }}
    >
      <UiProvider messages={{ signIn: 'Go in' }} classNames={{ text: 'inner' }}>
        <Sample />
      </UiProvider>
    </UiProvider>,
  );
  expect(html).toBe(
    '<p class="inner" data-part="text">Go in, Email, Hello</p><i class="outer" data-part="hint"></i>',
  );
});

it('is English without a provider', () => {
  expect(renderToStaticMarkup(<Sample />)).toContain('Sign in, Email, Welcome back');
});
