// The server refuses a token that has not ended.
import { describe, expect, it } from 'vitest';
import { tokenOnly } from '../../../src/core/strategy/refreshToken.js';
import { makeRecord } from '../../../src/core/tokens/record.js';
import { fakeBrowser, SCOPE, type TabOptions } from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

async function adasTab(options: TabOptions & { readonly withRefresh?: boolean } = {}) {
  const browser = fakeBrowser();
  const record = browser.storeSession({ withRefresh: options.withRefresh ?? true });
  const tab = browser.tab(options);
  await tab.client.ready();
  await settle();
  browser.clock.sleep(1000);
  tab.events.length = 0;
  return { browser, tab, record, refuse: () => tab.connections.all.at(-1)?.identity.onRefused() };
}

describe('refused', () => {
  it('renews, and the session goes on', async () => {
    const { browser, tab, refuse } = await adasTab();
    refuse();
    await settle();
    expect(browser.backend.count('refresh')).toBe(1);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('adopts when the store has changed, without asking the server', async () => {
    const { browser, tab, record, refuse } = await adasTab();
    const newer = makeRecord(browser.backend.issue(), SCOPE, {
      now: browser.clock.now(),
      askedAt: browser.clock.now(),
      rotates: record,
    });
    browser.store.values.set('session', newer);
    refuse();
    await settle();
    expect(browser.backend.exchanges).toEqual([]);
    expect(await tab.client.getToken()).toBe(newer.access);
  });

  it('ends the session everywhere when it cannot be renewed', async () => {
    const { browser, tab, refuse } = await adasTab({ strategy: tokenOnly, withRefresh: false });
    const other = browser.tab({ strategy: tokenOnly });
    await other.client.ready();
    refuse();
    await settle();
    expect(tab.shown()).toBe('signed-out revoked');
    expect(tab.events).toEqual([{ type: 'signed-out', reason: 'revoked' }]);
    expect(browser.stored()).toBeUndefined();
    expect(other.shown()).toBe('signed-out other-tab');
    expect(browser.hint).toBe(false);
  });

  it('ends the session when the renewal was refused, too', async () => {
    const { browser, tab, refuse } = await adasTab();
    browser.backend.answers.push('session_revoked');
    refuse();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada failing');
    refuse();
    await settle();
    expect(tab.shown()).toBe('signed-out revoked');
    expect(browser.backend.count('refresh')).toBe(2);
  });

  it('keeps the session while the server cannot be asked', async () => {
    const { browser, tab, refuse } = await adasTab();
    browser.backend.answers.push('network');
    refuse();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada failing');
  });

  it('does nothing when nobody is signed in any more', async () => {
    const { browser, tab } = await adasTab();
    const former = tab.connections.all[0];
    await tab.client.signOut();
    former?.identity.onRefused();
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.backend.count('refresh')).toBe(0);
  });

  describe('when the database itself ends a session record', () => {
    const recorded = async () => {
      const setting = await adasTab();
      const { browser, tab, record } = setting;
      const held = { ...record, first: 'first', generation: record.generation + 1 };
      browser.store.values.set('session', held);
      tab.wake();
      await settle();
      tab.events.length = 0;
      return { ...setting, held, end: () => tab.connections.all.at(-1)?.identity.onRefused(true) };
    };

    it('leaves at once, without asking for a renewal', async () => {
      const { browser, tab, end } = await recorded();
      end();
      await settle();
      expect(tab.shown()).toBe('signed-out revoked');
      expect(browser.stored()).toBeUndefined();
      expect(browser.backend.exchanges).toEqual([]);
    });

    it('leaves although another tab has just renewed the same session', async () => {
      const { browser, tab, held, end } = await recorded();
      browser.store.values.set('session', { ...held, generation: held.generation + 1 });
      end();
      await settle();
      expect(tab.shown()).toBe('signed-out revoked');
      expect(browser.stored()).toBeUndefined();
    });

    it('goes on with another session that another tab has begun since', async () => {
      const { browser, tab, held, end } = await recorded();
      const next = { ...held, generation: held.generation + 1, first: 'another' };
      browser.store.values.set('session', next);
      end();
      await settle();
      expect(tab.shown()).toBe('signed-in user:ada idle');
      expect(browser.stored()).toEqual(next);
    });
  });
});
