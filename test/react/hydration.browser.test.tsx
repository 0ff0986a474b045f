/** The first frames in a real page: hydration without mismatch, StrictMode without leaks. */
import { type ReactNode, StrictMode } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  AuthLoading,
  type Session,
  SignedIn,
  SignedOut,
  SurrealAuthProvider,
  useAuth,
  useClaims,
  useSession,
} from '../../src/entries/index.js';
import { fakeBrowser, type Tab } from '../support/fakes/fakeBrowser.js';

const SESSION: Session = {
  subject: 'user:ada',
  claims: { ID: 'user:ada' },
  issuedAt: 1000,
  expiresAt: 2000,
  namespace: 'test',
  database: 'app',
  access: 'account',
};

const roots: Root[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) root.unmount();
  document.body.replaceChildren();
});

function Page(): ReactNode {
  const { status } = useAuth();
  const subject = useSession((session) => session.subject);
  const claims = useClaims();
  return (
    <main data-status={status}>
      <SignedIn>in</SignedIn>
      <SignedOut>out</SignedOut>
      <AuthLoading>wait</AuthLoading> {subject} {String(claims?.ID ?? '')}
    </main>
  );
}

/** Renders as a server would, then hydrates; returns what was shown, frame by frame, and what React complained about. */
async function hydrate(tab: Tab, initialSession?: Session | null) {
  const app = (
    <StrictMode>
      <SurrealAuthProvider client={tab.client} initialSession={initialSession}>
        <Page />
      </SurrealAuthProvider>
    </StrictMode>
  );
  const onServer = fakeBrowser().tab().client;
  const html = renderToString(
    <StrictMode>
      <SurrealAuthProvider client={onServer} initialSession={initialSession}>
        <Page />
      </SurrealAuthProvider>
    </StrictMode>,
  );
  const complaints: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((...said: unknown[]) => {
    complaints.push(said.join(' '));
  });
  const container = document.createElement('div');
  container.innerHTML = html;
  document.body.append(container);
  const main = container.querySelector('main');
  const statuses = [main?.dataset.status];
  const observer = new MutationObserver(() => statuses.push(main?.dataset.status));
  if (main) observer.observe(main, { attributes: true });
  const root = hydrateRoot(container, app, {
    onRecoverableError: (error) => complaints.push(String(error)),
  });
  roots.push(root);
  await expect.poll(() => tab.listeners()).toBe(3);
  await expect.poll(() => tab.client.state().status).not.toBe('loading');
  await expect.poll(() => main?.dataset.status).toBe(tab.client.state().status);
  observer.disconnect();
  return { statuses, complaints, main, kept: main?.isConnected };
}

describe('hydration', () => {
  it('goes from loading to the stored session', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const { statuses, complaints, main, kept } = await hydrate(browser.tab());
    expect(statuses).toEqual(['loading', 'signed-in']);
    expect(complaints).toEqual([]);
    expect(kept).toBe(true);
    expect(main?.textContent).toContain('in user:ada user:ada');
  });

  it('goes from loading to signed-out', async () => {
    const { statuses, complaints, kept } = await hydrate(fakeBrowser().tab());
    expect(statuses).toEqual(['loading', 'signed-out']);
    expect(complaints).toEqual([]);
    expect(kept).toBe(true);
  });

  it('shows the server’s session in every frame when the store agrees', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const { statuses, complaints, kept } = await hydrate(browser.tab(), SESSION);
    expect(new Set(statuses)).toEqual(new Set(['signed-in']));
    expect(complaints).toEqual([]);
    expect(kept).toBe(true);
  });

  it('shows signed-out in every frame when the server and the store know nobody', async () => {
    const { statuses, complaints } = await hydrate(fakeBrowser().tab(), null);
    expect(new Set(statuses)).toEqual(new Set(['signed-out']));
    expect(complaints).toEqual([]);
  });

  it('lets the store decide against the server', async () => {
    const { statuses, complaints } = await hydrate(fakeBrowser().tab(), SESSION);
    expect(statuses).toEqual(['signed-in', 'signed-out']);
    expect(complaints).toEqual([]);
  });

  it('has no mismatch when the client knew more before it hydrated', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    await tab.client.ready();
    const { complaints, main, kept } = await hydrate(tab);
    expect(complaints).toEqual([]);
    expect(kept).toBe(true);
    expect(main?.dataset.status).toBe('signed-in');
  });
});

describe('StrictMode', () => {
  it('leaves nothing behind after twenty mounts, and restores once a mount', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    for (let round = 0; round < 20; round += 1) {
      const screen = await render(
        <StrictMode>
          <SurrealAuthProvider client={tab.client}>
            <Page />
          </SurrealAuthProvider>
        </StrictMode>,
      );
      await expect.poll(() => screen.container.textContent).toContain('in user:ada');
      expect(tab.listeners()).toBe(3);
      await screen.unmount();
      await browser.clock.advance(1);
      expect(tab.listeners()).toBe(0);
      expect(browser.clock.pending()).toEqual([]);
      expect(tab.connections.openCount()).toBe(0);
      expect(tab.connections.listening()).toBe(0);
      expect(browser.lock.isFree()).toBe(true);
    }
    expect(tab.events.filter(({ type }) => type === 'restored')).toHaveLength(1);
    expect(browser.backend.exchanges).toEqual([]);
  });

  it('leaves no real lock, and no key but the store’s own, after twenty mounts by props', async () => {
    const before = Object.keys(localStorage).length;
    for (let round = 0; round < 20; round += 1) {
      const screen = await render(
        <StrictMode>
          <SurrealAuthProvider url="ws://127.0.0.1:9" namespace="test" database="app" access="account">
            <Page />
          </SurrealAuthProvider>
        </StrictMode>,
      );
      await expect.poll(() => screen.container.textContent).toContain('out');
      await screen.unmount();
    }
    const { held = [], pending = [] } = await navigator.locks.query();
    expect([...held, ...pending].filter(({ name }) => name?.startsWith('react-surreal-auth'))).toEqual(
      [],
    );
    expect(Object.keys(localStorage).length).toBe(before);
  });
});
