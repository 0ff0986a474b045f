// Holds what happens when stores, tabs, users and the page's life get in each other's way.
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../src/core/AuthError.js';
import { SOCKET_PAUSE_MS, STORE_PATIENCE_MS } from '../../src/core/defaults.js';
import type { Tokens } from '../../src/core/ports/Backend.js';
import { resilientStore } from '../../src/core/store/resilientStore.js';
import { tokenOnly } from '../../src/core/strategy/refreshToken.js';
import { makeRecord } from '../../src/core/tokens/record.js';

import { adasTab } from '../support/fakes/adasTab.js';
import { later } from '../support/fakes/fakeBackend.js';
import { fakeBrowser, SCOPE } from '../support/fakes/fakeBrowser.js';
import { fakeClock } from '../support/fakes/fakeClock.js';
import { fakeStore } from '../support/fakes/fakeStore.js';
import { settle } from '../support/fakes/settle.js';

const ADA = { email: 'ada@example.org', pass: 'correct horse' };
const BOB = { email: 'bob@example.org', pass: 'battery staple' };
const MINUTE = 60_000;

describe('resilientStore', () => {
  it('keeps whoever is signed in when the store begins to throw (sync at a wake-up)', async () => {
    const { browser, tab } = await adasTab();
    browser.store.mode = 'throws';
    tab.wake();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('keeps whoever is signed in when the store begins to hang (sync at a wake-up)', async () => {
    const { browser, tab } = await adasTab();
    browser.store.mode = 'hangs';
    tab.wake();
    await browser.clock.advance(STORE_PATIENCE_MS);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('keeps new tokens when the store fails between the exchange and the write', async () => {
    const { browser, tab } = await adasTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    await browser.clock.advance(12 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    browser.store.mode = 'throws';
    answer.resolve(browser.backend.issue());
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.backend.revoked).toEqual([]);
  });

  it('does not lose a change that began before the fall-back and was answered after it', async () => {
    const clock = fakeClock();
    const inner = fakeStore();
    const store = resilientStore(inner, clock, { onFallback: () => {}, onRecovered: () => {} });
    inner.values.set('session', 'old');
    inner.mode = 'hangs';
    void store.read('session');
    await clock.advance(1000);
    const removed = store.update('session', () => undefined);
    await clock.advance(1500);
    inner.recover();
    await removed;
    await settle();
    expect((await store.read('session')).value).toBeUndefined();
    expect(inner.values.has('session')).toBe(false);
  });

  it('does not sign in again who signed out while the store was hanging', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(1000);
    const leaving = tab.client.signOut();
    await browser.clock.advance(1500);
    browser.store.recover();
    await browser.clock.advance(5000);
    await leaving;
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.stored()).toBeUndefined();
  });

  it('keeps the session of who signed in while the store was hanging', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ claims: { ID: 'user:old' } });
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(1000);
    const entering = tab.client.signIn(ADA);
    await browser.clock.advance(1500);
    browser.store.recover();
    await entering.catch(() => {});
    await browser.clock.advance(5000);
    tab.wake();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });
});

describe('restore', () => {
  it('ends loading when a sign-in that began before the store answered fails', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    const tab = browser.tab();
    void tab.client.ready();
    browser.backend.answers.push('invalid_credentials');
    await expect(tab.client.signIn(BOB)).rejects.toMatchObject({ code: 'invalid_credentials' });
    await browser.clock.advance(60_000);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('ends loading within 5 s while such a sign-in is waiting for the server', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    void tab.client.ready();
    browser.backend.answers.push(later<Tokens>().promise);
    void tab.client.signIn(BOB);
    await browser.clock.advance(5000);
    expect(tab.shown()).not.toBe('loading');
  });

  it('ends loading when an ended token is handed over at the start', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    void tab.client.ready();
    await expect(tab.client.authenticate('garbage')).rejects.toMatchObject({ code: 'token_invalid' });
    await browser.clock.advance(60_000);
    expect(tab.shown()).toBe('signed-out none');
  });

  it('brings a session back that was found without a hint while the server was down', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: 60 * MINUTE });
    browser.hint = false;
    browser.backend.answers.push('network');
    const tab = browser.tab();
    void tab.client.ready();
    await browser.clock.advance(2 * MINUTE);
    tab.wake();
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('spaces the tries at the start: no second request in the moment of the first failure', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: 60 * MINUTE });
    browser.backend.answers.push(new AuthError('rate_limited', { retryAfterMs: 30_000 }));
    const tab = browser.tab();
    await tab.client.ready();
    await settle();
    expect(browser.backend.count('refresh')).toBe(1);
  });
});

