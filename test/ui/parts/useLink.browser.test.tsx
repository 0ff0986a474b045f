// A link goes by the app's router within its origin, and is the browser's own otherwise.
import { SurrealAuthProvider } from 'react-surreal-auth';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { useLink } from '../../../src/ui/parts/useLink.js';

function Probe({ href }: { readonly href: string }) {
  const link = useLink(href);
  return link ? (
    <a
      href={link.href}
      onClick={(event) => {
        link.follow(event);
        document.title = event.defaultPrevented ? 'by the router' : 'by the browser';
        event.preventDefault();
      }}
    >
      Go
    </a>
  ) : (
    <p>Nowhere</p>
  );
}

async function press(href: string, init: MouseEventInit = {}): Promise<readonly unknown[]> {
  const navigate = vi.fn();
  const screen = await render(
    <SurrealAuthProvider url="ws://localhost:1" namespace="a" database="b" navigate={navigate}>
      <Probe href={href} />
    </SurrealAuthProvider>,
  );
  const press = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  screen.getByRole('link').element().dispatchEvent(press);
  await screen.unmount();
  return [document.title, ...navigate.mock.calls.flat()];
}

it.each([
  ['/sign-in', {}, ['by the router', '/sign-in']],
  ['/sign-in', { ctrlKey: true }, ['by the browser']],
  ['/sign-in', { shiftKey: true }, ['by the browser']],
  ['https://other.example/', {}, ['by the browser']],
])('leads to %s, pressed with %o', async (href, init, expected) => {
  expect(await press(href, init)).toEqual(expected);
});

it('is none for an address that would run code', async () => {
  const screen = await render(
    <SurrealAuthProvider url="ws://localhost:1" namespace="a" database="b">
      <Probe href="data:text/html,hello" />
    </SurrealAuthProvider>,
  );
  await expect.element(screen.getByText('Nowhere')).toBeVisible();
});
