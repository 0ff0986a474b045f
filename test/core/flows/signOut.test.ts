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
  it('forgets, publishes, closes the connection, empties the store, tells the tabs, revokes', async () => {
    const { browser, tab } = await adasTab();
    await tab.client.signOut();
    await settle();
    expect(tab.log.filter((entry) => entry !== 'connection 1 closed')).toEqual([
      'forget',
      'signed-out signed-out',
      'write revocations',
      'remove session',
      'announce',
      'revoke grant1',
      'remove revocations',
    ]);
    expect(tab.log.indexOf('connection 1 closed')).toBeGreaterThan(
      tab.log.indexOf('signed-out signed-out'),
    );
    expect(tab.events).toEqual([{ type: 'signed-out', reason: 'signed-out' }]);
    expect(browser.store.values.size).toBe(0);
    expect(browser.hint).toBe(false);
  });

  it('is finished at the next start when the page was gone before the store knew', async () => {
    const { browser, tab } = await adasTab();
    const record = browser.stored();
    browser.store.mode = 'hangs';
    void tab.client.signOut();
    browser.store.mode = 'works';
    browser.store.values.set('session', record);
    browser.store.values.delete('revocations');
    const next = browser.tab();
    await next.client.ready();
    await settle();
    expect(next.shown()).toBe('signed-out none');
    expect(next.log).not.toContain('signed-in user:ada idle');
    expect(browser.store.values.size).toBe(0);
    expect(browser.backend.revoked).toEqual(['grant1']);
    expect(browser.hint).toBe(false);
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

  it('keeps the revocation while offline, without anything that can be spent, and sends it at the next start', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.revokeError = 'network';
    await tab.client.signOut();
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(tab.events).toContainEqual({ type: 'revocation-failed', code: 'network' });
    expect(browser.store.values.get('revocations')).toEqual(['grant1']);
    expect(JSON.stringify([...browser.store.values])).not.toContain('secret');

    browser.backend.revokeError = undefined;
    await browser.tab().client.ready();
    await settle();
    expect(browser.backend.revoked).toEqual(['grant1']);
    expect(browser.store.values.has('revocations')).toBe(false);
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
    const owed = browser.store.values.get('revocations');
    expect(owed).toHaveLength(20);
    expect(owed).toContain('grant25');
    expect(owed).not.toContain('grant5');
  });

  it('leaves owed revocations in place that belong to nobody it knows', async () => {
    const { browser } = await adasTab();
    browser.store.values.set('revocations', ['grantX', 7, null]);
    await browser.tab().client.ready();
    await settle();
    expect(browser.backend.revoked).toEqual(['grantX']);
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
    await browser.clock.advance(12.5 * 60_000);
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
