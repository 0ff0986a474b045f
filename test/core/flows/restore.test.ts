// The start: what a stored session becomes, and that `loading` ends in time whatever happens.
import { describe, expect, it, vi } from 'vitest';
import {
  BROKEN_STORE_PATIENCE_MS,
  LOADING_LIMIT_MS,
  STORE_RETRY_MIN_MS,
} from '../../../src/core/defaults.js';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import type { AuthState } from '../../../src/core/state/AuthState.js';
import { tokenOnly } from '../../../src/core/strategy/refreshToken.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { makeToken } from '../../support/fakes/makeToken.js';
import { settle } from '../../support/fakes/settle.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('restore', () => {
  it('finds nothing: signed-out, with no event and no connection', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    expect(tab.shown()).toBe('loading');
    await tab.client.ready();
    expect(tab.shown()).toBe('signed-out none');
    expect(tab.events).toEqual([]);
    expect(tab.connections.all).toEqual([]);
    expect(browser.hint).toBeUndefined();
  });

  it('takes up a valid session without asking the server', async () => {
    const browser = fakeBrowser();
    const { access } = browser.storeSession({ agoMs: MINUTE });
    const tab = browser.tab();
    await tab.client.ready();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(tab.events).toEqual([{ type: 'restored', subject: 'user:ada' }]);
    expect(await tab.client.getToken()).toBe(access);
    expect(browser.backend.exchanges).toEqual([]);
    expect(tab.connections.openCount()).toBe(1);
    expect(browser.hint).toBe(true);
  });

  it('says when the session was issued and ends, and never shows the token', async () => {
    const browser = fakeBrowser();
    const record = browser.storeSession();
    const tab = browser.tab();
    const state = await tab.client.ready();
    expect(state).toMatchObject({
      session: {
        subject: 'user:ada',
        issuedAt: browser.clock.now(),
        expiresAt: browser.clock.now() + 15 * MINUTE,
        namespace: 'test',
        database: 'app',
        access: 'account',
      },
    });
    expect(JSON.stringify(state)).not.toContain(record.access);
    expect(JSON.stringify(state)).not.toContain('surreal-refresh');
  });

  it('publishes a session whose token has ended only after its renewal', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: HOUR });
    const tab = browser.tab();
    await tab.client.ready();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.backend.count('refresh')).toBe(1);
    expect(tab.log.filter((entry) => entry.startsWith('signed-in'))).toEqual([
      'signed-in user:ada idle',
    ]);
    expect(browser.stored()?.rotatedAt).toHaveLength(1);
  });

  it('ends in signed-out, reason expired, when the server definitely refuses the renewal', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: HOUR });
    browser.backend.answers.push('session_revoked');
    const tab = browser.tab();
    await tab.client.ready();
    await settle();
    expect(tab.shown()).toBe('signed-out expired');
    expect(browser.backend.count('refresh')).toBe(2);
    expect(browser.hint).toBe(false);
  });

  it('ends in signed-out, reason expired, when an ended token cannot be renewed', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: HOUR, withRefresh: false });
    const tab = browser.tab();
    await tab.client.ready();
    expect(tab.shown()).toBe('signed-out expired');
    expect(browser.backend.exchanges).toEqual([]);
  });

  it('keeps the session, renewal failing, when the server cannot be reached', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: HOUR });
    browser.backend.answers.push('network', 'network', 'network');
    const tab = browser.tab();
    await tab.client.ready();
    await settle();
    expect(tab.shown()).toMatch(/^signed-in user:ada (failing|running)$/);
    expect(browser.stored()?.refresh).toBeDefined();
    await browser.clock.advance(10_000);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('keeps the session when its time is up and the server does not answer', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: HOUR });
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const tab = browser.tab();
    const known = vi.fn();
    void tab.client.ready().then(known);
    await browser.clock.advance(LOADING_LIMIT_MS - 1);
    expect(tab.shown()).toBe('loading');
    expect(known).not.toHaveBeenCalled();
    await browser.clock.advance(1);
    expect(tab.shown()).toBe('signed-in user:ada running');
    expect(known).toHaveBeenCalledTimes(1);
    answer.resolve(browser.backend.issue());
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('lets a definite no that comes late end the session as one of a running page', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: HOUR });
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise, 'session_revoked');
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(LOADING_LIMIT_MS);
    const { AuthError } = await import('../../../src/core/AuthError.js');
    answer.reject(new AuthError('session_revoked'));
    await settle();
    expect(tab.shown()).toBe('expired user:ada');
  });

  it.each<[string, unknown]>([
    ['a string', 'garbage'],
    ['another shape', { token: 'x' }],
    ['a number', 0],
    ['null', null],
  ])('sets %s aside and shows the way in', async (_name, value) => {
    const browser = fakeBrowser();
    browser.store.values.set('session', value);
    const tab = browser.tab();
    await tab.client.ready();
    await settle();
    expect(tab.shown()).toBe('signed-out none');
    expect(tab.events).toEqual([{ type: 'record-set-aside' }]);
    expect(browser.store.values.get('set-aside')).toBe(value);
    expect(browser.store.values.has('session')).toBe(false);
  });

  it('leaves what a later version wrote to the tabs of that version', async () => {
    const browser = fakeBrowser();
    const value = { version: 2, generation: 1, access: 'x' };
    browser.store.values.set('session', value);
    browser.hint = true;
    const tab = browser.tab();
    await tab.client.ready();
    await settle();
    expect(tab.shown()).toBe('signed-out none');
    expect(tab.events).toEqual([]);
    expect([...browser.store.values]).toEqual([['session', value]]);
    expect(browser.hint).toBe(true);
  });

  it('sets the session of another database aside', async () => {
    const browser = fakeBrowser();
    const record = browser.storeSession();
    browser.store.values.set('session', { ...record, access: makeToken({ DB: 'other' }) });
    const tab = browser.tab();
    await tab.client.ready();
    expect(tab.shown()).toBe('signed-out none');
  });

  it('ends loading within 5 s when the store hangs, and says that memory stands in', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(4999);
    expect(tab.shown()).toBe('signed-out none');
    expect(tab.events).toEqual([{ type: 'storage-fallback' }]);
  });

  it('ends loading within 5 s when the store hangs while garbage is being set aside', async () => {
    const browser = fakeBrowser();
    browser.store.values.set('session', 'garbage');
    const tab = browser.tab();
    void tab.client.ready();
    browser.store.mode = 'hangs';
    await browser.clock.advance(4999);
    expect(tab.shown()).toBe('signed-out none');
  });

  it('shows the way in after a moment when the store throws and nothing says that somebody is there', async () => {
    const browser = fakeBrowser();
    browser.store.mode = 'throws';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(BROKEN_STORE_PATIENCE_MS + STORE_RETRY_MIN_MS);
    expect(tab.shown()).toBe('signed-out none');
    expect(tab.events).toEqual([{ type: 'storage-fallback' }]);
  });

  it('waits longer for a store that throws when the mark says that somebody is there, and keeps the mark', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.hint = true;
    browser.store.mode = 'throws';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(4_000);
    expect(tab.shown()).toBe('loading');
    await browser.clock.advance(1_000);
    expect(tab.shown()).toBe('signed-out none');
    expect(browser.hint).toBe(true);
    browser.store.mode = 'works';
    await browser.clock.advance(10_000);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('presumes nobody in the first frame only: ready() waits for the store', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.hint = false;
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    let ready: AuthState | undefined;
    void tab.client.ready().then((state) => {
      ready = state;
    });
    await settle();
    expect(tab.client.state()).toEqual({ status: 'signed-out', reason: 'none', provisional: true });
    browser.store.recover();
    await settle();
    expect(ready).toMatchObject({ status: 'signed-in' });
  });

  it('adopts a session that the store gives late', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(4000);
    expect(tab.shown()).toBe('signed-out none');
    browser.store.recover();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('does not adopt a late session once somebody signed in', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ claims: { ID: 'user:old' } });
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(4000);
    const entering = tab.client.signIn({ email: 'ada', pass: 'x' });
    await browser.clock.advance(4000);
    await entering;
    browser.store.recover();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.stored()?.subject).toBe('user:ada');
  });

  it('does not adopt a late session once somebody signed out', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(4000);
    await tab.client.signOut();
    browser.store.recover();
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.stored()).toBeUndefined();
  });

  it('shows signed-out at once when the hint says that there is nothing', () => {
    const browser = fakeBrowser();
    browser.hint = false;
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    tab.client.start();
    expect(tab.shown()).toBe('signed-out none');
  });

  it('adopts the session that is found although the hint knew of none', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.hint = false;
    const tab = browser.tab();
    tab.client.start();
    await settle();
    expect(tab.log.slice(0, 1)).toEqual(['signed-out none']);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.hint).toBe(true);
  });

  it.each([true, undefined])('makes no session of a hint: %s', async (hint) => {
    const browser = fakeBrowser();
    browser.hint = hint;
    const tab = browser.tab();
    tab.client.start();
    expect(tab.shown()).toBe('loading');
    await settle();
    expect(tab.shown()).toBe('signed-out none');
  });

  it('does not overtake a sign-in that was faster than the store', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ claims: { ID: 'user:old' } });
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    void tab.client.ready();
    const entering = tab.client.signIn({ email: 'ada', pass: 'x' });
    await settle();
    browser.store.recover();
    await entering;
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.stored()?.subject).toBe('user:ada');
  });

  it('renews nothing with the strategy that only has access tokens', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ withRefresh: false });
    const tab = browser.tab({ strategy: tokenOnly });
    await tab.client.ready();
    await browser.clock.advance(16 * MINUTE);
    expect(tab.shown()).toBe('expired user:ada');
    expect(browser.backend.exchanges).toEqual([]);
  });

  it('says when tabs share no lock here', async () => {
    const tab = fakeBrowser().tab({ acrossTabs: false });
    await tab.client.ready();
    expect(tab.events).toEqual([{ type: 'lock-fallback' }]);
  });
});
