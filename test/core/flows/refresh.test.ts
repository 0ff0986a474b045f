// Renewing: once for everybody, from what the store says, and only a definite no ends it.
import { describe, expect, it, vi } from 'vitest';
import { AuthError, type AuthErrorCode } from '../../../src/core/AuthError.js';
import { LOCK_WAIT_MS } from '../../../src/core/defaults.js';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import { makeRecord, type TokenRecord } from '../../../src/core/tokens/record.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { type FakeBrowser, fakeBrowser, SCOPE, type Tab } from '../../support/fakes/fakeBrowser.js';
import { makeToken } from '../../support/fakes/makeToken.js';
import { settle } from '../../support/fakes/settle.js';

const MINUTE = 60_000;
/** Makes every token in memory too old, so that each request renews. */
const ALWAYS = { minValidityMs: Infinity };

/** A tab that is signed in with a token of 15 minutes, of which 13 are over while no timer ran. */
async function lateTab(): Promise<{ browser: FakeBrowser; tab: Tab; record: TokenRecord }> {
  const browser = fakeBrowser();
  const record = browser.storeSession();
  const tab = browser.tab();
  await tab.client.ready();
  await settle();
  browser.clock.sleep(13 * MINUTE);
  tab.log.length = 0;
  tab.events.length = 0;
  return { browser, tab, record };
}

/** What another tab would have stored after rotating `record`. */
function rotatedElsewhere(browser: FakeBrowser, record: TokenRecord): TokenRecord {
  return makeRecord(browser.backend.issue(), SCOPE, {
    now: browser.clock.now(),
    askedAt: browser.clock.now(),
    rotates: record,
  });
}

