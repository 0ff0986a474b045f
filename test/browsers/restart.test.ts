/** The browser ends and is started again with the same profile: the session is there, unless nothing was to be kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultSite, startFaultSite } from '../faults/tabs/support/site.js';
import { startWith, strategies } from '../faults/tabs/support/strategies.js';
import { ann } from '../faults/tabs/support/tabs.js';
import { chosenBrowser, launchDriven } from './support/launch.js';
import { measured, NO_RENEWAL_MS, statusOf, untilIn, whoAmI } from './support/visits.js';

const id = chosenBrowser();

describe('a browser that ends', () => {
  let site: FaultSite;
  beforeAll(async () => {
    site = await startFaultSite();
  });
  afterAll(() => site?.stop());

  it.each(
    strategies.flatMap((by) => [
      { ...by, how: undefined },
      { ...by, how: 'crash' as const },
    ]),
  )('keeps the session of a profile: $strategy, $how', async ({ how, ...by }) => {
    const profile = mkdtempSync(join(tmpdir(), 'firefox-kept-'));
    const database = await startWith(by, NO_RENEWAL_MS);
    const address = site.page(database, by);
    try {
      const before = await launchDriven({ profile });
      const tab = await before.openTab(address);
      const subject = await tab.evaluate((account) => window.tab.signUp(account), ann);
      await before.quit(how);
      const after = await launchDriven({ profile });
      try {
        const again = await after.openTab(address);
        await untilIn(again, () => window.tab?.state().status !== 'loading');
        if (id === 'firefox') expect(await whoAmI(again)).toBe(subject);
        expect(await statusOf(again)).toBe(id === 'firefox' ? 'signed-in' : 'signed-out');
      } finally {
        await after.quit();
      }
    } finally {
      await database.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    measured({
      order: 15,
      what: `the browser ${how ? 'crashes' : 'is closed'} right after a sign-up and starts again, \`${by.strategy}\``,
      result: id === 'firefox' ? 'signed in' : 'signed out, as private windows are',
    });
  });
});
