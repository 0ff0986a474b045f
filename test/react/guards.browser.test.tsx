/** Guards show, hide and redirect as the session says. */
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { RequireAuth, Show, SurrealAuthProvider } from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';
import { ADA, MINUTE, show } from './support.js';

const redirectTo = (from: string): string => `/sign-in?from=${encodeURIComponent(from)}`;

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
});
