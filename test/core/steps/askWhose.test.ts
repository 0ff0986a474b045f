// Whose a token is: asked as often as the time for a sign-in allows, and believed only when there is reason to.
import { describe, expect, it } from 'vitest';
import { AuthError, type AuthErrorCode } from '../../../src/core/AuthError.js';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import type { Strategy } from '../../../src/core/strategy/Strategy.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { makeRefresh, makeToken } from '../../support/fakes/makeToken.js';
import { settle } from '../../support/fakes/settle.js';

const ADA = { email: 'ada@example.org', pass: 'correct horse' };

/** Tokens that do not name the user, of sessions that are ended by `first`. */
const bySession: Strategy = {
  async enter(kind, variables, backend) {
    const { access } = await backend.exchange(kind, variables);
    return { access, refresh: 'R'.repeat(43), openingSecret: 'F'.repeat(43) };
  },
  select: async (tokens) => tokens,
  isRepeatable: true,
  renew: () => Promise.reject(new Error('Nothing is renewed here.')),
  afterRefusal: () => undefined,
};

async function idleTab(strategy?: Strategy) {
  const browser = fakeBrowser();
  const tab = browser.tab(strategy ? { strategy } : {});
  await tab.client.ready();
  tab.log.length = 0;
  return { browser, tab };
}

/** What the promise has come to, looked at without waiting for it. */
function watch(promise: Promise<unknown>): () => unknown {
  let outcome: unknown = 'pending';
  promise.then(
    () => {
      outcome = 'done';
    },
    (error: AuthError) => {
      outcome = error.code;
    },
  );
  return () => outcome;
}

const times = (count: number, code: AuthErrorCode): AuthError[] =>
  Array.from({ length: count }, () => new AuthError(code));

