/** What these tests stand on: the pages and a browser for a file, a database and a browser profile for each test. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../../../e2e/support/browser.js';
import { watchFrames } from '../../../e2e/support/frames.js';
import type { Database } from '../../../support/database.js';
import type { Switches } from '../../tabs/page/faults.js';
import { type FaultSite, startFaultSite } from '../../tabs/support/site.js';
import { type RenewedBy, startWith } from '../../tabs/support/strategies.js';
import { ann, openTabs, signedIn, type Tabs } from '../../tabs/support/tabs.js';

/** So long that no renewal falls into a test. */
export const NO_RENEWAL_MS = 900_000;

export interface Scene extends Tabs {
  readonly database: Database;
  readonly by: RenewedBy;
  /** Address of the page that tabs open. */
  readonly address: string;
  /** Address of a page of the same origin without a client. */
  readonly blank: string;
  /** Opens a tab in which faults can be switched on, has Ann sign up there, and gives her record id. */
  enter(faults?: Switches): Promise<{ readonly page: Page; readonly subject: string }>;
  /** Opens a tab in which somebody is signed in already. */
  join(faults?: Switches): Promise<Page>;
}

export interface SceneOptions {
  readonly tokenMs?: number;
  /** Which page tabs open: nothing but a client, or the app with a guard. @default 'page' */
  readonly shows?: 'page' | 'guarded';
  /** Where the clients keep the session. @default 'indexedDB' */
  readonly store?: 'indexedDB' | 'sessionStorage' | 'own';
}

export type Play = (
  by: RenewedBy,
  options: SceneOptions,
  act: (scene: Scene) => Promise<void>,
) => Promise<void>;

/** Registers the file's hooks; what it returns runs one test in a profile of its own. */
export function useStage(): Play {
  let site: FaultSite;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startFaultSite(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });
  return async (by, { tokenMs = NO_RENEWAL_MS, shows = 'page', store = 'indexedDB' }, act) => {
    const database = await startWith(by, tokenMs);
    const address = `${site[shows](database, by)}&store=${store}`;
    const tabs = await openTabs(browser, address);
    try {
      await tabs.context.addInitScript(watchFrames);
      await act({ ...tabs, database, by, address, blank: site.blank, ...entering(tabs) });
    } finally {
      await tabs.leave();
      await database.stop();
    }
  };
}

function entering({ open }: Tabs): Pick<Scene, 'enter' | 'join'> {
  return {
    async enter(faults = {}) {
      const page = await open(faults);
      const subject = await page.evaluate((account) => window.tab.signUp(account), ann);
      return { page, subject };
    },
    async join(faults = {}) {
      const page = await open(faults);
      await signedIn(page);
      return page;
    },
  };
}

/** Has a tab look again, as when it is shown again. */
export const wakeUp = (page: Page): Promise<boolean> =>
  page.evaluate(() => dispatchEvent(new Event('focus')));

/** Changes what fails in a tab from now on. */
export const plan = (page: Page, switches: Switches): Promise<void> =>
  page.evaluate((wanted) => window.faults.plan(wanted), switches);

/** Waits until a fault has been met as often as this. */
export const meets = async (
  page: Page,
  kind: keyof Window['faults']['met'],
  count = 1,
): Promise<void> => {
  await page.waitForFunction(
    ([name, least]) => window.faults.met[name] >= least,
    [kind, count] as const,
    // A renewal that a test waits for may be a backoff away.
    { timeout: 20_000 },
  );
};

export const statusOf = (page: Page): Promise<string> => page.evaluate(() => window.tab.state().status);
