// What the other tabs did, taken over from the store when they say so or the page wakes.
import { describe, expect, it } from 'vitest';
import { tokenOnly } from '../../../src/core/strategy/refreshToken.js';
import { makeRecord } from '../../../src/core/tokens/record.js';
import { type FakeBrowser, fakeBrowser, SCOPE } from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

const recordOf = (browser: FakeBrowser, user: string) =>
  makeRecord(browser.backend.issue({ ID: user }), SCOPE, {
    now: browser.clock.now(),
    askedAt: browser.clock.now(),
  });

async function adasTab() {
  const browser = fakeBrowser();
  browser.storeSession();
  const tab = browser.tab();
  await tab.client.ready();
  await settle();
  browser.clock.sleep(1000);
  tab.log.length = 0;
  tab.events.length = 0;
  return { browser, tab };
}

describe('sync', () => {
  it('changes nothing when the store holds what is held', async () => {
    const { tab } = await adasTab();
    const state = tab.client.state();
    tab.wake();
    await settle();
    expect(tab.client.state()).toBe(state);
    expect(tab.log).toEqual([]);
  });

  it('takes over another user in this order: connection, forget, publish, close, open', async () => {
    const { browser, tab } = await adasTab();
    browser.store.values.set('session', recordOf(browser, 'user:bob'));
    tab.wake();
    await settle();
    expect(tab.log).toEqual([
      'connection 2 made',
      'forget',
      'signed-in user:bob idle',
      'connection 1 closed',
      'connection 2 opened',
    ]);
    expect(tab.events).toEqual([{ type: 'adopted', expiresAt: browser.clock.now() + 900_000 }]);
  });

  it('takes over newer tokens of the same user on the same connection', async () => {
    const { browser, tab } = await adasTab();
    const newer = recordOf(browser, 'user:ada');
    browser.store.values.set('session', newer);
    tab.wake();
    await settle();
    expect(await tab.client.getToken()).toBe(newer.access);
    expect(tab.connections.all).toHaveLength(1);
    expect(tab.log).not.toContain('forget');
  });

  it.each<[string, unknown]>([
    ['is gone', undefined],
    ['is garbage', 'garbage'],
  ])('leaves when the stored session %s', async (_name, value) => {
    const { browser, tab } = await adasTab();
    browser.store.values.set('session', value);
    tab.wake();
    await settle();
    expect(tab.shown()).toBe('signed-out other-tab');
    expect(tab.connections.openCount()).toBe(0);
  });

  it('does not take over a session that is over already', async () => {
    const { browser, tab } = await adasTab();
    const { refresh: _refresh, ...ended } = recordOf(browser, 'user:bob');
    browser.clock.sleep(60 * 60_000);
    browser.store.values.set('session', ended);
    browser.backend.answers.push('network');
    tab.wake();
    await settle();
    expect(tab.shown()).not.toContain('bob idle');
  });

  it('revives an expired page when another tab signs in again as the same user', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ withRefresh: false });
    const tab = browser.tab({ strategy: tokenOnly });
    await tab.client.ready();
    await browser.clock.advance(16 * 60_000);
    expect(tab.shown()).toBe('expired user:ada');
    tab.log.length = 0;
    browser.store.values.set('session', recordOf(browser, 'user:ada'));
    tab.wake();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(tab.log).not.toContain('forget');
    expect(tab.connections.openCount()).toBe(1);
  });

  it('lets what the user does here win over what it is reading', async () => {
    const { browser, tab } = await adasTab();
    browser.store.mode = 'hangs';
    tab.wake();
    browser.store.values.set('session', recordOf(browser, 'user:bob'));
    const leaving = tab.client.signOut();
    browser.store.recover();
    await leaving;
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.stored()).toBeUndefined();
  });
});
