/** The provider around some content, on a browser with fake parts. */
import { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { SurrealAuthProvider } from '../../src/entries/index.js';
import { type FakeBrowser, fakeBrowser, type Tab } from '../support/fakes/fakeBrowser.js';

export const MINUTE = 60_000;
export const ADA = { email: 'ada@example.org', pass: 'correct horse' };

export interface Shown {
  readonly browser: FakeBrowser;
  readonly tab: Tab;
  readonly text: () => string;
  readonly queryClient: QueryClient;
}

/** Shows it once the store has answered; Ada is signed in unless told otherwise. */
export async function show(
  children: ReactNode,
  { browser = fakeBrowser(), signedIn = true, queryClient = new QueryClient() } = {},
): Promise<Shown> {
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
