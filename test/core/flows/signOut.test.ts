// Signing out: at once here, in the store and the tabs right after, on the server when it can be reached.
import { describe, expect, it } from 'vitest';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

const ADA = { email: 'ada@example.org', pass: 'correct horse' };

async function adasTab() {
  const browser = fakeBrowser();
  const tab = browser.tab();
  await tab.client.ready();
  await tab.client.signIn(ADA);
  await settle();
  tab.log.length = 0;
  tab.events.length = 0;
  return { browser, tab };
}

describe('signOut', () => {
  it('forgets, publishes, closes the connection, empties the store, revokes, tells the tabs', async () => {
    const { browser, tab } = await adasTab();
    await tab.client.signOut();
    await settle();
    expect(tab.log.filter((entry) => entry !== 'connection 1 closed')).toEqual([
      'forget',
      'signed-out signed-out',
      'remove session',
      'revoke grant1',
      'announce',
    ]);
    expect(tab.log.indexOf('connection 1 closed')).toBeGreaterThan(
      tab.log.indexOf('signed-out signed-out'),
    );
    expect(tab.events).toEqual([{ type: 'signed-out', reason: 'signed-out' }]);
    expect(browser.store.values.size).toBe(0);
    expect(browser.hint).toBeGreaterThan(browser.clock.now());
  });

  it('is finished at the next start when the page was gone before the store knew', async () => {
    const { browser, tab } = await adasTab();
    const record = browser.stored();
    browser.store.mode = 'hangs';
    void tab.client.signOut();
    browser.store.mode = 'works';
    browser.store.values.set('session', record);
    const next = browser.tab();
    await next.client.ready();
    await settle();
    expect(next.shown()).toBe('signed-out none');
    expect(next.log).not.toContain('signed-in user:ada idle');
    expect(browser.store.values.size).toBe(0);
    // By both pages: here the one that left lives on.
    expect(browser.backend.revoked).toEqual(['grant1', 'grant1']);
    expect(browser.hint).toBeGreaterThan(browser.clock.now());
  });

  it('does not take a session for the one that was left', async () => {
    const { browser, tab } = await adasTab();
    browser.hint = (browser.stored()?.generation ?? 0) - 1;
    tab.client.dispose();
    const next = browser.tab();
    await next.client.ready();
    await settle();
    expect(next.shown()).toBe('signed-in user:ada idle');
  });

  it('shows it before anything is waited for', async () => {
    const { tab } = await adasTab();
    const leaving = tab.client.signOut();
    expect(tab.shown()).toBe('signed-out signed-out');
    await leaving;
  });

  it('does not wait for the server', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.revokeError = 'timeout';
    await tab.client.signOut();
    expect(browser.stored()).toBeUndefined();
  });

  it('keeps the revocation of a refresh token in memory while offline, and stores nothing of it', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.revokeError = 'network';
    await tab.client.signOut();
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(tab.events).toContainEqual({ type: 'revocation-failed', code: 'network' });
    // What is stored could be spent by whoever uses this browser next.
    expect(browser.store.values.size).toBe(0);

    await browser.clock.advance(30_000);
    browser.backend.revokeError = undefined;
    await browser.clock.advance(10_000);
    expect(browser.backend.revoked).toEqual(['grant1']);
    await browser.clock.advance(60_000);
    expect(browser.backend.revoked).toEqual(['grant1']);
  });

  it('goes on telling the server when the client was stopped meanwhile and is started again', async () => {
    const { browser, tab } = await adasTab();
    const unmount = tab.client.start();
    browser.backend.revokeError = 'network';
    await tab.client.signOut();
    await settle();
    unmount();
    await browser.clock.advance(20_000);
    browser.backend.revokeError = undefined;
    tab.client.start();
    await browser.clock.advance(10_000);
    expect(browser.backend.revoked).toEqual(['grant1']);
  });

  it('keeps at most twenty revocations', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.revokeError = 'network';
    await tab.client.signOut();
    for (let round = 0; round < 24; round += 1) {
      await tab.client.signIn(ADA);
      await tab.client.signOut();
      await settle();
    }
    browser.backend.revokeError = undefined;
    tab.wake();
    for (let round = 0; round < 5; round += 1) await settle();
    const { revoked } = browser.backend;
    expect(revoked).toHaveLength(20);
    expect(revoked).toContain('grant25');
    expect(revoked).not.toContain('grant5');
  });

  it('sends what is owed and passes over what makes no sense', async () => {
    const browser = fakeBrowser();
    const first = 'F'.repeat(43);
    browser.store.values.set('revocations', [first, 7, null]);
    await browser.tab().client.ready();
    await settle();
    expect(browser.backend.exchanges.map(({ variables }) => variables)).toEqual([{ first, end: true }]);
  });

  it.each(['throws', 'hangs'] as const)('works while the store %s', async (mode) => {
    const { browser, tab } = await adasTab();
    browser.store.mode = mode;
    const leaving = tab.client.signOut();
    await browser.clock.advance(10_000);
    await leaving;
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.backend.revoked).toEqual(['grant1']);
    expect(tab.events).toContainEqual({ type: 'storage-fallback' });
    if (mode === 'throws') return;
    browser.store.recover();
    await settle();
    expect(browser.stored()).toBeUndefined();
  });

  it('takes the other tabs along', async () => {
    const { browser, tab } = await adasTab();
    const other = browser.tab();
    await other.client.ready();
    expect(other.shown()).toBe('signed-in user:ada idle');
    await tab.client.signOut();
    await settle();
    expect(other.shown()).toBe('signed-out other-tab');
    expect(other.log).toContain('forget');
    expect(other.connections.openCount()).toBe(0);
  });

  it('revokes both grants when another tab rotated a moment ago', async () => {
    const { browser, tab } = await adasTab();
    const rotated = { ...browser.stored(), refresh: 'surreal-refresh-grantNew-secretNew' };
    browser.store.values.set('session', rotated);
    await tab.client.signOut();
    await settle();
    expect(new Set(browser.backend.revoked)).toEqual(new Set(['grant1', 'grantNew']));
  });

  it('drops and revokes a renewal that lands afterwards', async () => {
    const { browser, tab } = await adasTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    await browser.clock.advance(12 * 60_000 + 5_000);
    expect(tab.shown()).toBe('signed-in user:ada running');
    await tab.client.signOut();
    answer.resolve(browser.backend.issue());
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.stored()).toBeUndefined();
    expect(new Set(browser.backend.revoked)).toEqual(new Set(['grant1', 'grant2']));
    expect(browser.lock.isFree()).toBe(true);
  });

  it('removes what was set aside, too', async () => {
    const { browser, tab } = await adasTab();
    browser.store.values.set('set-aside', { access: 'x' });
    await tab.client.signOut();
    expect(browser.store.values.has('set-aside')).toBe(false);
  });

  it('revokes a refresh token while the store hangs: the page may go before it answers', async () => {
    const { browser, tab } = await adasTab();
    browser.store.mode = 'hangs';
    void tab.client.signOut();
    await settle();
    expect(browser.backend.revoked).toEqual(['grant1']);
  });

  it('works for a session that expired', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ withRefresh: false });
    const tab = browser.tab();
    await tab.client.ready();
    await browser.clock.advance(16 * 60_000);
    expect(tab.shown()).toBe('expired user:ada');
    await tab.client.signOut();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.stored()).toBeUndefined();
  });

  it('refuses tokens from then on', async () => {
    const { tab } = await adasTab();
    await tab.client.signOut();
    await expect(tab.client.getToken()).rejects.toMatchObject({ code: 'not_signed_in' });
    await expect(tab.client.connection().whenReady()).rejects.toMatchObject({ code: 'not_signed_in' });
  });
});
