/**
 * The browser's back/forward cache: a page that comes back as it was left shows nothing of a user who is gone.
 *
 * @see https://web.dev/articles/bfcache
 */
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { type FaultSite, startFaultSite } from '../faults/tabs/support/site.js';
import { strategies } from '../faults/tabs/support/strategies.js';
import { type Database, startDatabase } from '../support/database.js';
import {
  addNote,
  ann,
  formOf,
  framesOf,
  mountIdOf,
  noteOf,
  signOut,
  signUp,
  Visitor,
} from './support/visitor.js';

const noteSchema = readFileSync(new URL('../../stories/app/schema.surql', import.meta.url), 'utf8');

declare global {
  interface Window {
    /** Whether the document came back from the cache: a new document does not have it. */
    cameBack: boolean;
  }
}

describe('going back', () => {
  let site: FaultSite;
  let browser: Browser;
  let database: Database;
  let visitor: Visitor;
  let first: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startFaultSite(), launchWithCache()]);
  });
  beforeEach(async () => {
    database = await startDatabase({ extra: noteSchema });
    const [by] = strategies;
    visitor = await Visitor.arrive(browser, site.app(database, by));
    first = await visitor.openTab();
    await signUp(first, ann);
    await addNote(first, 'Ann’s secret');
  });
  afterEach(async () => {
    await visitor?.leave();
    await database?.stop();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  /** Another tab of the same visitor; a deaf one has no channel to the others, as where the browser denies it. */
  const openSecond = async ({ deaf = false } = {}): Promise<Page> => {
    const page = await visitor.context.newPage();
    if (deaf) await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
    await page.goto(first.url());
    await noteOf(page, 'Ann’s secret').waitFor();
    return page;
  };

  const goElsewhere = async (): Promise<void> => {
    await first.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        window.cameBack = persisted;
      });
    });
    await first.goto(site.blank);
    await first.getByText('Elsewhere').waitFor();
  };

  const goBack = async (): Promise<void> => {
    await first.goBack({ waitUntil: 'commit' });
  };

  it('goes on where it was left while the user is signed in', async () => {
    const second = await openSecond();
    const mounted = await mountIdOf(first);
    await first.getByLabel('New note').fill('half a thou');
    await goElsewhere();
    await addNote(second, 'written meanwhile');
    await goBack();
    await noteOf(first, 'Ann’s secret').waitFor();
    expect(await first.evaluate(() => window.cameBack)).toBe(true);
    expect(await mountIdOf(first)).toBe(mounted);
    expect(await first.getByLabel('New note').inputValue()).toBe('half a thou');
    expect((await framesOf(first)).formAt).toBeLessThan(await first.evaluate(() => Date.now() - 1));
    await addNote(first, 'half a thought');
    await noteOf(first, 'written meanwhile').waitFor();
  });

  it('shows nothing of the user in any frame when another tab signed out', async () => {
    const second = await openSecond();
    await goElsewhere();
    const leftAt = await signOut(second);
    await goBack();
    await formOf(first).waitFor();
    await first.waitForTimeout(200);
    // Chromium throws a cached page away when a message comes for it; one that comes too late finds the page back.
    expect((await framesOf(first)).privateAt ?? 0).toBeLessThan(leftAt);
  });

  it('shows nothing of the user in any frame when the sign-out was not heard of', async () => {
    const second = await openSecond({ deaf: true });
    await goElsewhere();
    const leftAt = await signOut(second);
    await goBack();
    await formOf(first).waitFor();
    expect(await first.evaluate(() => window.cameBack)).toBe(true);
    await first.waitForTimeout(200);
    expect((await framesOf(first)).privateAt).toBeLessThan(leftAt);
  });
});

/** Playwright switches the cache off. */
function launchWithCache(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-dev-shm-usage'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}
