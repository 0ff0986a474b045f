// A valid token: from memory when it lives long enough, else after one shared renewal.
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('getToken', () => {
  it('answers from memory while the token lives for ten seconds and more', async () => {
    const browser = fakeBrowser();
    const { access } = browser.storeSession();
    const { client } = browser.tab();
    await client.ready();
    browser.clock.sleep(15 * MINUTE - 11 * SECOND);
    const reads = browser.store.reads;
    expect(await client.getToken()).toBe(access);
    expect(browser.store.reads).toBe(reads);
    expect(browser.backend.exchanges).toEqual([]);
  });

  it('renews a token that lives for less', async () => {
    const browser = fakeBrowser();
    const { access } = browser.storeSession();
    const { client } = browser.tab();
    await client.ready();
    browser.clock.sleep(15 * MINUTE - 9 * SECOND);
    expect(await client.getToken()).not.toBe(access);
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('lets the caller ask for more, or for less', async () => {
    const browser = fakeBrowser();
    const { access } = browser.storeSession();
    const { client } = browser.tab();
    await client.ready();
    browser.clock.sleep(15 * MINUTE - 5 * SECOND);
    expect(await client.getToken({ minValidityMs: 1000 })).toBe(access);
    expect(await client.getToken({ minValidityMs: 6000 })).not.toBe(access);
  });

  it('asks of a short token a quarter of its life at most, so that a fresh one serves', async () => {
    const browser = fakeBrowser();
    browser.backend.lifeMs = 3 * SECOND;
    const { access } = browser.storeSession();
    const { client } = browser.tab();
    await client.ready();
    browser.clock.sleep(2 * SECOND);
    expect(await client.getToken()).toBe(access);
    browser.clock.sleep(0.5 * SECOND);
    expect(await client.getToken()).not.toBe(access);
  });

  it('gives out a token without an end for ever', async () => {
    const browser = fakeBrowser();
    const { access } = browser.storeSession({ claims: { exp: undefined } });
    const { client } = browser.tab();
    await client.ready();
    browser.clock.sleep(1000 * 24 * 60 * MINUTE);
    expect(await client.getToken()).toBe(access);
    expect(await client.getToken({ minValidityMs: Infinity })).toBe(access);
    await browser.clock.advance(0);
    expect(browser.clock.pending()).toEqual([]);
  });

  it('says why when the token has ended and cannot be renewed yet', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const { client } = browser.tab();
    await client.ready();
    browser.clock.sleep(16 * MINUTE);
    browser.backend.answers.push('network', 'network');
    await expect(client.getToken()).rejects.toMatchObject({ code: 'network' });
    expect(client.state().status).toBe('signed-in');
  });

  it('refuses when nobody is signed in', async () => {
    const { client } = fakeBrowser().tab();
    await expect(client.getToken()).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  it('waits for the start', async () => {
    const browser = fakeBrowser();
    const { access } = browser.storeSession();
    expect(await browser.tab().client.getToken()).toBe(access);
  });

  it.each([2, -2])('believes the server’s clock, not one that is %i h off', async (hours) => {
    const browser = fakeBrowser();
    browser.backend.skewMs = hours * 60 * MINUTE;
    const { access } = browser.storeSession();
    const { client } = browser.tab();
    await client.ready();
    browser.clock.sleep(14 * MINUTE);
    expect(await client.getToken()).toBe(access);
    browser.clock.sleep(MINUTE);
    expect(await client.getToken()).not.toBe(access);
    await settle();
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('renews once when the clock was set back, because no date of the token can be trusted then', async () => {
    const browser = fakeBrowser();
    const { access } = browser.storeSession();
    const { client } = browser.tab();
    await client.ready();
    browser.clock.sleep(-2 * 60 * MINUTE);
    const renewed = await client.getToken();
    expect(renewed).not.toBe(access);
    expect(await client.getToken()).toBe(renewed);
    expect(browser.backend.count('refresh')).toBe(1);
  });
});
