// What happens to the focus, and what is said, once a form or a button has done its work. Under StrictMode.
import type { ReactNode } from 'react';
import { RequireAuth } from 'react-surreal-auth';
import {
  AuthCard,
  DeleteAccount,
  ReauthDialog,
  SignOutButton,
  UiProvider,
  type UiProviderProps,
  UserButton,
} from 'react-surreal-auth/ui';
import { de } from 'react-surreal-auth/ui/locales/de';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expiring, pass, renderAccount, signedIn, slow } from '../account.js';
import { ann, newcomer, renderWithAuth } from '../support.js';

function App({ children, ...options }: UiProviderProps): ReactNode {
  return (
    <UiProvider {...options}>
      <RequireAuth
        fallback={
          <main>
            <h1>Welcome</h1>
            <AuthCard />
          </main>
        }
      >
        <h1>Home</h1>
        <p id="mine" tabIndex={-1}>
          Mine
        </p>
        {children}
      </RequireAuth>
    </UiProvider>
  );
}

beforeEach(() => document.querySelector('[data-surreal-announcer]')?.remove());

const said = () => document.querySelector('[data-surreal-announcer]')?.textContent;
const isSaid = (sentence: string) => vi.waitFor(() => expect(said()).toBe(sentence), slow);
const focused = () => document.activeElement?.textContent;
const isFocused = (text: string) => vi.waitFor(() => expect(focused()).toBe(text), slow);

async function signIn(options: UiProviderProps = {}) {
  const { screen } = await renderWithAuth(<App {...options} />);
  const words = options.messages ?? {};
  await screen.getByLabelText(words.email ?? 'Email').fill(ann.email);
  await screen.getByLabelText(words.password ?? 'Password', { exact: true }).fill(ann.pass);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('signed-in'), slow).toBeInTheDocument();
  return screen;
}

describe('after a success', () => {
  it('goes to the heading of the page and says that one is signed in, in the language of the forms', async () => {
    await signIn({ messages: de });
    await isFocused('Home');
    await isSaid('Sie sind angemeldet.');
  });

  it('says that an account was made', async () => {
    const { screen } = await renderWithAuth(<App />);
    await screen.getByRole('button', { name: 'Sign up' }).click();
    await screen.getByLabelText('Email').fill(newcomer());
    await screen.getByLabelText('Password', { exact: true }).fill(pass);
    await userEvent.keyboard('{Enter}');
    await isFocused('Home');
    await isSaid('Your account was created. You are signed in.');
  });

  it.each([
    ['the button', <SignOutButton key="1" />, 'button'],
    ['the menu', <UserButton key="2" />, 'menuitem'],
  ] as const)('says that one is signed out by %s', async (_, button, role) => {
    const account = await signedIn()();
    const { screen } = await renderAccount(account, <App>{button}</App>);
    if (role === 'menuitem') await screen.getByRole('button', { name: 'Your account' }).click();
    await screen.getByRole(role, { name: 'Sign out' }).click();
    await isFocused('Welcome');
    await isSaid('You are signed out.');
  });

  it('says that the account is gone', async () => {
    const account = await signedIn()();
    const { screen } = await renderAccount(
      account,
      <App>
        <DeleteAccount />
      </App>,
    );
    await screen.getByRole('button', { name: 'Delete account' }).click();
    await screen.getByLabelText('Password', { exact: true }).fill(pass);
    await userEvent.keyboard('{Enter}');
    await isFocused('Welcome');
    await isSaid('Your account was deleted.');
  });

  it('stays where the person was when an expired session goes on', async () => {
    const account = await expiring();
    const { screen } = await renderAccount(
      account,
      <>
        <h1>Home</h1>
        <input aria-label="Note" ref={(input) => input?.focus()} />
        <ReauthDialog />
      </>,
    );
    await expect.element(screen.getByRole('dialog'), slow).toBeVisible();
    await screen.getByLabelText('Password', { exact: true }).fill(pass);
    await userEvent.keyboard('{Enter}');
    await isSaid('You are signed in.');
    await expect.element(screen.getByLabelText('Note')).toHaveFocus();
  });
});

describe('an app with its own way', () => {
  it('names what gets the focus', async () => {
    await signIn({ arrivalFocus: '#mine' });
    await isFocused('Mine');
  });

  it('names it by a function', async () => {
    await signIn({ arrivalFocus: () => document.querySelector<HTMLElement>('#mine') });
    await isFocused('Mine');
  });

  it('moves the focus itself, and says it itself', async () => {
    await signIn({ arrivalFocus: false, announcements: false });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(document.activeElement).toBe(document.body);
    expect(said()).toBeUndefined();
  });
});
