// The mark: it ends what the user left, in every tab and whatever the store says, and nothing else follows from it.
import { describe, expect, it } from 'vitest';
import type { Tokens } from '../../src/core/ports/Backend.js';
import { adasTab } from '../support/fakes/adasTab.js';
import { later } from '../support/fakes/fakeBackend.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';
import { settle } from '../support/fakes/settle.js';

const MINUTE = 60_000;

describe('a page that goes right after its sign-out', () => {
  it('leaves also what another tab has renewed since it looked', async () => {
    const { browser, tab, record } = await adasTab();
    // Another tab rotated, and this one has not heard of it.
    browser.store.values.set('session', { ...record, generation: record.generation + 3 });
    browser.store.mode = 'throws';
    void tab.client.signOut();
    await settle();
    browser.store.mode = 'works';
    const next = browser.tab();
    await next.client.ready();
    expect(next.shown()).toBe('signed-out none');
    expect(browser.stored()).toBeUndefined();
  });

  it('reaches a tab in the background by the mark alone', async () => {
    const { browser, tab } = await adasTab();
    const leaving = browser.tab();
    await leaving.client.ready();
    browser.store.mode = 'hangs';
    void leaving.client.signOut();
    await settle();
    expect(tab.shown()).toBe('signed-out other-tab');
  });

  it('keeps a tab that renews by its timer from renewing', async () => {
    const { browser, tab, record } = await adasTab();
    // The mark was written and neither its event nor a message has come.
    browser.hint = Math.max(browser.clock.now(), record.generation);
    await browser.clock.advance(12 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(0);
    expect(tab.shown()).toBe('signed-out other-tab');
    expect(browser.stored()).toBeUndefined();
    expect(browser.backend.revoked).toHaveLength(1);
  });

  it('ends a renewal that is under way elsewhere', async () => {
    const { browser, tab } = await adasTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    await browser.clock.advance(12 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    browser.hint = browser.clock.now();
    answer.resolve(browser.backend.issue());
    await settle();
    expect(tab.shown()).toBe('signed-out other-tab');
    expect(browser.stored()).toBeUndefined();
    expect(browser.backend.revoked).toHaveLength(2);
  });
});

describe('a mark that says too little or too much', () => {
  it('does not take away a session whose sign-in could not be marked', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.hintIsStuck = true;
    browser.hint = false;
    const tab = browser.tab();
    await tab.client.ready();
    tab.log.length = 0;
    tab.wake();
    await settle();
    expect(tab.log).toEqual([]);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('does not take away a session when the app clears it', async () => {
    const { browser, tab } = await adasTab();
    browser.hint = undefined;
    tab.wake();
    await settle();
    expect(tab.log).toEqual([]);
  });

  it('is not written by a tab that cannot see the store', async () => {
    const { browser, tab } = await adasTab();
    browser.store.mode = 'throws';
    const blind = browser.tab();
    void blind.client.ready();
    await browser.clock.advance(6_000);
    expect(blind.shown()).toBe('signed-out none');
    expect(browser.hint).toBe(true);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('does not end a sign-in that follows a sign-out, though the clock was set back in between', async () => {
    const { browser, tab } = await adasTab();
    await tab.client.signOut();
    // As if the store had never heard of it.
    browser.hint = browser.clock.now();
    browser.clock.sleep(-60 * MINUTE);
    await tab.client.signIn({ email: 'ada', pass: 'x' });
    tab.wake();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });
});
