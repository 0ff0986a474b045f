/** StrictMode mounts everything twice: one client is started, one identity is shown, and nothing stays behind. */
import { QueryClient, useQuery } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { SignedIn, SignedOut, SurrealAuthProvider, useSession } from '../../src/entries/index.js';
import { fakeBrowser, type Tab } from '../support/fakes/fakeBrowser.js';

function showIn(tab: Tab, queryClient: QueryClient, children: ReactNode, strict: boolean) {
  const page = (
    <SurrealAuthProvider client={tab.client} queryClient={queryClient}>
      {children}
    </SurrealAuthProvider>
  );
  return render(strict ? <StrictMode>{page}</StrictMode> : page);
}

it('starts the client once, and stops it when the page goes', async () => {
  const browser = fakeBrowser();
  browser.storeSession();
  const once = browser.tab();
  const plain = await showIn(once, new QueryClient(), 'page', false);
  await expect.poll(once.shown).toBe('signed-in user:ada idle');
  const tab = browser.tab();
  const strict = await showIn(tab, new QueryClient(), 'page', true);
  await expect.poll(tab.shown).toBe('signed-in user:ada idle');
  expect(once.listeners()).toBeGreaterThan(0);
  expect(tab.listeners()).toBe(once.listeners());
  await plain.unmount();
  await strict.unmount();
  await browser.clock.advance(1);
  expect([once.listeners(), tab.listeners()]).toEqual([0, 0]);
});

it('shows and fetches for each user, and never the rows of one to the other', async () => {
  const browser = fakeBrowser();
  browser.storeSession();
  const tab = browser.tab();
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const seen: string[] = [];
  let owner = 'ada';
  function Rows(): ReactNode {
    const subject = useSession((session) => session.subject);
    const { data } = useQuery(
      { queryKey: ['rows'], queryFn: async () => `rows of ${owner}` },
      queryClient,
    );
    seen.push(`${subject}: ${data}`);
    return `${subject}: ${data}`;
  }
  const guarded = (
    <>
      <SignedIn>
        <Rows />
      </SignedIn>
      <SignedOut>form</SignedOut>
    </>
  );
  const { container } = await showIn(tab, queryClient, guarded, true);
  await expect.poll(() => container.textContent).toBe('user:ada: rows of ada');
  owner = 'bob';
  browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
  await tab.client.signIn({ email: 'bob@example.org', pass: 'correct horse' });
  await expect.poll(() => container.textContent).toBe('user:bob: rows of bob');
  expect(seen).not.toContain('user:bob: rows of ada');
  expect(queryClient.getQueryData(['rows'])).toBe('rows of bob');
  await tab.client.signOut();
  await expect.poll(() => container.textContent).toBe('form');
});
