// A link to another page, or a button in its place: where it leads, and who goes there.
import { SurrealAuthProvider } from 'react-surreal-auth';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { SwitchLink } from '../../../src/ui/parts/SwitchLink.js';

async function renderLink(props: { readonly href?: string; readonly onPress?: () => void }) {
  const navigate = vi.fn();
  const screen = await render(
    <SurrealAuthProvider
      url="http://127.0.0.1:9"
      namespace="test"
      database="test"
      access="account"
      store="memory"
      navigate={navigate}
    >
      <SwitchLink {...props}>There</SwitchLink>
    </SurrealAuthProvider>,
  );
  return { screen, navigate };
}

describe('SwitchLink', () => {
  it('is a link that the router of the app follows', async () => {
    const { screen, navigate } = await renderLink({ href: '/sign-up', onPress: () => {} });
    const link = screen.getByRole('link', { name: 'There' });
    await expect.element(link).toHaveAttribute('href', '/sign-up');
    await link.click();
    expect(navigate).toHaveBeenCalledOnce();
    expect(String(navigate.mock.calls[0]?.[0])).toContain('/sign-up');
    expect(location.pathname).not.toBe('/sign-up');
  });

  it('leaves a click that opens a new tab to the browser', async () => {
    const { screen, navigate } = await renderLink({ href: '/sign-up' });
    const link = screen.getByRole('link', { name: 'There' }).element();
    link.addEventListener('click', (event) => event.preventDefault());
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
    expect(navigate).not.toHaveBeenCalled();
  });

  it('is a button without an address, or with one that could run a script', async () => {
    const onPress = vi.fn();
    const { screen } = await renderLink({ href: 'javascript:alert(1)', onPress });
    await screen.getByRole('button', { name: 'There' }).click();
    expect(onPress).toHaveBeenCalledOnce();
  });

  it('is nothing where it leads nowhere', async () => {
    const { screen } = await renderLink({});
    expect(screen.container.textContent).toBe('');
  });
});