describe('refresh', () => {
  it('rotates under the lock, writes, frees the lock, publishes, tells the tabs', async () => {
    const { browser, tab } = await lateTab();
    await tab.client.getToken(ALWAYS);
    await settle();
    expect(tab.log).toEqual([
      'signed-in user:ada running',
      // The first write shows that what follows can be stored before the single-use token is spent.
      'write session',
      'write session',
      'announce',
      'signed-in user:ada idle',
    ]);
    expect(browser.lock.log).toEqual(['tab 1 holds', 'tab 1 frees']);
    expect(tab.events).toEqual([{ type: 'renewed', expiresAt: browser.clock.now() + 15 * MINUTE }]);
    expect(tab.connections.all).toHaveLength(1);
    expect(tab.connections.all[0]?.reauthenticated).toBe(1);
  });

  it('writes the new pair before the lock is freed', async () => {
    const { browser, tab } = await lateTab();
    const free: boolean[] = [];
    browser.store.onWrite = () => free.push(browser.lock.isFree());
    await tab.client.getToken(ALWAYS);
    expect(free).toEqual([false, false]);
  });

  it('makes one request for all who ask at once, and all get the new token', async () => {
    const { browser, tab, record } = await lateTab();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tab.client.getToken(ALWAYS)));
    expect(browser.backend.count('refresh')).toBe(1);
    expect(new Set(tokens)).toEqual(new Set([browser.stored()?.access]));
    expect(tokens[0]).not.toBe(record.access);
  });

  it('rotates once when two tabs wake together', async () => {
    const { browser, tab } = await lateTab();
    const other = browser.tab();
    await other.client.ready();
    await Promise.all([tab.client.getToken(ALWAYS), other.client.getToken(ALWAYS)]);
    await settle();
    expect(browser.backend.count('refresh')).toBe(1);
    expect(await tab.client.getToken()).toBe(await other.client.getToken());
    expect(other.shown()).toBe('signed-in user:ada idle');
  });

  it('adopts what another tab stored, without asking the server', async () => {
    const { browser, tab, record } = await lateTab();
    const newer = rotatedElsewhere(browser, record);
    browser.store.values.set('session', newer);
    expect(await tab.client.getToken(ALWAYS)).toBe(newer.access);
    expect(browser.backend.exchanges).toEqual([]);
    expect(tab.events).toEqual([{ type: 'adopted', expiresAt: browser.clock.now() + 15 * MINUTE }]);
  });

  it('adopts what came while it waited for the lock', async () => {
    const { browser, tab, record } = await lateTab();
    const free = browser.lock.take();
    const token = tab.client.getToken(ALWAYS);
    await settle();
    const newer = rotatedElsewhere(browser, record);
    browser.store.values.set('session', newer);
    free();
    expect(await token).toBe(newer.access);
    expect(browser.backend.exchanges).toEqual([]);
  });

  it('adopts another user who signed in elsewhere, and forgets the former one’s data first', async () => {
    const { browser, tab } = await lateTab();
    const bob = makeRecord(browser.backend.issue({ ID: 'user:bob' }), SCOPE, {
      now: browser.clock.now(),
      askedAt: browser.clock.now(),
    });
    browser.store.values.set('session', bob);
    // A call that began as Ada must not go on with Bob's token.
    await expect(tab.client.getToken(ALWAYS)).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(tab.shown()).toBe('signed-in user:bob idle');
    expect(tab.log.indexOf('forget')).toBeGreaterThan(-1);
    expect(tab.log.indexOf('forget')).toBeLessThan(tab.log.indexOf('signed-in user:bob idle'));
    expect(tab.connections.all).toHaveLength(2);
  });

  it('leaves when another tab signed out', async () => {
    const { browser, tab } = await lateTab();
    browser.store.values.delete('session');
    await expect(tab.client.getToken(ALWAYS)).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(tab.shown()).toBe('signed-out other-tab');
    expect(browser.backend.exchanges).toEqual([]);
  });

  it('does not ask again when another tab has just failed with the same refresh token', async () => {
    const { browser, tab, record } = await lateTab();
    const free = browser.lock.take();
    const token = tab.client.getToken(ALWAYS);
    await settle();
    browser.clock.sleep(1000);
    browser.store.values.set('session', { ...record, attemptedAt: browser.clock.now() });
    free();
    // The token in memory still lives: it is given out while the renewal is put off.
    expect(await token).toBe(record.access);
    expect(browser.backend.exchanges).toEqual([]);
    expect(tab.shown()).toBe('signed-in user:ada failing');
  });

  it('notes in the store what was tried in vain, so that one try is enough for all tabs that waited', async () => {
    const { browser, tab } = await lateTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const token = tab.client.getToken(ALWAYS);
    await settle();
    // A tab that dies now leaves no note: the next one tries at once.
    expect(browser.stored()).not.toHaveProperty('attemptedAt');
    answer.reject(new AuthError('network'));
    await token;
    expect(browser.stored()?.attemptedAt).toBe(browser.clock.now());
    await browser.clock.advance(5 * MINUTE);
    expect(browser.stored()).not.toHaveProperty('attemptedAt');
  });

  it.each<AuthErrorCode>(['network', 'timeout', 'rate_limited', 'server_unavailable', 'unexpected'])(
    'keeps the session after %s, and the old token serves',
    async (code) => {
      const { browser, tab, record } = await lateTab();
      browser.backend.answers.push(code);
      expect(await tab.client.getToken(ALWAYS)).toBe(record.access);
      expect(tab.shown()).toBe('signed-in user:ada failing');
      expect(tab.events).toEqual([{ type: 'renewal-failed', code, retryable: true }]);
      expect(browser.stored()?.refresh).toBe(record.refresh);
      expect(browser.lock.isFree()).toBe(true);
    },
  );

  it('survives what is no AuthError', async () => {
    const { browser, tab, record } = await lateTab();
    browser.backend.answers.push(Promise.reject(new TypeError('x is not a function')));
    expect(await tab.client.getToken(ALWAYS)).toBe(record.access);
    expect(tab.events).toEqual([{ type: 'renewal-failed', code: 'unexpected', retryable: true }]);
  });

  it.each<AuthErrorCode>(['session_revoked', 'session_expired', 'rejected'])(
    'after a definite no (%s) drops the refresh token, uses the access token to its end, then expires',
    async (code) => {
      const { browser, tab, record } = await lateTab();
      browser.backend.answers.push(code);
      expect(await tab.client.getToken(ALWAYS)).toBe(record.access);
      await settle();
      expect(tab.shown()).toBe('signed-in user:ada failing');
      expect(tab.events).toEqual([{ type: 'renewal-failed', code, retryable: false }]);
      expect(browser.stored()).not.toHaveProperty('refresh');

      await browser.clock.advance(2 * MINUTE - 1000);
      expect(await tab.client.getToken({ minValidityMs: 0 })).toBe(record.access);
      await browser.clock.advance(2000);
      expect(tab.shown()).toBe('expired user:ada');
      await browser.clock.advance(60 * MINUTE);
      // What the server says without a reason of the database's own is asked for twice.
      expect(browser.backend.count('refresh')).toBe(code === 'session_revoked' ? 2 : 1);
      expect(tab.events.filter(({ type }) => type === 'expired')).toHaveLength(1);
      await expect(tab.client.getToken()).rejects.toMatchObject({ code: 'session_expired' });
      expect(tab.connections.openCount()).toBe(0);
    },
  );

  it('goes on when the server says no once: over HTTP any trouble of its own reads like that', async () => {
    const { browser, tab } = await lateTab();
    browser.backend.answers.push('session_revoked', browser.backend.issue());
    await tab.client.getToken(ALWAYS);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(tab.events.map(({ type }) => type)).toEqual(['renewed']);
  });

  it('adopts instead of ending when the no came because another tab was faster', async () => {
    const { browser, tab, record } = await lateTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const token = tab.client.getToken(ALWAYS);
    await settle();
    const newer = rotatedElsewhere(browser, record);
    browser.store.values.set('session', newer);
    answer.reject(new AuthError('session_revoked'));
    expect(await token).toBe(newer.access);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.stored()).toEqual(newer);
  });

  it('drops and revokes what arrives after somebody else signed in', async () => {
    const { browser, tab } = await lateTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const token = expect(tab.client.getToken(ALWAYS)).rejects.toMatchObject({ code: 'not_signed_in' });
    await settle();
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await tab.client.signIn({ email: 'bob@example.org', pass: 'x' });
    const bobs = browser.stored();
    const dropped = browser.backend.issue();
    answer.resolve(dropped);
    await token;
    await settle();
    expect(tab.shown()).toBe('signed-in user:bob idle');
    expect(browser.stored()).toEqual(bobs);
    expect(browser.backend.revoked).toContain(/grant\d+/.exec(dropped.refresh ?? '')?.[0]);
  });

  it('drops and revokes what arrives after another tab signed out', async () => {
    const { browser, tab } = await lateTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const token = tab.client.getToken(ALWAYS);
    const refused = expect(token).rejects.toMatchObject({ code: 'not_signed_in' });
    await settle();
    browser.store.values.delete('session');
    answer.resolve(browser.backend.issue());
    await refused;
    await settle();
    expect(tab.shown()).toBe('signed-out other-tab');
    expect(browser.stored()).toBeUndefined();
    expect(browser.backend.revoked).toEqual(['grant2']);
  });

  it('revokes new tokens that cannot be read', async () => {
    const { browser, tab, record } = await lateTab();
    const access = makeToken({ DB: 'other' });
    browser.backend.answers.push({ access, refresh: 'surreal-refresh-grantBad-x' });
    expect(await tab.client.getToken(ALWAYS)).toBe(record.access);
    await settle();
    expect(browser.backend.revoked).toEqual(['grantBad']);
    expect(tab.shown()).toBe('signed-in user:ada failing');
  });

  it('waits for the lock 15 s at most, never rotates without it, and never takes it', async () => {
    const { browser, tab, record } = await lateTab();
    const free = browser.lock.take();
    const token = tab.client.getToken(ALWAYS);
    await browser.clock.advance(LOCK_WAIT_MS);
    expect(await token).toBe(record.access);
    expect(browser.backend.exchanges).toEqual([]);
    expect(tab.shown()).toBe('signed-in user:ada failing');
    expect(browser.lock.isFree()).toBe(false);
    free();
    await browser.clock.advance(5000);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('holds back after three rotations within one lifetime', async () => {
    const { browser, tab } = await lateTab();
    for (let turn = 0; turn < 6; turn += 1) {
      await tab.client.getToken(ALWAYS);
      await settle();
      tab.client.state();
      browser.clock.sleep(10);
      await forceRenewal(browser, tab);
    }
    expect(browser.backend.count('refresh')).toBe(3);
    expect(tab.shown()).toBe('signed-in user:ada failing');
    expect(tab.events).toContainEqual({
      type: 'renewal-failed',
      code: 'rate_limited',
      retryable: true,
    });
    await browser.clock.advance(15 * MINUTE);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('does nothing once the user left', async () => {
    const { browser, tab } = await lateTab();
    const listener = vi.fn();
    await tab.client.signOut();
    tab.client.subscribe(listener);
    await browser.clock.advance(60 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(0);
    expect(listener).not.toHaveBeenCalled();
  });
});

/** The server refuses the token although it lives, which asks for a renewal at once. */
async function forceRenewal(browser: FakeBrowser, tab: Tab): Promise<void> {
  tab.connections.all.at(-1)?.identity.onRefused();
  await settle();
  expect(browser.lock.isFree()).toBe(true);
}
