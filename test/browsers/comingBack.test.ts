/** A page left at any moment, and come back to: whatever was under way ends, and the page works. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { strategies } from '../faults/tabs/support/strategies.js';
import { ann } from '../faults/tabs/support/tabs.js';
import type { DrivenTab } from './support/DrivenBrowser.js';
import { measured, signedIn, signedOut, useVisits, whoAmI } from './support/visits.js';

/**
 * Milliseconds from the end of a sign-up: until the connection is open and after. Firefox forgets what is under way in a few
 * of the first ones, so they are tried several times.
 */
const MOMENTS_MS = [0, 0, 0, 2, 4, 4, 6, 8, 8, 12, 40, 150];

describe('a page that is left and come back to', () => {
  const play = useVisits();

  it.each(strategies)('works, whenever it was left after a sign-up: $strategy', async (by) => {
    let kept = 0;
    for (const momentMs of MOMENTS_MS) {
      // Each in a database of its own: with one for all, Firefox seldom kept one of these pages in its cache.
      await play(by, {}, async ({ open, blank }) => {
        const tab = await open();
        await watchReturn(tab);
        const subject = await tab.evaluate((one) => window.tab.signUp(one), ann);
        await sleep(momentMs);
        await tab.goto(blank);
        await tab.back();
        await signedIn(tab);
        expect(await whoAmI(tab)).toBe(subject);
        if (await isKept(tab)) kept += 1;
      });
    }
    measured({
      order: 13,
      what: `left ${MOMENTS_MS.length} times within 150 ms of a sign-up, and back, \`${by.strategy}\``,
      result: `signed in and connected each time; ${kept} times from the back/forward cache`,
    });
  });

  it.each(strategies)('is nobody’s after a sign-out in another tab: $strategy', (by) =>
    play(by, {}, async ({ enter, join, blank }) => {
      const { tab } = await enter();
      const other = await join();
      await watchReturn(tab);
      await tab.goto(blank);
      await other.evaluate(() => window.tab.signOut());
      await tab.back();
      await signedOut(tab);
      const how = (await isKept(tab)) ? 'from the back/forward cache' : 'loaded anew';
      measured({
        order: 14,
        what: `back after a sign-out in another tab, \`${by.strategy}\``,
        result: `signed out (${how})`,
      });
    }),
  );
});

const watchReturn = (tab: DrivenTab): Promise<void> =>
  tab.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
  });

/** Whether the document came back as it was. */
const isKept = (tab: DrivenTab): Promise<boolean> =>
  tab.evaluate(() => Reflect.get(window, 'persisted') === true);
