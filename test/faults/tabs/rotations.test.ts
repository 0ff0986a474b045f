/** Many tabs of one browser share each renewal: the server sees one request a generation. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../e2e/support/browser.js';
import { inFull, measured, times } from '../../support/faults.js';
import { type FaultSite, startFaultSite } from './support/site.js';
import { startWith, strategies } from './support/strategies.js';
import { ann, countEvents, openTabs, signedIn } from './support/tabs.js';
import { until } from './support/until.js';

const TABS = times(10, 3);
const ROTATIONS = times(50, 5);
const TOKEN_MS = 3_000;

describe('tabs that renew together', () => {
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
    'rotates once a generation with $strategy, and nobody is signed out',
    async (by) => {
      const database = await startWith(by, TOKEN_MS);
      const tabs = await openTabs(browser, site.page(database, by));
      try {
        const first = await tabs.open();
        await first.evaluate((account) => window.tab.signUp(account), ann);
        const start = await first.evaluate(() => window.tab.stored());
        const pages = [first];
        while (pages.length < TABS) pages.push(await tabs.open());
        await Promise.all(pages.map(signedIn));

        const generation = async (): Promise<number> =>
          ((await first.evaluate(() => window.tab.stored()))?.generation ?? NaN) -
          (start?.generation ?? NaN);
        await until(generation, (reached) => reached >= ROTATIONS, { withinMs: ROTATIONS * TOKEN_MS });
        // Between two rotations all tabs have what is stored.
        const heldByAll = async (): Promise<number> => {
          const stored = await first.evaluate(() => window.tab.stored());
          const held = await Promise.all(pages.map((page) => page.evaluate(() => window.tab.held())));
          return held.filter((one) => one === stored?.generation).length;
        };
        await until(heldByAll, TABS);

        // Counted in this order, no rotation can fall in between unseen.
        const rotations = await generation();
        const { 'POST /signin': requests = 0 } = await database.requests();
        expect(rotations).toBeGreaterThanOrEqual(ROTATIONS);
        const settled = tabs.renewals.slice(0, rotations);
        expect(requests - rotations).toBeLessThanOrEqual(1);
        expect(new Set(tabs.renewals.map(({ spends }) => spends)).size).toBe(tabs.renewals.length);
        expect(settled.map(({ status }) => status)).toEqual(settled.map(() => 200));

        const events = await countEvents(pages);
        expect(Object.keys(events).sort()).toEqual(['adopted', 'renewed', 'restored', 'signed-in']);
        const shown = await Promise.all(pages.map((page) => page.evaluate(() => window.tab.shown)));
        // The first one begins before anybody has signed up.
        const [ofFirst, ...ofOthers] = shown.map(String);
        expect(ofFirst).toBe(`signed-out,signed-in ${start?.subject}`);
        expect(new Set(ofOthers)).toEqual(new Set([`signed-in ${start?.subject}`]));
        const who = await Promise.all(pages.map((page) => page.evaluate(() => window.tab.whoAmI())));
        expect(new Set(who)).toEqual(new Set([start?.subject]));
        measured({
          order: 1,
          fault: `${TABS} tabs × ${rotations} rotations, \`${by.strategy}\``,
          mustHold:
            'one refresh request a generation, 0 rejections, 0 sign-outs, all tabs end on the same generation',
          measured: `${requests} requests for ${rotations} generations, 0 rejections, 0 sign-outs, ${TABS} of ${TABS} tabs on the same generation`,
        });
      } finally {
        await tabs.leave();
        await database.stop();
      }
    },
    inFull ? 400_000 : 60_000,
  );
});
