// The lock is given back in time whatever hangs, and a renewal that may be repeated does not wait for a frozen tab.
import { describe, expect, it } from 'vitest';
import {
  BACKOFF_MAX_MS,
  CALL_LIMIT_MS,
  LOCK_WAIT_MS,
  LOCKED_LIMIT_MS,
  STORE_PATIENCE_MS,
  UNDELIVERED_HOLD_MS,
  UNLOCKED_AFTER_MS,
} from '../../../src/core/defaults.js';
import type { Tokens } from '../../../src/core/ports/Backend.js';
import { refreshToken } from '../../../src/core/strategy/refreshToken.js';
import type { Strategy } from '../../../src/core/strategy/Strategy.js';
import { later } from '../../support/fakes/fakeBackend.js';
import { fakeBrowser } from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

const MINUTE = 60_000;
const repeatable: Strategy = { ...refreshToken, isRepeatable: true };

async function signedIn(strategy: Strategy = refreshToken) {
  const browser = fakeBrowser();
  browser.storeSession();
  const tab = browser.tab({ strategy });
  await tab.client.ready();
  return { browser, tab };
}

/** A tab whose store fails between the exchange and the write. */
async function renewing() {
  const { browser, tab } = await signedIn();
  const answer = later<Tokens>();
  browser.backend.answers.push(answer.promise);
  await browser.clock.advance(12 * MINUTE);
  browser.store.failUpdates = true;
  answer.resolve(browser.backend.issue());
  await settle();
  return { browser, tab };
}

describe('a renewal that takes too long', () => {
  it('gives the lock back, and publishes what comes late', async () => {
    const { browser, tab } = await signedIn();
    const answer = later<Tokens>();
    browser.backend.answers.push(answer.promise);
    await browser.clock.advance(12 * MINUTE);
    expect(browser.lock.isFree()).toBe(false);
    // The retry that follows must not hide what came late.
    browser.lock.take();
    await browser.clock.advance(LOCKED_LIMIT_MS - 1_000);
    expect(tab.shown()).toBe('signed-in user:ada running');
    await browser.clock.advance(1_000);
    expect(tab.events.at(-1)).toMatchObject({ type: 'renewal-failed', code: 'timeout' });
    const tokens = browser.backend.issue();
    answer.resolve(tokens);
    await settle();
    expect(browser.stored()?.access).toBe(tokens.access);
    expect(await tab.client.getToken()).toBe(tokens.access);
  });
});

describe('a lock that another tab keeps', () => {
  it('is waited for, and then the token in use still serves', async () => {
    const { browser, tab } = await signedIn();
    browser.lock.take();
    await browser.clock.advance(12 * MINUTE + LOCK_WAIT_MS + 100);
    expect(browser.backend.count('refresh')).toBe(0);
    expect(tab.shown()).toBe('signed-in user:ada failing');
  });

  it.each([
    ['goes on without it when the token has ended and a renewal may be repeated', repeatable, 1],
    ['never spends a single-use token without it', refreshToken, 0],
  ] as const)('%s', async (_does, strategy, renewals) => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: 60 * MINUTE });
    browser.lock.take();
    const tab = browser.tab({ strategy });
    void tab.client.ready();
    await browser.clock.advance(UNLOCKED_AFTER_MS);
    expect(browser.backend.count('refresh')).toBe(renewals);
    expect(tab.shown()).toBe(`signed-in user:ada ${renewals === 1 ? 'idle' : 'running'}`);
  });

  it('lets a caller wait for so long and no longer', async () => {
    const { browser, tab } = await signedIn();
    browser.lock.take();
    browser.clock.sleep(20 * MINUTE);
    const given = tab.client.getToken().catch((error: unknown) => error);
    await browser.clock.advance(CALL_LIMIT_MS);
    expect(await given).toMatchObject({ code: 'timeout' });
  });
});

describe('tokens that the store did not take', () => {
  it('are used at once, and the lock is held until the store has them', async () => {
    const { browser, tab } = await renewing();
    const before = browser.stored();
    expect(tab.events.at(-1)).toMatchObject({ type: 'renewed' });
    expect(browser.lock.isFree()).toBe(false);
    browser.store.failUpdates = false;
    await browser.clock.advance(1_000);
    expect(browser.lock.isFree()).toBe(true);
    expect(browser.stored()?.access).toBe(await tab.client.getToken());
    expect(browser.stored()?.access).not.toBe(before?.access);
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('hold the lock no longer than other tabs can wait', async () => {
    const { browser } = await renewing();
    await browser.clock.advance(UNDELIVERED_HOLD_MS);
    expect(browser.lock.isFree()).toBe(true);
    expect(UNDELIVERED_HOLD_MS + STORE_PATIENCE_MS).toBeLessThan(LOCK_WAIT_MS);
    expect(BACKOFF_MAX_MS).toBeGreaterThan(LOCKED_LIMIT_MS);
  });
});
