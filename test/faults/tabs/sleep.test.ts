/** A laptop that was closed: pages are frozen, time goes on, sockets are gone; then everything wakes at once. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../e2e/support/browser.js';
import { inFull, measured, times } from '../../support/faults.js';
import { type FaultSite, startFaultSite } from './support/site.js';
import { claimsOf, openSleepyTabs, type SleepyTab } from './support/sleepyTabs.js';
import { startWith, strategies } from './support/strategies.js';
import { ann } from './support/tabs.js';
import { until } from './support/until.js';

const HOUR_MS = 3_600_000;
const TABS = times(5, 2);
const SLEEPS = times(5, 1);
/** Within this time after a refresh no other one is due. */
const SETTLE_MS = 1_000;

const cases = strategies.flatMap((by) =>
  (['ws', 'http'] as const).flatMap((transport) => [
    // The page's clock is set on while the page is frozen; the server's is not.
    { ...by, transport, asleep: '2 h', clockMs: 2 * HOUR_MS, frozenMs: 500, tokenMs: HOUR_MS },
    // Nothing is made up: the token really ends, on the server too.
    ...(inFull || transport === 'ws'
      ? [{ ...by, transport, asleep: 'more than a token', clockMs: 0, frozenMs: 9_000, tokenMs: 8_000 }]
      : []),
  ]),
);

/**
 * Time goes on in the page while nothing runs; what an app does with its first breath is a query. It asks three times more
 * when that fails, with the pauses of TanStack Query: the sockets turn out to be dead, those that wait for HTTP as well.
 */
const firstScript = (clockMs: number): string => `{
  let aheadMs = 0;
  const now = Date.now.bind(Date);
  Date.now = () => now() + aheadMs;
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));
  const ask = (failures) =>
    window.tab.whoAmI().catch(async (error) => {
      if (failures === 3) return String(error);
      await pause(1000 * 2 ** failures);
      return ask(failures + 1);
    });
  const query = () => ask(0).then((who) => queried.push(who));
  globalThis.queried = [];
  globalThis.woke = [];
  document.addEventListener('freeze', () => { aheadMs += ${clockMs}; });
  document.addEventListener('resume', () => { woke.push('resume'); query(); });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    woke.push('visible');
    query();
  });
}`;

describe('a sleep', () => {
  let site: FaultSite;
  let browser: Browser;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startFaultSite(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  it.concurrent.each(cases)(
    'of $asleep is followed by one refresh within 2 s, and no request carries a dead token: $strategy over $transport',
    async ({ transport, asleep, clockMs, frozenMs, tokenMs, ...by }) => {
      const database = await startWith(by, tokenMs);
      const tabs = await openSleepyTabs(browser);
      try {
        const address = site.page(
          transport === 'ws' ? database : { ...database, url: database.httpUrl },
          by,
        );
        const pages = [await tabs.open(address, firstScript(clockMs))];
        const [first] = pages;
        if (!first) throw new Error('There is no tab.');
        await status(first, 'signed-out');
        const who = await first.evaluate(`tab.signUp(${JSON.stringify(ann)})`);
        while (pages.length < TABS) pages.push(await tabs.open(address, firstScript(clockMs)));
        for (const page of pages) {
          await status(page, 'signed-in');
          expect(await page.evaluate('tab.whoAmI()')).toBe(who);
        }
        const delays: number[] = [];
        for (let sleep = 0; sleep < SLEEPS; sleep += 1) {
          await Promise.all(pages.map((page) => page.sleep()));
          const renewed = await renewals(pages);
          const asleepAt = Date.now();
          // Sockets do not outlive a sleep.
          await database.restart(frozenMs);
          const wokeAt = Date.now();
          await Promise.all(pages.map((page) => page.wake()));
          await until(
            () => renewals(pages),
            (count) => count > renewed,
          );
          const renewedAt = Date.now();
          delays.push(renewedAt - wokeAt);
          for (const page of pages) {
            await until(() => page.evaluate('queried'), Array(2 * (sleep + 1)).fill(who));
          }
          await delay(Math.max(0, renewedAt + SETTLE_MS - Date.now()));
          const requests = pages
            .flatMap(({ sent }) => sent)
            .filter(({ what, at }) => what === 'POST /signin' && at >= wokeAt)
            .filter(({ at }) => at < renewedAt + SETTLE_MS);
          expect(requests).toHaveLength(1);
          const carried = pages
            .flatMap(({ sent }) => sent)
            .flatMap(({ at, tokens }) => tokens.map((token) => ({ at, ...claimsOf(token) })))
            .filter(({ at }) => at >= wokeAt);
          expect(carried.length).toBeGreaterThan(0);
          expect(carried.filter(({ iat }) => (iat + 1) * 1000 < asleepAt)).toEqual([]);
          expect(carried.filter(({ at, exp }) => exp * 1000 <= at)).toEqual([]);
        }
        expect(Math.max(...delays)).toBeLessThan(2_000);
        for (const page of pages) {
          expect(await page.evaluate('woke')).toEqual(Array(SLEEPS).fill(['resume', 'visible']).flat());
          expect(await page.evaluate('tab.shown.at(-1)')).toBe(`signed-in ${who}`);
        }
        measured({
          order: 5,
          fault: `${asleep} of sleep, ${SLEEPS} times, ${TABS} tabs, \`${by.strategy}\` over ${transport}`,
          mustHold: 'one refresh within 2 s of waking, no request with a dead token',
          measured: `one refresh for all tabs, slowest ${Math.max(...delays)} ms; 0 requests with a dead token`,
        });
      } finally {
        await tabs.leave();
        await database.stop();
      }
    },
  );
});

const status = (page: SleepyTab, wanted: string): Promise<unknown> =>
  until(() => page.evaluate('window.tab?.state().status'), wanted);

async function renewals(pages: readonly SleepyTab[]): Promise<number> {
  const counts = await Promise.all(
    pages.map((page) => page.evaluate('tab.events.filter(({ type }) => type === "renewed").length')),
  );
  return counts.reduce<number>((sum, count) => sum + Number(count), 0);
}
