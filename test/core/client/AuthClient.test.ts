// The client's life: counted starts and stops, and nothing left behind.
import { describe, expect, it, vi } from 'vitest';
import { AuthError } from '../../../src/core/AuthError.js';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { type FakeBrowser, fakeBrowser, type Tab } from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

const ADA = { email: 'ada@example.org', pass: 'correct horse' };

/** Everything that a running client holds. */
const held = (browser: FakeBrowser, tab: Tab) => ({
  timers: browser.clock.pending().length,
  listeners: tab.listeners(),
  connections: tab.connections.openCount(),
});

const NOTHING = { timers: 0, listeners: 0, connections: 0 };

describe('the constructor', () => {
  it('does nothing: no timer, listener, connection or read', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    await browser.clock.advance(60_000);
    expect(held(browser, tab)).toEqual(NOTHING);
    expect(browser.store.reads).toBe(0);
    expect(tab.shown()).toBe('loading');
  });
});

describe('a sign-in that fails', () => {
  it('is told with its code, however it was asked for', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    browser.backend.answers.push(new AuthError('invalid_credentials'), new AuthError('account_exists'));
    await expect(tab.client.signIn(ADA)).rejects.toMatchObject({ code: 'invalid_credentials' });
    await expect(tab.client.signUp(ADA)).rejects.toMatchObject({ code: 'account_exists' });
    await expect(tab.client.authenticate('no token')).rejects.toMatchObject({ code: 'token_invalid' });
    expect(tab.events).toEqual([
      { type: 'sign-in-failed', code: 'invalid_credentials' },
      { type: 'sign-in-failed', code: 'account_exists' },
      { type: 'sign-in-failed', code: 'token_invalid' },
    ]);
  });
});

describe('start', () => {
  it('starts once for many, and stops with the last of them', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    const stops = [tab.client.start(), tab.client.start(), tab.client.start()];
    await settle();
    expect(held(browser, tab)).toEqual({ timers: 1, listeners: 3, connections: 1 });
    stops[0]?.();
    stops[1]?.();
    await browser.clock.advance(1);
    expect(held(browser, tab)).toEqual({ timers: 1, listeners: 3, connections: 1 });
    stops[2]?.();
    await browser.clock.advance(1);
    expect(held(browser, tab)).toEqual(NOTHING);
  });

  it('goes on through a stop and a start in one go, as StrictMode and hot reload do', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    const stop = tab.client.start();
    stop();
    tab.client.start();
    await browser.clock.advance(1000);
    expect(browser.store.reads).toBeLessThanOrEqual(2);
    expect(tab.connections.all).toHaveLength(1);
    expect(tab.events).toEqual([{ type: 'restored', subject: 'user:ada' }]);
    expect(held(browser, tab)).toEqual({ timers: 1, listeners: 3, connections: 1 });
  });

  it('counts a stop that is called twice once', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    const stop = tab.client.start();
    tab.client.start();
    stop();
    stop();
    await browser.clock.advance(1);
    expect(tab.listeners()).toBe(3);
  });

  it('takes up the same session after a stop, on a new connection', async () => {
    const browser = fakeBrowser();
    const { access } = browser.storeSession();
    const tab = browser.tab();
    const stop = tab.client.start();
    await settle();
    stop();
    await browser.clock.advance(1);
    tab.client.start();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(await tab.client.getToken()).toBe(access);
    await tab.client.connection().whenReady();
    expect(tab.connections.all).toHaveLength(2);
    expect(tab.connections.openCount()).toBe(1);
  });

  it('sees after a stop what the other tabs did meanwhile', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    tab.client.start()();
    await browser.clock.advance(1);
    browser.store.values.clear();
    tab.client.start();
    await settle();
    expect(tab.shown()).toMatch(/^signed-out/);
  });
});

describe('dispose', () => {
  it('leaves no timer, listener or connection, at once, and keeps the session stored', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    tab.client.start();
    tab.client.start();
    await tab.client.signIn(ADA);
    await settle();
    tab.client.dispose();
    expect(held(browser, tab)).toEqual(NOTHING);
    await browser.clock.advance(60 * 60_000);
    expect(held(browser, tab)).toEqual(NOTHING);
    expect(browser.backend.count('refresh')).toBe(0);
    expect(browser.stored()?.subject).toBe('user:ada');
  });

  it('leaves no timer when a renewal comes back after it', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    tab.client.start();
    await settle();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    await browser.clock.advance(12 * 60_000);
    expect(browser.backend.count('refresh')).toBe(1);
    tab.client.dispose();
    answer.reject(new AuthError('network'));
    await settle();
    expect(held(browser, tab)).toEqual(NOTHING);
    await browser.clock.advance(60 * 60_000);
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it.each<[string, (client: Tab['client']) => Promise<unknown>]>([
    ['signIn', (client) => client.signIn(ADA)],
    ['signUp', (client) => client.signUp(ADA)],
    ['authenticate', (client) => client.authenticate('token')],
    ['ready', (client) => client.ready()],
    ['whenReady', (client) => client.connection().whenReady()],
    ['start', async (client) => client.start()],
  ])('is final: %s does not wake the client, and says why', async (_name, call) => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    tab.client.start();
    tab.client.dispose();
    await expect(call(tab.client)).rejects.toMatchObject({
      name: 'AuthError',
      code: 'not_signed_in',
      message: expect.stringContaining('disposed'),
    });
    await browser.clock.advance(60_000);
    expect(held(browser, tab)).toEqual(NOTHING);
    expect(browser.backend.exchanges).toEqual([]);
    expect(browser.stored()).toBeUndefined();
  });

  it('is not what a provider does that goes and comes again', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    const stop = tab.client.start();
    stop();
    await browser.clock.advance(1);
    tab.client.start();
    await tab.client.signIn(ADA);
    expect(tab.shown()).toMatch(/^signed-in/);
  });

  it('can be called twice, and before any start', () => {
    const { client } = fakeBrowser().tab();
    client.dispose();
    client.dispose();
  });

  it('returns to the start through twenty rounds of start and stop', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    for (let round = 0; round < 20; round += 1) {
      const stop = tab.client.start();
      await settle();
      stop();
      await browser.clock.advance(1);
      expect(held(browser, tab)).toEqual(NOTHING);
    }
    expect(browser.lock.isFree()).toBe(true);
  });
});

