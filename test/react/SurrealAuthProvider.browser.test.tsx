/** The provider hands down its client: another one shows nothing of the user before, an own one calls the latest `onEvent`. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, use, useLayoutEffect, useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  type AuthClient,
  SurrealAuthProvider,
  useAuth,
  useAuthClient,
  useSession,
} from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';

const subjectOf = (session: { readonly subject: string }): string => session.subject;

it('does not show the initial session of the first client for another one', async () => {
  const adas = fakeBrowser();
  adas.storeSession();
  const first = adas.tab().client;
  const state = await first.ready();
  if (state.status !== 'signed-in') throw new Error('Ada is not signed in.');
  const second = fakeBrowser().tab().client;
  const seen: string[] = [];
  function Seen(): ReactNode {
    const { status } = useAuth();
    const subject = useSession(subjectOf);
    seen.push(`${status} ${subject}`);
    return null;
  }
  const page = (client: AuthClient): ReactNode => (
    <SurrealAuthProvider client={client} initialSession={state.session}>
      <Seen />
    </SurrealAuthProvider>
  );
  const screen = await render(page(first));
  await first.signOut();
  seen.length = 0;
  await screen.rerender(page(second));
  await expect.poll(() => seen.at(-1)).toBe('signed-out undefined');
  expect(seen).not.toContain('signed-in user:ada');
});

it('shows no row of the former database', async () => {
  const adas = fakeBrowser();
  adas.storeSession();
  const bobs = fakeBrowser();
  bobs.storeSession({ claims: { ID: 'user:bob' } });
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  let rows = 'rows of ada';
  function Rows(): ReactNode {
    const { data } = useQuery({ queryKey: ['rows'], queryFn: async () => rows });
    return `${data} for ${useSession(subjectOf)}`;
  }
  const page = (client: AuthClient): ReactNode => (
    <QueryClientProvider client={queryClient}>
      <SurrealAuthProvider client={client}>
        <Rows />
      </SurrealAuthProvider>
    </QueryClientProvider>
  );
  const screen = await render(page(adas.tab().client));
  await expect.poll(() => screen.container.textContent).toBe('rows of ada for user:ada');
  rows = 'rows of bob';
  await screen.rerender(page(bobs.tab().client));
  await expect.poll(() => screen.container.textContent).toBe('rows of bob for user:bob');
});

it('calls the `onEvent` of the latest render, with the client that it made at first', async () => {
  const calls: string[] = [];
  const clients = new Set<AuthClient>();
  function Client(): ReactNode {
    clients.add(useAuthClient());
    return null;
  }
  const page = (name: string): ReactNode => (
    <SurrealAuthProvider
      url="ws://127.0.0.1:1"
      namespace="test"
      database="provider"
      access="account"
      store="memory"
      onEvent={({ type }) => calls.push(`${name} ${type}`)}
    >
      <Client />
    </SurrealAuthProvider>
  );
  const screen = await render(page('first'));
  await screen.rerender(page('second'));
  const [client] = clients;
  await expect(client?.signIn({ email: 'ada@example.org', pass: 'wrong' })).rejects.toThrow();
  await client?.signOut();
  await expect.poll(() => calls.length).toBeGreaterThan(0);
  expect(calls.filter((call) => call.startsWith('first'))).toEqual([]);
  expect(clients.size).toBe(1);
});

it('asks the store before the page is painted', async () => {
  const browser = fakeBrowser();
  const { client, listeners } = browser.tab();
  let before: number | undefined;
  function App(): ReactNode {
    // A parent's layout effects run behind those of its children, and before anything is painted.
    useLayoutEffect(() => {
      before ??= listeners();
    }, []);
    return <SurrealAuthProvider client={client} />;
  }
  await render(<App />);
  expect(before).toBeGreaterThan(0);
});

it('goes on with the session while the tree around it suspends', async () => {
  const browser = fakeBrowser();
  browser.storeSession();
  const { client, connections, shown } = browser.tab();
  let suspend = (_until: Promise<string>): void => {};
  function Page(): ReactNode {
    const [data, setData] = useState<Promise<string>>();
    suspend = setData;
    return data ? use(data) : 'first';
  }
  const { container } = await render(
    <Suspense fallback="waiting">
      <SurrealAuthProvider client={client}>
        <Page />
      </SurrealAuthProvider>
    </Suspense>,
  );
  await expect.poll(shown).toBe('signed-in user:ada idle');
  let answer = (_text: string): void => {};
  suspend(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  await expect.poll(() => container.textContent).toContain('waiting');
  await browser.clock.advance(1);
  expect(connections.openCount()).toBe(1);
  answer('second');
  await expect.poll(() => container.textContent).toBe('second');
  await browser.clock.advance(1);
  expect(connections.all).toHaveLength(1);
});
