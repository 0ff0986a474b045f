/** Who renders when: hooks that follow the session without rendering for what they do not show. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  RequireAuth,
  Show,
  SignedOut,
  type StableClaims,
  SurrealAuthProvider,
  useAuth,
  useClaims,
  useCurrentUser,
  useSession,
  useSignIn,
  useSignOut,
} from '../../src/entries/index.js';
import { type FakeBrowser, fakeBrowser, type Tab } from '../support/fakes/fakeBrowser.js';

const MINUTE = 60_000;
const ADA = { email: 'ada@example.org', pass: 'correct horse' };

async function show(
  children: ReactNode,
  { browser = fakeBrowser(), signedIn = true, queryClient = new QueryClient() } = {},
): Promise<{ browser: FakeBrowser; tab: Tab; text: () => string; queryClient: QueryClient }> {
  if (signedIn) browser.storeSession();
  const tab = browser.tab();
  await tab.client.ready();
  const screen = await render(
    <SurrealAuthProvider client={tab.client} queryClient={queryClient}>
      {children}
    </SurrealAuthProvider>,
  );
  return { browser, tab, text: () => screen.container.textContent ?? '', queryClient };
}

describe('useAuth', () => {
  it('does not render for a renewal, and gives the same object', async () => {
    const seen: unknown[] = [];
    function Reader(): ReactNode {
      const auth = useAuth();
      seen.push(auth);
      return auth.status;
    }
    const { browser, tab } = await show(<Reader />);
    const renders = seen.length;
    await browser.clock.advance(13 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(seen.length).toBe(renders);
    await tab.client.signOut();
    await expect.poll(() => seen.length).toBeGreaterThan(renders);
  });
});

describe('useCurrentUser', () => {
  it('reads once more when the record changes during the first reading', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    const answers: ((user: unknown) => void)[] = [];
    let tell: (() => void) | undefined;
    Object.assign(tab.connections, {
      readUser: () => new Promise((resolve) => answers.push(resolve)),
      async watchUser(onChange: () => void) {
        tell = onChange;
        return () => {};
      },
    });
    function Reader(): ReactNode {
      return useCurrentUser<{ name: string }>({ live: true }).user?.name;
    }
    const screen = await render(
      <SurrealAuthProvider client={tab.client} queryClient={new QueryClient()}>
        <Reader />
      </SurrealAuthProvider>,
    );
    await expect.poll(() => answers.length === 1 && tell !== undefined).toBe(true);
    tell?.();
    // A socket is not answered in order: this was read before the change.
    answers[0]?.({ name: 'old' });
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.({ name: 'new' });
    await expect.poll(() => screen.container.textContent).toBe('new');
  });
});

describe('useClaims', () => {
  it('stays the same object through a renewal that changes nothing else', async () => {
    const seen = new Set<StableClaims | undefined>();
    let renders = 0;
    function Reader(): ReactNode {
      renders += 1;
      seen.add(useClaims());
      return null;
    }
    const { browser } = await show(<Reader />);
    const before = renders;
    await browser.clock.advance(13 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(renders).toBe(before);
    expect(seen.size).toBe(1);
  });

  it('follows a claim that a renewal changed', async () => {
    function Reader(): ReactNode {
      return String(useClaims()?.RL);
    }
    const { browser, text } = await show(<Reader />);
    browser.backend.answers.push(browser.backend.issue({ RL: ['editor'] }));
    await browser.clock.advance(13 * MINUTE);
    await expect.poll(text).toBe('editor');
  });
});

describe('useSession', () => {
  it('renders for the part that is picked alone', async () => {
    let subjects = 0;
    let ends = 0;
    function Subject(): ReactNode {
      subjects += 1;
      return useSession((session) => session.subject);
    }
    function End(): ReactNode {
      ends += 1;
      return useSession((session) => session.expiresAt);
    }
    const { browser } = await show(
      <>
        <Subject />
        <End />
      </>,
    );
    const before = { subjects, ends };
    await browser.clock.advance(13 * MINUTE);
    await expect.poll(() => ends).toBeGreaterThan(before.ends);
    expect(subjects).toBe(before.subjects);
  });

  it('bears a selector that makes a new object each time', async () => {
    function Reader(): ReactNode {
      const { who } = useSession((session) => ({ who: session.subject })) ?? {};
      return who;
    }
    const { text } = await show(<Reader />);
    expect(text()).toBe('user:ada');
  });

  it('follows a selector that depends on a prop', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ claims: { a: 'first', b: 'second' } });
    const tab = browser.tab();
    await tab.client.ready();
    function Claim({ name }: { readonly name: string }): ReactNode {
      return String(useSession((session) => session.claims[name]));
    }
    const screen = await render(
      <SurrealAuthProvider client={tab.client}>
        <Claim name="a" />
      </SurrealAuthProvider>,
    );
    expect(screen.container.textContent).toBe('first');
    await screen.rerender(
      <SurrealAuthProvider client={tab.client}>
        <Claim name="b" />
      </SurrealAuthProvider>,
    );
    expect(screen.container.textContent).toBe('second');
  });

  it('makes Show hide when `when` changes its mind', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ claims: { role: 'editor' } });
    const tab = browser.tab();
    await tab.client.ready();
    const page = (role: string): ReactNode => (
      <SurrealAuthProvider client={tab.client}>
        <Show when={({ claims }) => claims.role === role} fallback="no">
          yes
        </Show>
      </SurrealAuthProvider>
    );
    const screen = await render(page('editor'));
    expect(screen.container.textContent).toBe('yes');
    await screen.rerender(page('admin'));
    expect(screen.container.textContent).toBe('no');
  });

  it('gives nothing when nobody is signed in, and what expired after an expiry', async () => {
    function Reader(): ReactNode {
      return useSession()?.subject ?? 'nobody';
    }
    const nobody = await show(<Reader />, { signedIn: false });
    expect(nobody.text()).toBe('nobody');
    const somebody = await show(<Reader />);
    somebody.browser.backend.answers.push('session_revoked');
    await somebody.browser.clock.advance(16 * MINUTE);
    expect(somebody.tab.shown()).toBe('expired user:ada');
    expect(somebody.text()).toBe('user:ada');
  });
});

describe('guards', () => {
  it('follow the session out and in without a frame of the wrong page', async () => {
    const { tab, text } = await show(
      <>
        <RequireAuth fallback="form">page</RequireAuth>
        <Show when={({ subject }) => subject === 'user:ada'} fallback=" stranger">
          {' ada'}
        </Show>
      </>,
    );
    expect(text()).toBe('page ada');
    await tab.client.signOut();
    await expect.poll(text).toBe('form stranger');
    await tab.client.signIn(ADA);
    await expect.poll(text).toBe('page ada');
  });

  it('keep the page of an expired session when asked to', async () => {
    const { browser, text, tab } = await show(
      <>
        <RequireAuth fallback="form" keepExpired>
          page
        </RequireAuth>
        <RequireAuth fallback=" form"> page</RequireAuth>
      </>,
    );
    browser.backend.answers.push('session_revoked');
    await browser.clock.advance(16 * MINUTE);
    expect(tab.shown()).toBe('expired user:ada');
    await expect.poll(text).toBe('page form');
  });

  it('take a visitor elsewhere once, and bring back where they came from', async () => {
    const navigate = vi.fn();
    const tab = fakeBrowser().tab();
    await tab.client.ready();
    await render(
      <StrictMode>
        <SurrealAuthProvider client={tab.client} navigate={navigate}>
          <RequireAuth redirectTo={redirectTo}>page</RequireAuth>
        </SurrealAuthProvider>
      </StrictMode>,
    );
    const { pathname, search, hash } = window.location;
    const from = encodeURIComponent(`${pathname}${search}${hash}`);
    expect(new Set(navigate.mock.calls.flat())).toEqual(new Set([`/sign-in?from=${from}`]));
  });
});

const redirectTo = (from: string): string => `/sign-in?from=${encodeURIComponent(from)}`;

describe('actions', () => {
  it('keep passwords out of the query client and of what the hook gives', async () => {
    let action: ReturnType<typeof useSignIn> | undefined;
    function Form(): ReactNode {
      action = useSignIn();
      return action.status;
    }
    const { browser, text, queryClient } = await show(<Form />, { signedIn: false });
    const everything = (): string =>
      JSON.stringify([
        queryClient
          .getMutationCache()
          .getAll()
          .map(({ state, options }) => [state, options]),
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state, queryKey }) => [state, queryKey]),
        action,
      ]);
    browser.backend.answers.push('invalid_credentials');
    action?.mutate(ADA);
    expect(everything()).not.toContain(ADA.pass);
    await expect.poll(text).toBe('error');
    expect(everything()).not.toContain(ADA.pass);
    expect(action?.error).toMatchObject({ code: 'invalid_credentials' });
    action?.mutate(ADA);
    await expect.poll(text).toBe('success');
    expect(everything()).not.toContain(ADA.pass);
    expect(everything()).not.toContain('surreal-refresh');
    expect(action?.data?.subject).toBe('user:ada');
  });

  it('take no retries and no error boundary from the app’s defaults', async () => {
    const queryClient = new QueryClient({
      defaultOptions: { mutations: { retry: 3, retryDelay: 0, throwOnError: true } },
    });
    let action: ReturnType<typeof useSignIn> | undefined;
    function Form(): ReactNode {
      action = useSignIn();
      return action.status;
    }
    const { browser, text } = await show(<Form />, { signedIn: false, queryClient });
    browser.backend.answers.push('network', 'network', 'network', 'network');
    action?.mutate(ADA);
    await expect.poll(text).toBe('error');
    expect(browser.backend.count('signIn')).toBe(1);
  });

  it('end well when they clear the cache they live in', async () => {
    let signIn: ReturnType<typeof useSignIn> | undefined;
    let signOut: ReturnType<typeof useSignOut> | undefined;
    function Form(): ReactNode {
      signIn = useSignIn();
      signOut = useSignOut();
      return `${signIn.status} ${signOut.status}`;
    }
    const { browser, text } = await show(<Form />);
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    signIn?.mutate(ADA);
    await expect.poll(text).toBe('success idle');
    expect(signIn?.data?.subject).toBe('user:bob');
    signOut?.mutate();
    await expect.poll(text).toBe('success success');
  });

  it('forget the app’s own queries when another user comes', async () => {
    const queryClient = new QueryClient();
    const { browser, tab } = await show(
      <QueryClientProvider client={queryClient}>{null}</QueryClientProvider>,
      { queryClient },
    );
    queryClient.setQueryData(['notes'], ['ada’s']);
    await browser.clock.advance(13 * MINUTE);
    expect(queryClient.getQueryData(['notes'])).toEqual(['ada’s']);
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await tab.client.signIn(ADA);
    expect(queryClient.getQueryData(['notes'])).toBeUndefined();
  });
});

describe('useSignIn', () => {
  it('calls onSuccess although the form unmounts because somebody is signed in', async () => {
    const tab = fakeBrowser().tab();
    await tab.client.ready();
    const onSuccess = vi.fn();
    let action: ReturnType<typeof useSignIn> | undefined;
    function Form(): ReactNode {
      action = useSignIn();
      return 'form';
    }
    const screen = await render(
      <StrictMode>
        <SurrealAuthProvider client={tab.client}>
          <SignedOut>
            <Form />
          </SignedOut>
        </SurrealAuthProvider>
      </StrictMode>,
    );
    action?.mutate(ADA, { onSuccess });
    await expect.poll(() => screen.container.textContent).toBe('');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(onSuccess).toHaveBeenCalledTimes(1);
  });
});