describe('a refusal', () => {
  it.each([
    ['of all clocks but this machine’s', -4],
    ['of this machine’s, too', 4],
  ])('is not believed while the token’s time has not come by the clock %s', async (_which, aheadS) => {
    const { browser, tab } = await idleTab();
    const iat = browser.clock.now() / 1000 + aheadS;
    browser.backend.owners.push(...times(5, 'token_invalid'));
    const outcome = watch(tab.client.authenticate(makeToken({ iat, nbf: iat, exp: iat + 900 })));
    await browser.clock.advance(3_000);
    expect(outcome()).toBe('pending');
    expect(tab.log).toEqual([]);
    await browser.clock.advance(2_000);
    expect(outcome()).toBe('done');
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('is believed after ten seconds', async () => {
    const { browser, tab } = await idleTab();
    const iat = browser.clock.now() / 1000;
    browser.backend.owners.push(...times(99, 'token_invalid'));
    const outcome = watch(tab.client.authenticate(makeToken({ iat, exp: iat + 900 })));
    await browser.clock.advance(9_000);
    expect(outcome()).toBe('pending');
    await browser.clock.advance(1_000);
    expect(outcome()).toBe('token_invalid');
    expect(tab.shown()).toBe('signed-out none');
    expect(tab.log).toEqual([]);
  });

  it('of a token whose time came long ago is believed the second time', async () => {
    const { browser, tab } = await idleTab();
    const iat = browser.clock.now() / 1000 - 60;
    browser.backend.owners.push(...times(2, 'token_invalid'));
    const outcome = watch(tab.client.authenticate(makeToken({ iat, exp: iat + 900 })));
    await browser.clock.advance(250);
    expect(outcome()).toBe('token_invalid');
    expect(browser.backend.asked).toHaveLength(2);
  });

  it('is what is told of a token that ended while it was refused', async () => {
    const { browser, tab } = await idleTab();
    const iat = browser.clock.now() / 1000;
    browser.backend.owners.push(...times(2, 'token_invalid'), ...times(1, 'session_expired'));
    const outcome = watch(tab.client.authenticate(makeToken({ iat, exp: iat + 900 })));
    await browser.clock.advance(1_000);
    expect(outcome()).toBe('token_invalid');
  });

  it.each(['unsupported', 'rejected', 'access_not_found', 'rate_limited', 'unexpected'] as const)(
    'that says why, or when, is believed at once: %s',
    async (code) => {
      const { browser, tab } = await idleTab();
      browser.backend.owners.push(new AuthError(code));
      await expect(tab.client.authenticate(makeToken())).rejects.toMatchObject({ code });
      expect(browser.backend.asked).toHaveLength(1);
      expect(tab.log).toEqual([]);
    },
  );
});

describe('trouble', () => {
  it.each(['network', 'server_unavailable', 'timeout'] as const)(
    'is waited out within the time of the sign-up: %s',
    async (code) => {
      const { browser, tab } = await idleTab(bySession);
      browser.backend.owners.push(...times(4, code), 'user:ada');
      const outcome = watch(tab.client.signUp(ADA));
      await browser.clock.advance(4_000);
      expect(outcome()).toBe('done');
      expect(browser.backend.count('signUp')).toBe(1);
      expect(tab.shown()).toBe('signed-in user:ada idle');
    },
  );

  it('for good ends the session that was begun, after ten seconds at most', async () => {
    const { browser, tab } = await idleTab(bySession);
    browser.backend.owners.push(...times(99, 'network'));
    const outcome = watch(tab.client.signUp(ADA));
    await browser.clock.advance(10_000);
    expect(outcome()).toBe('network');
    const { asked, exchanges } = browser.backend;
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.length).toBeLessThan(16);
    expect(exchanges.at(-1)?.variables).toEqual({ first: 'F'.repeat(43), end: true });
    expect(browser.stored()).toBeUndefined();
  });

  it('is no reason to go on once the user wants something else', async () => {
    const { browser, tab } = await idleTab(bySession);
    browser.backend.owners.push(...times(99, 'network'));
    const outcome = watch(tab.client.signUp(ADA));
    await browser.clock.advance(1_000);
    await tab.client.signOut();
    await browser.clock.advance(1_000);
    expect(outcome()).toBe('not_signed_in');
    const asked = browser.backend.asked.length;
    await browser.clock.advance(10_000);
    expect(browser.backend.asked).toHaveLength(asked);
  });
});

describe('a sign-in', () => {
  it('that nobody answers is over after ten seconds, and its tokens are revoked when they come', async () => {
    const { browser, tab } = await idleTab();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    const outcome = watch(tab.client.signIn(ADA));
    await browser.clock.advance(10_000);
    expect(outcome()).toBe('timeout');
    answer.resolve(browser.backend.issue());
    await settle();
    expect(browser.backend.revoked).toEqual(['grant1']);
    expect(tab.shown()).toBe('signed-out none');
  });

  it('is over after ten seconds when the database is silent about whose it is, and so is its session', async () => {
    const { browser, tab } = await idleTab(bySession);
    browser.backend.owners.push(later<string>().promise);
    const outcome = watch(tab.client.signIn(ADA));
    await browser.clock.advance(10_000);
    expect(outcome()).toBe('timeout');
    expect(browser.backend.exchanges.at(-1)?.variables).toMatchObject({ end: true });
  });

  it('says why nobody knew whose it is, also when the last question is still on its way', async () => {
    const { browser, tab } = await idleTab(bySession);
    browser.backend.owners.push(...times(1, 'network'), later<string>().promise);
    const outcome = watch(tab.client.signIn(ADA));
    await browser.clock.advance(10_000);
    expect(outcome()).toBe('network');
  });

  it('is over after ten seconds when the browser does not give its key, and so is its session', async () => {
    const { browser, tab } = await idleTab({ ...bySession, select: () => new Promise(() => {}) });
    const outcome = watch(tab.client.signIn(ADA));
    await browser.clock.advance(10_000);
    expect(outcome()).toBe('timeout');
    expect(browser.backend.exchanges.at(-1)?.variables).toMatchObject({ end: true });
  });

  it('settles within twelve seconds when the store hangs, too', async () => {
    const { browser, tab } = await idleTab(bySession);
    browser.backend.owners.push(...times(11, 'network'), 'user:ada');
    const outcome = watch(tab.client.signIn(ADA));
    browser.store.mode = 'hangs';
    await browser.clock.advance(12_000);
    expect(outcome()).toBe('done');
  });

  it('asks nothing when a refresh token shows that it is a record user’s', async () => {
    const { browser, tab } = await idleTab();
    await tab.client.signIn(ADA);
    await tab.client.signUp(ADA);
    expect(browser.backend.asked).toEqual([]);
  });

  it('with an access token alone asks, and is who the database says; a sign-up can be a record user’s only', async () => {
    const { browser, tab } = await idleTab();
    const { access } = browser.backend.issue();
    browser.backend.answers.push({ access }, { access });
    browser.backend.owners.push('user:eve');
    expect((await tab.client.signIn(ADA)).subject).toBe('user:eve');
    expect((await tab.client.signUp(ADA)).subject).toBe('user:ada');
    expect(browser.backend.asked).toEqual([access]);
  });

  it('lets nobody in but the user that was asked for, by what the database says', async () => {
    const { browser, tab } = await idleTab();
    const { access } = browser.backend.issue();
    browser.backend.answers.push({ access });
    browser.backend.owners.push('user:eve');
    const entering = tab.client.signIn(ADA, { subject: 'user:ada' });
    await expect(entering).rejects.toMatchObject({ code: 'other_user' });
  });

  it('keeps the user whom the database named through renewals', async () => {
    const { browser, tab } = await idleTab();
    browser.backend.owners.push('user:eve');
    await tab.client.authenticate({ ...browser.backend.issue(), refresh: makeRefresh('x') });
    await browser.clock.advance(13 * 60_000);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(tab.shown()).toBe('signed-in user:eve idle');
    expect(tab.connections.all).toHaveLength(1);
    expect(browser.backend.asked).toHaveLength(1);
  });
});