describe('life', () => {
  it('opens no connection when it is disposed of while the store is being read', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    tab.client.start();
    tab.client.dispose();
    browser.store.recover();
    await settle();
    expect(tab.connections.openCount()).toBe(0);
    expect(browser.clock.pending()).toEqual([]);
  });

  it('opens no connection when it is disposed of during a sign-in', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    await tab.client.ready();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const entering = tab.client.signIn(ADA);
    await settle();
    tab.client.dispose();
    answer.resolve(browser.backend.issue());
    await entering.catch(() => {});
    await settle();
    expect(tab.connections.openCount()).toBe(0);
  });

  it('leaves no timer when it is disposed of while loading', async () => {
    const browser = fakeBrowser();
    browser.store.mode = 'hangs';
    const tab = browser.tab();
    tab.client.start();
    tab.client.dispose();
    expect(browser.clock.pending().filter((delay) => delay > STORE_PATIENCE_MS)).toEqual([]);
  });

  it('counts right after a stop: a hot reload right after it does not stop the mounted provider', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    const stop = tab.client.start();
    stop();
    await browser.clock.advance(1);
    stop();
    tab.client.start();
    await browser.clock.advance(1);
    expect(tab.listeners()).toBe(3);
  });

  it('renews although the code for it could not be loaded the first time', async () => {
    const browser = fakeBrowser();
    browser.storeSession();
    let loads = 0;
    const tab = browser.tab({
      load: async (online) => {
        loads += 1;
        if (loads === 1) throw new Error('chunk 404');
        return online;
      },
    });
    await tab.client.ready();
    await browser.clock.advance(14 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
  });
});

describe('identity', () => {
  it('gives the former user’s connection no token of the next user', async () => {
    const { browser, tab } = await adasTab();
    const adas = tab.connections.all[0];
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await tab.client.signIn(BOB);
    await expect(adas?.identity.getToken()).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  it('gives a call that waited for a renewal no token of the next user', async () => {
    const { browser, tab } = await adasTab();
    const adas = tab.connections.all[0];
    browser.clock.sleep(16 * MINUTE);
    const renewal = later<Tokens>();
    browser.backend.answers.push(renewal.promise);
    const token = adas?.identity.getToken();
    const outcome = token?.then(
      (value) => value,
      (error: unknown) => error,
    );
    await settle();
    const bobs = browser.backend.issue({ ID: 'user:bob' });
    browser.backend.answers.push(bobs);
    await tab.client.signIn(BOB);
    renewal.reject(new AuthError('network'));
    expect(await outcome).not.toBe(bobs.access);
  });

  it('does not end the next user’s session because the former connection was refused', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab({ strategy: tokenOnly });
    await tab.client.ready();
    await tab.client.signIn(ADA);
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await tab.client.signIn(BOB);
    tab.connections.all[0]?.identity.onRefused();
    await settle();
    expect(tab.shown()).toBe('signed-in user:bob idle');
  });
});

describe('authenticate', () => {
  it('does not revoke the tokens in use when it is called twice with them (StrictMode effects)', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    await tab.client.ready();
    const tokens = browser.backend.issue();
    const calls = [tab.client.authenticate(tokens), tab.client.authenticate(tokens)];
    await Promise.allSettled(calls);
    await settle();
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(browser.backend.revoked).toEqual([]);
  });

  it('refuses what is no token at all with token_invalid', async () => {
    const tab = fakeBrowser().tab();
    // @ts-expect-error what plain JavaScript may hand in
    await expect(tab.client.authenticate(undefined)).rejects.toMatchObject({ code: 'token_invalid' });
  });
});

describe('signIn', () => {
  it('leaves nothing of an overtaken sign-in in the store when the later one fails', async () => {
    const { browser, tab } = await adasTab();
    // The first answer is being written while the user tries again with a wrong password.
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }), 'invalid_credentials');
    let second: Promise<unknown> | undefined;
    browser.store.onWrite = (key) => {
      if (key !== 'session' || second) return;
      second = tab.client.signIn(BOB).catch(() => {});
    };
    await tab.client.signIn(BOB).catch(() => {});
    await second;
    await settle();
    expect(tab.shown()).toContain(browser.stored()?.subject);
  });
});

describe('signOut', () => {
  it('empties the store although a listener of the app throws', async () => {
    const { browser, tab } = await adasTab();
    tab.client.subscribe(() => {
      throw new Error('a mistake of the app');
    });
    await tab.client.signOut().catch(() => {});
    await settle();
    expect(browser.stored()).toBeUndefined();
  });

  it('empties the store although forgetting the data throws', async () => {
    const { browser, tab } = await adasTab();
    tab.client.onForgetIdentity(() => {
      throw new Error('a mistake of the app');
    });
    await tab.client.signOut().catch(() => {});
    await settle();
    expect(tab.shown()).toBe('signed-out signed-out');
    expect(browser.stored()).toBeUndefined();
  });

  it('sends each revocation once', async () => {
    const { browser, tab } = await adasTab();
    browser.store.values.set('session', { ...browser.stored(), refresh: 'surreal-refresh-grantNew-x' });
    await tab.client.signOut();
    await settle();
    expect([...browser.backend.revoked].sort()).toEqual(['grant1', 'grantNew']);
  });
});

