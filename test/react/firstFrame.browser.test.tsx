/** Until the store has answered: what the mark or the server says is shown, and neither redirects nor unmounts. */
import { type ReactNode, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  AuthLoading,
  RequireAuth,
  type Session,
  Show,
  SignedIn,
  SignedOut,
  SurrealAuthProvider,
  useAuth,
  useCurrentUser,
} from '../../src/entries/index.js';
import { useSessions } from '../../src/entries/sessions.js';
import { type FakeBrowser, fakeBrowser } from '../support/fakes/fakeBrowser.js';
import { inputOf } from '../ui/support.js';

const SESSION: Session = {
  subject: 'user:ada',
  claims: { ID: 'user:ada' },
  issuedAt: 1000,
  expiresAt: 2000,
  namespace: 'test',
  database: 'app',
};

function Facts(): ReactNode {
  const { status, isLoading } = useAuth();
  return ` ${status} ${isLoading} ${useCurrentUser().status} ${useSessions().status}`;
}

function Page({ name }: { readonly name: string }): ReactNode {
  const [text, setText] = useState('');
  return (
    <label>
      {name}
      <input value={text} onChange={(event) => setText(event.target.value)} />
    </label>
  );
}

/** A page whose store does not answer until it is told to, and everything that has decided by then. */
async function begin(browser: FakeBrowser, initialSession?: Session | null) {
  browser.store.mode = 'hangs';
  const tab = browser.tab();
  const navigate = vi.fn();
  const screen = await render(
    <SurrealAuthProvider client={tab.client} navigate={navigate} initialSession={initialSession}>
      <SignedIn>
        <Page name="in" />
      </SignedIn>
      <SignedOut>
        <Page name="out" />
      </SignedOut>
      <AuthLoading> wait</AuthLoading>
      <RequireAuth fallback=" fallback" loading=" loading" redirectTo="/sign-in">
        {' page'}
      </RequireAuth>
      <Show when={() => true} fallback=" stranger">
        {' shown'}
      </Show>
      <Facts />
    </SurrealAuthProvider>,
  );
  const text = (): string => screen.container.textContent ?? '';
  return { tab, navigate, screen, text };
}

describe('a page whose mark is gone', () => {
  it('shows the way in, and redirects nobody who is signed in', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.hint = false;
    const { text, navigate } = await begin(browser);
    await expect.poll(text).toBe('out loading loading true loading loading');
    browser.store.recover();
    await expect.poll(text).toMatch(/^in page shown signed-in false/);
    expect(navigate).not.toHaveBeenCalled();
  });

  it('keeps what a visitor typed when the store knows of nobody either', async () => {
    const browser = fakeBrowser();
    browser.hint = false;
    const { text, navigate, screen } = await begin(browser);
    const input = screen.getByLabelText('out');
    await input.fill('half an address');
    expect(navigate).not.toHaveBeenCalled();
    browser.store.recover();
    await expect.poll(text).toBe('out fallback stranger signed-out false none none');
    expect(inputOf(input.element()).value).toBe('half an address');
    expect(navigate.mock.calls).toEqual([['/sign-in']]);
  });
});

describe('a page that its server rendered', () => {
  it('keeps what a user typed while only the mark says that nobody is there', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.hint = false;
    const { text, screen, tab } = await begin(browser, SESSION);
    const input = screen.getByLabelText('in');
    await input.fill('half a thought');
    await expect.poll(() => tab.client.state()).toMatchObject({ provisional: true });
    browser.store.recover();
    await expect.poll(() => tab.client.state().status).toBe('signed-in');
    await expect.poll(text).toMatch(/^in page shown signed-in/);
    expect(inputOf(input.element()).value).toBe('half a thought');
  });

  it('redirects nobody by the word of a server that knows of no session', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const { text, navigate } = await begin(browser, null);
    expect(text()).toBe('out fallback stranger signed-out false none none');
    browser.store.recover();
    await expect.poll(text).toMatch(/^in page shown signed-in/);
    expect(navigate).not.toHaveBeenCalled();
  });
});