describe('ready', () => {
  it('starts the client and resolves with the state that is known then', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const { client } = browser.tab();
    expect(await client.ready()).toBe(client.state());
    expect(client.state().status).toBe('signed-in');
  });

  it('resolves at once when it is known', async () => {
    const { client } = fakeBrowser().tab();
    await client.ready();
    const known = vi.fn();
    void client.ready().then(known);
    await settle();
    expect(known).toHaveBeenCalledTimes(1);
  });
});

describe('signing in without the name of an access method', () => {
  it.each(['signIn', 'signUp'] as const)('%s says how to fix it', async (verb) => {
    const { createClient } = await import('../../../src/core/client/AuthClient.js');
    const never = (): never => {
      throw new Error('No port is asked.');
    };
    const client = createClient({
      strategy: 'sessionRecord',
      scope: { url: 'ws://127.0.0.1:8000', namespace: 'test', database: 'app' },
      emit: never,
      online: never,
      ports: {
        connections: {
          snapshot: never,
          subscribe: never,
          whenReady: never,
          watchUser: never,
          readUser: never,
          callApi: never,
          swap: never,
          reauthenticate: never,
        },
        clock: { now: never, after: never, random: never },
        lock: { acrossTabs: true, hold: never },
        store: { read: never, update: never, whenDelivered: never, stopRetrying: never },
        hint: { read: never, write: never, subscribe: never },
        channel: { announce: never, subscribe: never },
        lifecycle: { subscribe: never },
      },
    });
    await expect(client[verb](ADA)).rejects.toThrow(/DEFINE ACCESS/);
  });
});

describe('a client that was disposed of', () => {
  it('drops a sign-in that it had begun, and gives back its tokens', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    await tab.client.ready();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const begun = tab.client.signIn(ADA);
    await settle();
    tab.client.dispose();
    answer.resolve(browser.backend.issue());
    await expect(begun).rejects.toMatchObject({ code: 'not_signed_in' });
    await settle();
    expect(browser.stored()).toBeUndefined();
    expect(browser.backend.revoked).toEqual(['grant1']);
  });

  it('renews nothing', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    await tab.client.ready();
    tab.client.dispose();
    browser.clock.sleep(3_600_000);
    await expect(tab.client.getToken()).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(browser.backend.count('refresh')).toBe(0);
  });

  it('leaves no timer of a store that fails', async () => {
    const browser = fakeBrowser();
    browser.store.mode = 'throws';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(3_000);
    tab.client.dispose();
    expect(browser.clock.pending()).toEqual([]);
  });
});

describe('connection', () => {
  it('is one object for the client’s whole life', async () => {
    const browser = fakeBrowser();
    const { client } = browser.tab();
    const connection = client.connection();
    await client.signIn(ADA);
    expect(client.connection()).toBe(connection);
  });

  it('refuses while nobody is signed in', async () => {
    const { client } = fakeBrowser().tab();
    await expect(client.connection().whenReady()).rejects.toMatchObject({ code: 'not_signed_in' });
    await expect(client.connection().watchUser(() => {})).rejects.toMatchObject({
      code: 'not_signed_in',
    });
  });
});

describe('onForgetIdentity', () => {
  it('is called when a user leaves or another comes, and not after it was taken back', async () => {
    const browser = fakeBrowser();
    const { client } = browser.tab();
    await client.ready();
    const forget = vi.fn();
    const stop = client.onForgetIdentity(forget);
    await client.signIn(ADA);
    forget.mockClear();
    await client.signOut();
    expect(forget).toHaveBeenCalledTimes(1);
    stop();
    await client.signIn(ADA);
    await client.signOut();
    expect(forget).toHaveBeenCalledTimes(1);
  });

  it('is not called by a renewal', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const { client } = browser.tab();
    await client.ready();
    const forget = vi.fn();
    client.onForgetIdentity(forget);
    await browser.clock.advance(13 * 60_000);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(forget).not.toHaveBeenCalled();
  });
});
