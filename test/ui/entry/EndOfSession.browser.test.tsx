// Why a session ended, above the form for signing in.
import { QueryClient } from '@tanstack/react-query';
import { SurrealAuthProvider } from 'react-surreal-auth';
import { AuthCard, en, SignInForm } from 'react-surreal-auth/ui';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';

const SENTENCES = [en.signedOutInOtherTab, en.endedElsewhere, en.session_expired];

async function show() {
  const browser = fakeBrowser();
  browser.storeSession();
  const tab = browser.tab();
  await tab.client.ready();
  const screen = await render(
    <SurrealAuthProvider client={tab.client} queryClient={new QueryClient()}>
      <AuthCard />
    </SurrealAuthProvider>,
  );
  const sentences = () =>
    SENTENCES.filter((sentence) => screen.container.textContent?.includes(sentence));
  return { browser, tab, sentences };
}

describe('the end of a session', () => {
  it('is told when another tab signed out', async () => {
    const { browser, sentences } = await show();
    expect(sentences()).toEqual([]);
    const other = browser.tab();
    await other.client.ready();
    await other.client.signOut();
    await expect.poll(sentences).toEqual([en.signedOutInOtherTab]);
  });

  it('is told when another device or the site ended it', async () => {
    const { browser, tab, sentences } = await show();
    browser.backend.answers.push('session_revoked');
    // The database itself says so over the connection.
    tab.connections.all[0]?.identity.onRefused(true);
    await expect.poll(sentences).toEqual([en.endedElsewhere]);
  });

  it('is told when it ran out', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: 60 * 60_000, withRefresh: false });
    const { client } = browser.tab();
    const screen = await render(
      <SurrealAuthProvider client={client} queryClient={new QueryClient()}>
        <SignInForm />
      </SurrealAuthProvider>,
    );
    await expect.poll(() => screen.container.textContent).toContain(en.session_expired);
  });

  it('is not told to somebody who signed out here', async () => {
    const { tab, sentences } = await show();
    await tab.client.signOut();
    await expect.poll(() => tab.client.state()).toMatchObject({ reason: 'signed-out' });
    expect(sentences()).toEqual([]);
  });
});
