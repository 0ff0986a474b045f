/** React's Activity keeps a hidden page in the DOM: what belongs to the user before is gone before it is shown again. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Activity, type ReactNode, startTransition, useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  RequireAuth,
  SurrealAuthProvider,
  useAuth,
  useClaims,
  useSession,
} from '../../src/entries/index.js';
import { type FakeBrowser, fakeBrowser, type Tab } from '../support/fakes/fakeBrowser.js';

type Mode = 'visible' | 'hidden';

interface Page {
  readonly browser: FakeBrowser;
  readonly tab: Tab;
  readonly container: HTMLElement;
  /** Shows or hides it in a transition, as routers do. */
  setMode(mode: Mode): void;
  /** The visible text after each commit, since the mode was set last. */
  readonly commits: string[];
}

const queryClientOf = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });

/** Ada's page, in an Activity below the provider. */
async function showAda(children: ReactNode): Promise<Page> {
  const browser = fakeBrowser();
  browser.storeSession({ claims: { name: 'Ada' } });
  const tab = browser.tab();
  await tab.client.ready();
  let setMode: ((mode: Mode) => void) | undefined;
  function Hideable({ page }: { readonly page: ReactNode }): ReactNode {
    const [mode, set] = useState<Mode>('visible');
    setMode = set;
    return <Activity mode={mode}>{page}</Activity>;
  }
  const { container } = await render(
    <QueryClientProvider client={queryClientOf()}>
      <SurrealAuthProvider client={tab.client}>
        <Hideable page={<main>{children}</main>} />
      </SurrealAuthProvider>
    </QueryClientProvider>,
  );
  const commits: string[] = [];
  const observer = new MutationObserver(() => commits.push(container.innerText));
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  observer.observe(container, everything);
  return {
    browser,
    tab,
    container,
    commits,
    setMode(mode) {
      commits.length = 0;
      startTransition(() => setMode?.(mode));
    },
  };
}

async function hide({ container, setMode }: Page): Promise<void> {
  setMode('hidden');
  await expect.poll(() => container.innerText).toBe('');
}

async function signInAsBob({ browser, tab }: Page): Promise<void> {
  browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob', name: 'Bob' }));
  await tab.client.signIn({ email: 'bob@example.org', pass: 'correct horse' });
}

function inputIn({ container }: Page): HTMLInputElement {
  const input = container.querySelector('input');
  if (!input) throw new Error('There is no input.');
  return input;
}

function Reader(): ReactNode {
  const subject = useSession((session) => session.subject);
  return [useAuth().status, subject, String(useClaims()?.name)].join(' ');
}

const guarded = (
  <>
    <Reader />
    <RequireAuth fallback=" form">
      {' page of '}
      <Reader />
      <input />
    </RequireAuth>
  </>
);

it('shows a page that was hidden while another user came as that user’s alone', async () => {
  const page = await showAda(guarded);
  expect(page.container.innerText).toBe('signed-in user:ada Ada page of signed-in user:ada Ada');
  inputIn(page).value = 'typed by Ada';
  await hide(page);
  await signInAsBob(page);
  page.setMode('visible');
  const bobs = 'signed-in user:bob Bob page of signed-in user:bob Bob';
  await expect.poll(() => page.container.innerText).toBe(bobs);
  expect(page.commits.join()).not.toContain('Ada');
  expect(inputIn(page).value).toBe('');
});

it('shows a page that was hidden while the user signed out as nobody’s', async () => {
  const page = await showAda(guarded);
  await hide(page);
  await page.tab.client.signOut();
  page.setMode('visible');
  await expect.poll(() => page.container.innerText).toBe('signed-out undefined form');
  expect(page.commits.join()).not.toContain('Ada');
});

it('keeps what was typed when the same user finds the page again, renewed meanwhile', async () => {
  const page = await showAda(guarded);
  const input = inputIn(page);
  input.value = 'typed by Ada';
  await hide(page);
  await page.browser.clock.advance(13 * 60_000);
  expect(page.browser.backend.count('refresh')).toBe(1);
  page.setMode('visible');
  await expect.poll(() => page.container.innerText).toContain('page of signed-in user:ada');
  expect(inputIn(page)).toBe(input);
  expect(input.value).toBe('typed by Ada');
});

it('takes the page of the user before out of the DOM although it stays hidden', async () => {
  const page = await showAda(guarded);
  await hide(page);
  await signInAsBob(page);
  await expect.poll(() => page.container.textContent).not.toContain('Ada');
  expect(page.container.innerText).toBe('');
});

it('keeps in the DOM, until it is shown, a query that no guard surrounds', async () => {
  let owner = 'Ada';
  function Rows(): ReactNode {
    const { data } = useQuery({ queryKey: ['rows'], queryFn: async () => `rows of ${owner}` });
    return data;
  }
  const page = await showAda(
    <>
      <Rows />
      <RequireAuth>
        {' guarded: '}
        <Rows />
      </RequireAuth>
    </>,
  );
  await expect.poll(() => page.container.innerText).toBe('rows of Ada guarded: rows of Ada');
  await hide(page);
  owner = 'Bob';
  await signInAsBob(page);
  await expect.poll(() => page.container.textContent).toBe('rows of Ada guarded: ');
  page.setMode('visible');
  await expect.poll(() => page.container.innerText).toBe('rows of Bob guarded: rows of Bob');
});
