/** A laptop that falls asleep in the middle of a renewal: the server has rotated, and its answer waits in the browser. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../e2e/support/browser.js';
import { measured } from '../../support/faults.js';
import { startProxy } from '../../support/proxy.js';
import { type FaultSite, startFaultSite } from './support/site.js';
import { claimsOf, openSleepyTabs, type SleepyTab } from './support/sleepyTabs.js';
import { startWith, strategies } from './support/strategies.js';
import { ann } from './support/tabs.js';
import { until } from './support/until.js';

/** Longer than the token lives, and longer than an exchange may take. */
const NAP_MS = 12_000;
const TOKEN_MS = 8_000;

describe('a sleep between the rotation and its answer', () => {
  let site: FaultSite;
  let browser: Browser;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startFaultSite(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  it.concurrent.each(strategies)(
    'loses neither the session nor the token’s end: $strategy',
    async (by) => {
      const database = await startWith(by, TOKEN_MS);
      const proxy = await startProxy(database);
      const tabs = await openSleepyTabs(browser);
      try {
        const page = await tabs.open(site.page(proxy, by), '');
        await status(page, 'signed-out');
        const who = await page.evaluate(`tab.signUp(${JSON.stringify(ann)})`);
        expect(await page.evaluate('tab.whoAmI()')).toBe(who);
        let answer = (): void => {};
        const untilAnswered = (): Promise<void> =>
          new Promise((go) => {
            answer = go;
          });
        const isHeld = new Promise<void>((arrived) => {
          const after = (): Promise<void> => {
            arrived();
            return untilAnswered();
          };
          proxy.fault = ({ path }) => (path === '/signin' ? { kind: 'hold', after } : undefined);
        });
        await isHeld;
        proxy.fault = () => undefined;
        await page.sleep();
        answer();
        await delay(NAP_MS);
        const wokeAt = Date.now();
        await page.wake();
        // The answer that waited, and then a token that lives: the first one has ended meanwhile.
        await until(() => page.evaluate(count('renewed')), 2);
        expect(await page.evaluate('tab.whoAmI()')).toBe(who);
        const carried = page.sent
          .filter(({ at }) => at >= wokeAt)
          .flatMap(({ at, tokens }) => tokens.map((token) => ({ at, ...claimsOf(token) })));
        expect(carried.filter(({ at, exp }) => exp * 1000 <= at)).toEqual([]);
        expect(await page.evaluate(count('renewal-failed'))).toBe(0);
        expect(await page.evaluate('tab.shown.at(-1)')).toBe(`signed-in ${who}`);
        measured({
          order: 5,
          fault: `asleep for ${NAP_MS / 1000} s between the rotation and its answer, \`${by.strategy}\``,
          mustHold: 'still signed in, no request with a dead token',
          measured: 'the answer was used, a living token followed, 0 failed renewals',
        });
      } finally {
        await tabs.leave();
        await proxy.stop();
        await database.stop();
      }
    },
  );
});

const status = (page: SleepyTab, wanted: string): Promise<unknown> =>
  until(() => page.evaluate('window.tab?.state().status'), wanted);

const count = (type: string): string => `tab.events.filter((event) => event.type === '${type}').length`;
