// A renewal that somebody asked for: at once, once for all tabs, and with its own reasons to fail.
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../../src/core/AuthError.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

const MINUTE = 60_000;

async function signedIn() {
  const browser = fakeBrowser();
  browser.storeSession();
  const tab = browser.tab();
  tab.client.start();
  await settle();
  browser.clock.sleep(MINUTE);
  return { browser, tab };
}

describe('client.refresh', () => {
  it('renews long before the token ends, and gives the new session', async () => {
    const { browser, tab } = await signedIn();
    const state = tab.client.state();
    const before = 'session' in state ? state.session : undefined;
    const session = await tab.client.refresh();
    expect(browser.backend.count('refresh')).toBe(1);
    expect(session.subject).toBe(before?.subject);
    expect(session.expiresAt).toBeGreaterThan(before?.expiresAt ?? 0);
    expect(tab.client.state()).toMatchObject({ status: 'signed-in', session, renewal: 'idle' });
  });

  it('is one renewal for two tabs and two calls that ask at once', async () => {
    const { browser, tab } = await signedIn();
    const other = browser.tab();
    other.client.start();
    await settle();
    const sessions = await Promise.all([
      tab.client.refresh(),
      tab.client.refresh(),
      other.client.refresh(),
    ]);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(new Set(sessions.map(({ expiresAt }) => expiresAt)).size).toBe(1);
  });

  it('starts a client that was not started', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const { client } = browser.tab();
    expect(await client.refresh()).toMatchObject({ subject: 'user:ada' });
  });

  it('rejects with not_signed_in when nobody is', async () => {
    const { client } = fakeBrowser().tab();
    await expect(client.refresh()).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  it('rejects with unsupported what nothing renews', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ withRefresh: false });
    const { client } = browser.tab();
    await expect(client.refresh()).rejects.toMatchObject({ code: 'unsupported' });
    expect(client.state().status).toBe('signed-in');
  });

  it('rejects with the reason, and the session goes on, when the server is away', async () => {
    const { browser, tab } = await signedIn();
    browser.backend.answers.push(new AuthError('network'));
    await expect(tab.client.refresh()).rejects.toMatchObject({ code: 'network', retryable: true });
    expect(tab.client.state()).toMatchObject({ status: 'signed-in', renewal: 'failing' });
  });

  it('rejects with session_revoked when the server refuses for good', async () => {
    const { browser, tab } = await signedIn();
    browser.backend.answers.push('session_revoked', 'session_revoked');
    await expect(tab.client.refresh()).rejects.toMatchObject({ code: 'session_revoked' });
    // The access token still serves.
    expect(tab.client.state().status).toBe('signed-in');
  });

  it('rejects with not_signed_in when the user signs out meanwhile', async () => {
    const { tab } = await signedIn();
    const renewing = expect(tab.client.refresh()).rejects.toMatchObject({ code: 'not_signed_in' });
    await tab.client.signOut();
    await renewing;
  });

  it('is held back by the limit of renewals in one life of a token', async () => {
    const { browser, tab } = await signedIn();
    for (let times = 0; times < 3; times += 1) {
      browser.clock.sleep(1_000);
      await tab.client.refresh();
    }
    browser.clock.sleep(1_000);
    await expect(tab.client.refresh()).rejects.toMatchObject({ code: 'rate_limited' });
    expect(browser.backend.count('refresh')).toBe(3);
  });
});
