// The button that leads to the forms, on a real database in the page.
import { createRef } from 'react';
import { SurrealAuthProvider } from 'react-surreal-auth';
import { SignInButton } from 'react-surreal-auth/ui';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ann, database, renderWithAuth } from '../support.js';

const slow = { timeout: 15_000 };

it('opens the card, and is gone with it once one is signed in, with the focus at the heading', async () => {
  const { screen } = await renderWithAuth(
    <>
      <h1>Home</h1>
      <SignInButton card={{ appName: 'Notes' }} />
    </>,
  );
  await screen.getByRole('button', { name: 'Sign in' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Sign in to Notes' })).toBeVisible();
  await screen.getByLabelText('Email').fill(ann.email);
  await screen.getByLabelText('Password', { exact: true }).fill(ann.pass);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('signed-in'), slow).toBeInTheDocument();
  expect(screen.container.querySelector('dialog, button')).toBeNull();
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Home'));
});

it('takes the focus back when the dialog is closed', async () => {
  const { screen } = await renderWithAuth(<SignInButton />);
  const button = screen.getByRole('button', { name: 'Sign in' });
  await button.click();
  await expect.element(screen.getByRole('dialog')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

it('is a link to the page of the app, which the router follows', async () => {
  const navigate = vi.fn();
  const ref = createRef<HTMLElement>();
  const screen = await render(
    <SurrealAuthProvider
      url="mem://link"
      namespace="test"
      database="forms"
      access="account"
      engine={database.engines}
      store="memory"
      navigate={navigate}
    >
      <SignInButton href="/sign-in" ref={ref}>
        Enter
      </SignInButton>
    </SurrealAuthProvider>,
  );
  const link = screen.getByRole('link', { name: 'Enter' });
  await expect.element(link).toHaveAttribute('href', '/sign-in');
  expect(ref.current).toBe(link.element());
  await link.click();
  expect(navigate).toHaveBeenCalledExactlyOnceWith('/sign-in');
});

it('opens the dialog in place of an address that runs a script, and can be held back', async () => {
  const { screen } = await renderWithAuth(
    <SignInButton
      href={['javascript', 'alert(1)'].join(':')}
      onClick={(event) => event.preventDefault()}
    />,
  );
  await screen.getByRole('button', { name: 'Sign in' }).click();
  expect(screen.container.querySelector('a, dialog')).toBeNull();
});
