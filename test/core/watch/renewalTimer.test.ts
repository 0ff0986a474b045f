// Renewals in time: short ticks, sleep, jumping clocks, short tokens, failures.
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../../src/core/AuthError.js';
import {
  MAX_TICK_MS,
  MIN_TICK_MS,
  RETRY_AFTER_GRACE_MS,
  RETRY_AFTER_MAX_MS,
} from '../../../src/core/defaults.js';
import {
  type FakeBrowser,
  fakeBrowser,
  type Tab,
  type TabOptions,
} from '../../support/fakes/fakeBrowser.js';
import { settle } from '../../support/fakes/settle.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

async function adasTab(
  prepare: (browser: FakeBrowser) => void = () => {},
  options: TabOptions = {},
): Promise<{ browser: FakeBrowser; tab: Tab }> {
  const browser = fakeBrowser();
  prepare(browser);
  browser.storeSession();
  const tab = browser.tab(options);
  await tab.client.ready();
  await settle();
  tab.events.length = 0;
  tab.log.length = 0;
  return { browser, tab };
}

const failuresOf = (tab: Tab) => tab.events.filter(({ type }) => type === 'renewal-failed');

describe('the renewal timer', () => {
  it('renews in the last fifth of the life', async () => {
    const { browser, tab } = await adasTab();
    await browser.clock.advance(12 * MINUTE - 1);
    expect(browser.backend.count('refresh')).toBe(0);
    await browser.clock.advance(1);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('renews a tenth of the lead earlier at most, by chance', async () => {
    const { browser } = await adasTab(({ clock }) => {
      clock.chance = () => 0.999;
    });
    await browser.clock.advance(12 * MINUTE - 18 * SECOND);
    expect(browser.backend.count('refresh')).toBe(0);
    await browser.clock.advance(SECOND);
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('never sets a timer beyond 30 s, nor one that spins', async () => {
    const { browser } = await adasTab(({ backend }) => {
      backend.lifeMs = 30 * 24 * HOUR;
    });
    browser.clock.delays.length = 0;
    await browser.clock.advance(2 * HOUR);
    expect(Math.max(...browser.clock.delays)).toBeLessThanOrEqual(MAX_TICK_MS);
    expect(Math.min(...browser.clock.delays)).toBeGreaterThanOrEqual(MIN_TICK_MS);
    expect(browser.clock.delays.length).toBeLessThanOrEqual((2 * HOUR) / MAX_TICK_MS + 1);
    expect(browser.backend.exchanges).toEqual([]);
  });

  it('keeps one timer at most', async () => {
    const { browser, tab } = await adasTab();
    for (let turn = 0; turn < 50; turn += 1) {
      tab.wake();
      await settle();
      await browser.clock.advance(7 * SECOND);
      expect(browser.clock.pending().length).toBeLessThanOrEqual(1);
    }
  });

  it('does not spin when the clock stands still', async () => {
    const { browser } = await adasTab();
    browser.clock.sleep(13 * MINUTE);
    browser.backend.answers.push(...Array.from({ length: 50 }, () => 'network' as const));
    browser.clock.delays.length = 0;
    await browser.clock.advance(MINUTE);
    expect(browser.backend.count('refresh')).toBeLessThanOrEqual(9);
    expect(browser.clock.delays.length).toBeLessThan(60);
  });

  it('renews once at the wake-up after two hours of sleep', async () => {
    const { browser, tab } = await adasTab();
    browser.clock.sleep(2 * HOUR);
    tab.wake();
    tab.wake();
    tab.wake();
    await settle();
    await browser.clock.advance(MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    expect(failuresOf(tab)).toEqual([]);
  });

  it('renews within 30 s of a wake-up that nobody announced', async () => {
    const { browser } = await adasTab();
    browser.clock.sleep(2 * HOUR);
    await browser.clock.advance(30 * SECOND);
    expect(browser.backend.count('refresh')).toBe(1);
  });

  it('renews once for two tabs that wake together', async () => {
    const { browser, tab } = await adasTab();
    const other = browser.tab();
    await other.client.ready();
    browser.clock.sleep(2 * HOUR);
    tab.wake();
    other.wake();
    await browser.clock.advance(MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    expect(await tab.client.getToken()).toBe(await other.client.getToken());
  });

  it.each([2 * HOUR, -2 * HOUR])(
    'rotates at most once per lifetime when the clock jumps by %i ms and back again',
    async (jump) => {
      const { browser, tab } = await adasTab();
      const before = browser.backend.count('refresh');
      browser.clock.sleep(jump);
      await browser.clock.advance(5 * MINUTE);
      expect(browser.backend.count('refresh') - before).toBeLessThanOrEqual(1);
      expect(tab.shown()).toBe('signed-in user:ada idle');
      await browser.clock.advance(15 * MINUTE);
      const between = browser.backend.count('refresh');
      browser.clock.sleep(-jump);
      await browser.clock.advance(5 * MINUTE);
      expect(browser.backend.count('refresh') - between).toBeLessThanOrEqual(1);
      expect(tab.shown()).toBe('signed-in user:ada idle');
    },
  );

  it.each([2 * HOUR, -2 * HOUR])(
    'renews in time against a server that is %i ms off',
    async (skewMs) => {
      const { browser, tab } = await adasTab(({ backend }) => {
        backend.skewMs = skewMs;
      });
      await browser.clock.advance(HOUR);
      expect(browser.backend.count('refresh')).toBe(5);
      expect(failuresOf(tab)).toEqual([]);
    },
  );

  it.each([0, 0.3, 0.77, 0.999])(
    'renews a 3-second token ten times in a row without a single failure (chance %d)',
    async (chance) => {
      const { browser, tab } = await adasTab(({ backend, clock }) => {
        backend.lifeMs = 3 * SECOND;
        clock.chance = () => chance;
      });
      await browser.clock.advance(25 * SECOND);
      expect(browser.backend.count('refresh')).toBeGreaterThanOrEqual(10);
      expect(failuresOf(tab)).toEqual([]);
      expect(
        tab.log.filter((entry) => !entry.startsWith('signed-in') && entry.includes('out')),
      ).toEqual([]);
      expect(tab.connections.all).toHaveLength(1);
    },
  );

  it('stays signed in without interruption through a day of 15-minute tokens', async () => {
    const { browser, tab } = await adasTab();
    await browser.clock.advance(24 * HOUR);
    expect(new Set(tab.log.filter((entry) => entry.startsWith('signed')))).toEqual(
      new Set(['signed-in user:ada running', 'signed-in user:ada idle']),
    );
    expect(browser.backend.count('refresh')).toBe(120);
  });

  it('doubles the pauses after failures up to a minute and goes on for ever', async () => {
    const { browser, tab } = await adasTab();
    const at: number[] = [];
    browser.backend.answers.push(...Array.from({ length: 500 }, () => 'network' as const));
    const exchange = browser.backend.exchanges;
    const start = browser.clock.now();
    let seen = 0;
    for (let second = 0; second < 40 * 60; second += 1) {
      await browser.clock.advance(SECOND);
      while (seen < exchange.length) {
        at.push((browser.clock.now() - start) / SECOND);
        seen += 1;
      }
    }
    const pauses = at.slice(1).map((value, index) => value - (at[index] ?? 0));
    expect(pauses.slice(0, 3).every((pause) => pause <= 5)).toBe(true);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(61);
    expect(pauses.slice(-10).every((pause) => pause >= 29)).toBe(true);
    expect(tab.shown()).toBe('signed-in user:ada failing');
  });

  it('waits as long as the server asks for', async () => {
    const { browser } = await adasTab();
    browser.backend.answers.push(new AuthError('rate_limited', { retryAfterMs: 100 * SECOND }));
    await browser.clock.advance(12 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    await browser.clock.advance(99 * SECOND);
    expect(browser.backend.count('refresh')).toBe(1);
    await browser.clock.advance(2 * SECOND);
    expect(browser.backend.count('refresh')).toBe(2);
  });

  it('does not wait for days, whatever the server asks for', async () => {
    const browser = fakeBrowser();
    browser.backend.lifeMs = 10 * 60 * MINUTE;
    browser.storeSession();
    const tab = browser.tab();
    await tab.client.ready();
    browser.backend.answers.push(new AuthError('rate_limited', { retryAfterMs: 1e9 * SECOND }));
    await browser.clock.advance(8 * 60 * MINUTE);
    expect(browser.backend.count('refresh')).toBe(1);
    await browser.clock.advance(RETRY_AFTER_MAX_MS);
    expect(browser.backend.count('refresh')).toBe(2);
  });

  it('does not wait long beyond the end of the token, whatever the server asks for', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ agoMs: 14 * MINUTE + 40 * SECOND });
    browser.backend.answers.push(new AuthError('rate_limited', { retryAfterMs: 299 * SECOND }));
    const tab = browser.tab();
    await tab.client.ready();
    await browser.clock.advance(20 * SECOND);
    expect(browser.backend.count('refresh')).toBe(1);
    await browser.clock.advance(RETRY_AFTER_GRACE_MS);
    expect(browser.backend.count('refresh')).toBe(2);
  });

  it('forgets what the server asked for when the clock is set back', async () => {
    const { browser } = await adasTab();
    browser.backend.answers.push(new AuthError('rate_limited', { retryAfterMs: 100 * SECOND }));
    await browser.clock.advance(12 * MINUTE);
    browser.clock.sleep(-60 * MINUTE);
    await browser.clock.advance(MAX_TICK_MS);
    expect(browser.backend.count('refresh')).toBe(2);
  });

  it('tries at once when the page is back online', async () => {
    const { browser, tab } = await adasTab();
    browser.backend.answers.push(...Array.from({ length: 100 }, () => 'network' as const));
    await browser.clock.advance(14 * MINUTE);
    browser.backend.answers.length = 0;
    const tried = browser.backend.count('refresh');
    tab.wake();
    await settle();
    expect(browser.backend.count('refresh')).toBe(tried + 1);
    expect(tab.shown()).toBe('signed-in user:ada idle');
  });

  it('expires a token that cannot be renewed, to the second', async () => {
    const browser = fakeBrowser();
    browser.storeSession({ withRefresh: false });
    const tab = browser.tab();
    await tab.client.ready();
    await browser.clock.advance(15 * MINUTE - 1);
    expect(tab.shown()).toBe('signed-in user:ada idle');
    await browser.clock.advance(1 + MIN_TICK_MS);
    expect(tab.shown()).toBe('expired user:ada');
    expect(browser.clock.pending()).toEqual([]);
  });

  it('sets no timer while nobody is signed in', async () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    await tab.client.ready();
    await settle();
    expect(browser.clock.pending()).toEqual([]);
  });
});
