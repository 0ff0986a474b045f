/** A provider that is mounted again and again, and a client that is replaced, as hot reload does: nothing piles up. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../e2e/support/browser.js';
import { inFull, measured, times } from '../../support/faults.js';
import type { Alive } from './page/counters.js';
import { type FaultSite, startFaultSite } from './support/site.js';
import { startWith, strategies } from './support/strategies.js';
import { ann } from './support/tabs.js';
import { until } from './support/until.js';

const FIRST = 20;
const MOUNTS = times(1_000, 40);
const REPLACEMENTS = times(100, 20);
const TOKEN_MS = 900_000;

const cases = strategies.flatMap((by) =>
  ([undefined, ann] as const).map((account) => ({
    ...by,
    account,
    whose: account ? 'a signed-in user' : 'a visitor',
    shown: account ? `signed-in connected ${account.name}` : 'signed-out',
  })),
);

describe('a provider that is mounted again and again', () => {
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
    'leaves nothing behind, neither the first times nor in the end: $whose, $strategy',
    async ({ account, whose, shown, ...by }) => {
      const database = await startWith(by, TOKEN_MS);
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.goto(site.mounts(database, by));
        if (account) await page.evaluate((one) => window.mounts.signUp(one), account);
        // What the sign-up itself began must have ended, or its end would be missed later.
        const before = await until(
          () => page.evaluate(() => window.mounts.alive()),
          ({ timers, sockets, 'window pageshow': loading }) => !timers && !sockets && !loading,
          { what: 'a quiet page', withinMs: 15_000 },
        );
        // A retry that was given up leaves its pause to run out.
        const nothingLeft = (what: string): Promise<Alive> =>
          until(() => page.evaluate(() => window.mounts.alive()), before, { what, withinMs: 15_000 });
        for (const way of ['options', 'client'] as const) {
          for (const [count, what] of rounds(MOUNTS)) {
            await page.evaluate(
              ([mountBy, wanted, often]) => window.mounts.mount(mountBy, wanted, often),
              [way, shown, count] as const,
            );
            await nothingLeft(`nothing left of mounts by ${way}, ${what}`);
          }
        }
        for (const [count, what] of rounds(REPLACEMENTS)) {
          await page.evaluate(([wanted, often]) => window.mounts.replace(wanted, often), [
            shown,
            count,
          ] as const);
          await nothingLeft(`nothing left of replacements, ${what}`);
        }
        expect(await page.evaluate(() => window.mounts.uncaught)).toEqual([]);
        measured({
          order: 11,
          fault: `${MOUNTS} mounts under StrictMode by options and by client, ${REPLACEMENTS} replacements of the client: ${whose}, \`${by.strategy}\``,
          mustHold: `counts of timers, listeners, channels, locks and sockets equal after ${FIRST} and after the full run`,
          measured:
            'after both: 0 timers, channels, locks, sockets, database connections, requests; 0 listeners of the window and the document',
        });
      } finally {
        await context.close();
        await database.stop();
      }
    },
    inFull ? 900_000 : 120_000,
  );
});

/** The first times, and the rest. */
const rounds = (count: number) =>
  [
    [FIRST, 'the first times'],
    [count - FIRST, 'in the end'],
  ] as const;
