/** Transitions and deferred values render in the background: each commit still shows one identity. */
import {
  type ReactNode,
  Suspense,
  startTransition,
  useDeferredValue,
  useEffect,
  useState,
  useTransition,
} from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  RequireAuth,
  SignedIn,
  SurrealAuthProvider,
  useAuth,
  useSession,
} from '../../src/entries/index.js';
import { type FakeBrowser, fakeBrowser, type Tab } from '../support/fakes/fakeBrowser.js';

interface Page {
  readonly browser: FakeBrowser;
  readonly tab: Tab;
  readonly container: HTMLElement;
  /** The text after each commit. */
  readonly commits: string[];
}

async function showAda(children: ReactNode): Promise<Page> {
  const browser = fakeBrowser();
  browser.storeSession();
  const tab = browser.tab();
  await tab.client.ready();
  const { container } = await render(
    <SurrealAuthProvider client={tab.client}>{children}</SurrealAuthProvider>,
  );
  const commits: string[] = [];
  const observer = new MutationObserver(() => commits.push(container.textContent ?? ''));
  observer.observe(container, { subtree: true, childList: true, characterData: true });
  return { browser, tab, container, commits };
}

async function signInAsBob({ browser, tab }: Page): Promise<void> {
  browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
  await tab.client.signIn({ email: 'bob@example.org', pass: 'correct horse' });
}

const useSubject = (): string | undefined => useSession((session) => session.subject);

it('tears nothing when another user comes while a transition renders', async () => {
  const count = 100;
  let rendered = 0;
  /** Slow enough that React gives way to other work between two of them. */
  function Slow(): ReactNode {
    const subject = useSubject();
    const { status } = useAuth();
    rendered += 1;
    const until = performance.now() + 4;
    while (performance.now() < until);
    return <p>{`${subject} ${status};`}</p>;
  }
  let open: (() => void) | undefined;
  function Pages(): ReactNode {
    const [isOpen, setOpen] = useState(false);
    const [isPending, start] = useTransition();
    open = () => start(() => setOpen(true));
    if (!isOpen) return isPending ? 'pending' : 'start';
    return Array.from({ length: count }, (_, index) => `row ${index}`).map((key) => <Slow key={key} />);
  }
  const page = await showAda(<Pages />);
  open?.();
  await expect.poll(() => rendered, { interval: 1, timeout: 10_000 }).toBeGreaterThan(1);
  await signInAsBob(page);
  // The transition had begun, and was not over.
  expect(page.commits.join()).not.toContain('ada');
  const bobs = 'user:bob signed-in;'.repeat(count);
  await expect.poll(() => page.container.textContent, { timeout: 10_000 }).toBe(bobs);
  expect(page.commits.filter((text) => text.includes('ada') && text.includes('bob'))).toEqual([]);
});

it('opens a page for the user who is there when the transition ends', async () => {
  let answer: (() => void) | undefined;
  let hasAnswered = false;
  const answered = new Promise<void>((resolve) => {
    answer = () => {
      hasAnswered = true;
      resolve();
    };
  });
  function Waiting(): ReactNode {
    const subject = useSubject();
    if (!hasAnswered) throw answered;
    return `page of ${subject}`;
  }
  let open: (() => void) | undefined;
  function Pages(): ReactNode {
    const [isOpen, setOpen] = useState(false);
    open = () => startTransition(() => setOpen(true));
    if (!isOpen) return <RequireAuth fallback="form">start</RequireAuth>;
    return (
      <RequireAuth fallback="form">
        <Waiting />
      </RequireAuth>
    );
  }
  const page = await showAda(
    <Suspense fallback="loading">
      <Pages />
    </Suspense>,
  );
  open?.();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(page.container.textContent).toBe('start');
  await signInAsBob(page);
  answer?.();
  await expect.poll(() => page.container.textContent).toBe('page of user:bob');
  expect(page.commits.join()).not.toContain('page of user:ada');
});

it('defers no value from one user to the next below a guard', async () => {
  const seen: string[] = [];
  function Deferred(): ReactNode {
    const subject = useSubject();
    const deferred = useDeferredValue(subject);
    useEffect(() => {
      seen.push(`${subject} ${deferred}`);
    });
    return `${subject} ${deferred}`;
  }
  const page = await showAda(
    <SignedIn>
      <Deferred />
    </SignedIn>,
  );
  expect(page.container.textContent).toBe('user:ada user:ada');
  await signInAsBob(page);
  await expect.poll(() => page.container.textContent).toBe('user:bob user:bob');
  expect(seen).not.toContain('user:bob user:ada');
  expect(page.commits).not.toContain('user:bob user:ada');
});