describe('refused and definite no', () => {
  it('looks at the store before it ends a session that cannot be renewed', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ withRefresh: false });
    const tab = browser.tab({ strategy: tokenOnly });
    await tab.client.ready();
    browser.clock.sleep(1000);
    const { access } = browser.backend.issue();
    const newer = makeRecord({ access }, SCOPE, {
      now: browser.clock.now(),
      askedAt: browser.clock.now(),
    });
    browser.store.values.set('session', newer);
    tab.connections.all[0]?.identity.onRefused();
    await settle();
    expect(browser.stored()).toEqual(newer);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('sends a refused refresh token twice, not twice a tab', async () => {
    const { browser, tab } = await adasTab();
    const other = browser.tab();
    await other.client.ready();
    browser.backend.answers.push('session_revoked', 'session_revoked', 'session_revoked');
    await browser.clock.advance(14 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(2);
    expect(tab.shown()).toBe('signed-in user:ada failing');
  });
});

describe('renewalTimer', () => {
  it('respects Retry-After when the window is focused', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.answers.push(new AuthError('rate_limited', { retryAfterMs: 60_000 }));
    await browser.clock.advance(12 * MINUTE);
    const tried = browser.backend.count('refresh');
    for (let turn = 0; turn < 5; turn += 1) {
      tab.wake();
      await settle();
    }
    expect(browser.backend.count('refresh')).toBe(tried);
  });

  it('lets a caller in who waited as long as told, by a clock that rounds', async () => {
    const { browser, tab } = await adasTab();
    await browser.clock.advance(11.3 * MINUTE);
    browser.backend.answers.push(new AuthError('rate_limited', { retryAfterMs: 3_000 }));
    const fresh = () => tab.client.getToken({ minValidityMs: Infinity });
    // The token lives on, so nobody is refused; the pause counts all the same.
    await fresh();
    expect(browser.backend.count('refresh')).toBe(1);
    await browser.clock.advance(2_900);
    await fresh();
    expect(browser.backend.count('refresh')).toBe(1);
    await browser.clock.advance(99);
    await fresh();
    expect(browser.backend.count('refresh')).toBe(2);
  });

  it('renews when a socket opens although the backoff runs, but not at each opening', async () => {
    const { browser, tab } = await adasTab();
    const [connection] = tab.connections.all;
    const open = () => connection?.identity.getToken(true).catch(({ code }) => code);
    browser.backend.answers.push(...Array<'network'>(99).fill('network'));
    await browser.clock.advance(20 * MINUTE);
    const tried = browser.backend.count('refresh');
    const longest = Math.max(...browser.clock.pending());
    expect(longest).toBeGreaterThan(10_000);
    tab.wake();
    await settle();
    expect(browser.backend.count('refresh')).toBe(tried + 1);
    browser.backend.answers.length = 0;
    await browser.clock.advance(SOCKET_PAUSE_MS - 1);
    expect(await open()).toBe('network');
    expect(browser.backend.count('refresh')).toBe(tried + 1);
    await browser.clock.advance(1);
    expect(await open()).toBe(browser.stored()?.access);
    expect(browser.backend.count('refresh')).toBe(tried + 2);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('counts one failure once, however often the page woke meanwhile', async () => {
    const { browser, tab } = await adasTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    await browser.clock.advance(12 * MINUTE);
    for (let turn = 0; turn < 10; turn += 1) tab.wake();
    await settle();
    answer.reject(new AuthError('network'));
    await settle();
    // After a first failure the pause is a second at most.
    expect(Math.max(...browser.clock.pending())).toBeLessThanOrEqual(1000);
  });
});

describe('a sign-in whose page slept for an hour', () => {
  it('is over, and ends nothing that somebody else began in another tab meanwhile', async () => {
    const browser = fakeBrowser();
    const asleep = browser.tab();
    await asleep.client.ready();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const entering = asleep.client.signIn({ email: 'ada', pass: 'a' });
    await settle();
    browser.clock.sleep(60 * MINUTE);
    const other = browser.tab();
    await other.client.ready();
    browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
    await other.client.signIn({ email: 'bob', pass: 'b' });
    await settle();
    asleep.wake();
    await settle();
    answer.resolve(browser.backend.issue());
    await expect(entering).rejects.toMatchObject({ code: 'timeout' });
    await settle();
    expect([asleep.shown(), other.shown()]).toEqual(Array(2).fill('signed-in user:bob idle'));
    // The late tokens of ada alone.
    expect(browser.backend.revoked).toEqual(['grant2']);
  });
});

describe('the claims that an app is given', () => {
  it.each(['AC', 'ID', 'NS'])(
    'may lose their %s in its hands, and the session goes on',
    async (name) => {
      const { tab } = await adasTab();
      const state = tab.client.state();
      if (!('session' in state)) return expect.unreachable('Nobody is signed in.');
      Reflect.deleteProperty(state.session.claims, name);
      tab.wake();
      await settle();
      expect(tab.shown()).toBe('signed-in user:ada idle');
    },
  );
});
