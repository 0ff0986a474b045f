// What the flows do with a store that fails: nothing shared is spent, nothing decided is lost, nobody else's is undone.
import { describe, expect, it } from 'vitest';
import { refreshToken } from '../../../src/core/strategy/refreshToken.js';
import { adasTab } from '../../support/fakes/adasTab.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { makeRefresh } from '../../support/fakes/makeToken.js';
import { settle } from '../../support/fakes/settle.js';

const MINUTE = 60_000;

describe('a store that fails', () => {
  it('spends nothing that other tabs share on the word of memory, and renews when the store works again', async () => {
    const { browser, tab } = await adasTab();
    browser.store.mode = 'throws';
    await browser.clock.advance(13 * MINUTE);
    expect(tab.shown()).toBe('signed-in user:ada failing');
    expect(browser.backend.count('refresh')).toBe(0);
    expect(tab.events.at(-1)).toEqual({
      type: 'renewal-failed',
      code: 'storage_unavailable',
      retryable: true,
    });
    browser.store.mode = 'works';
    await browser.clock.advance(MINUTE);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('spends no single-use token when what follows could not be stored', async () => {
    const { browser, tab } = await adasTab();
    browser.store.failUpdates = true;
    await browser.clock.advance(13 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(0);
    expect(tab.shown()).toBe('signed-in user:ada failing');
    browser.store.failUpdates = false;
    await browser.clock.advance(MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('repeats a renewal that may be repeated once, and not a second time, as long as nothing is stored', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab({ strategy: { ...refreshToken, isRepeatable: true } });
    await tab.client.ready();
    browser.store.failUpdates = true;
    await browser.clock.advance(13 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    await browser.clock.advance(13 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    browser.store.failUpdates = false;
    await browser.clock.advance(MINUTE);
    expect(browser.stored()?.access).toBe(await tab.client.getToken());
  });

  it('keeps the mark of a sign-in that is not stored from the next page', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    await tab.client.ready();
    browser.hint = undefined;
    browser.store.failUpdates = true;
    await tab.client.signIn({ email: 'ada', pass: 'x' });
    expect(browser.hint).toBeUndefined();
    browser.store.failUpdates = false;
    await browser.clock.advance(1_000);
    expect(browser.hint).toBe(true);
  });

  it('ends the former session only when the next one is stored', async () => {
    const { browser, tab } = await adasTab();
    browser.store.failUpdates = true;
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await tab.client.signIn({ email: 'bob', pass: 'x' });
    await settle();
    expect(tab.shown()).toBe('signed-in user:bob idle');
    expect(browser.backend.revoked).toEqual([]);
    browser.store.failUpdates = false;
    await browser.clock.advance(1_000);
    expect(browser.stored()?.subject).toBe('user:bob');
    expect(browser.backend.revoked).toEqual(['grant1']);
  });

  it('stores a sign-in late also when a later one failed, and leaves a later one of another tab', async () => {
    const { browser, tab } = await adasTab();
    browser.store.failUpdates = true;
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }), 'invalid_credentials');
    await tab.client.signIn({ email: 'bob', pass: 'x' });
    await tab.client.signIn({ email: 'eve', pass: 'x' }).catch(() => {});
    const other = browser.stored();
    browser.store.failUpdates = false;
    await browser.clock.advance(1_000);
    expect(browser.stored()?.subject).toBe('user:bob');

    browser.store.failUpdates = true;
    await tab.client.signIn({ email: 'ada', pass: 'x' });
    const later = { ...other, subject: 'user:ada', generation: browser.clock.now() + 1 };
    browser.store.values.set('session', later);
    browser.store.failUpdates = false;
    await browser.clock.advance(1_000);
    expect(browser.stored()).toEqual(later);
  });

  it('makes a late sign-out on what another tab renewed, and not on what began after it', async () => {
    const { browser, tab, record } = await adasTab();
    browser.store.failUpdates = true;
    await tab.client.signOut();
    const renewed = { ...record, generation: record.generation + 1, refresh: makeRefresh('77') };
    browser.store.values.set('session', renewed);
    browser.store.failUpdates = false;
    await browser.clock.advance(1_000);
    expect(browser.stored()).toBeUndefined();
    expect(browser.backend.revoked).toEqual(['grant1', 'grant77']);

    browser.store.values.set('session', record);
    const second = browser.tab();
    await second.client.ready();
    browser.store.failUpdates = true;
    await second.client.signOut();
    // A sign-in begins after whatever the mark says has been left.
    const begun = { ...record, generation: Number(browser.hint) + 1 };
    browser.store.values.set('session', begun);
    browser.store.failUpdates = false;
    await browser.clock.advance(1_000);
    expect(browser.stored()).toEqual(begun);
  });

  it('renews what no store has ever held', async () => {
    const browser = fakeBrowser();
    browser.store.mode = 'throws';
    const tab = browser.tab();
    await tab.client.signIn({ email: 'ada', pass: 'x' });
    await browser.clock.advance(13 * MINUTE);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.backend.count('refresh')).toBe(1);
  });
});
