/** What these tests stand on: the pages and a driven browser for a file, a database for each test. */
import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import type { Switches } from '../../faults/tabs/page/faults.js';
import { type FaultSite, startFaultSite } from '../../faults/tabs/support/site.js';
import { type RenewedBy, startWith } from '../../faults/tabs/support/strategies.js';
import { ann } from '../../faults/tabs/support/tabs.js';
import { until } from '../../faults/tabs/support/until.js';
import type { Database } from '../../support/database.js';
import type { DrivenBrowser, DrivenTab } from './DrivenBrowser.js';
import { type LaunchOptions, launchDriven } from './launch.js';

/** So long that no renewal falls into a test. */
export const NO_RENEWAL_MS = 900_000;
/** A window that opens takes part of it, and so does a renewal that is a backoff away. */
const PATIENCE_MS = 20_000;

export interface Visit {
  readonly database: Database;
  readonly by: RenewedBy;
  /** Opens a tab and waits until its client knows whether somebody is signed in. */
  open(faults?: Switches): Promise<DrivenTab>;
  /** Opens a tab in which faults can be switched on, has Ann sign up there, and gives her record id. */
  enter(faults?: Switches): Promise<{ readonly tab: DrivenTab; readonly subject: string }>;
  /** Opens a tab in which somebody is signed in already. */
  join(faults?: Switches): Promise<DrivenTab>;
  /** Address of a page of the same origin without a client. */
  readonly blank: string;
}

export interface VisitOptions {
  readonly tokenMs?: number;
  /** @default 'page' */
  readonly shows?: 'page' | 'guarded' | 'app';
  /** SurrealQL after the schema. */
  readonly extra?: string;
}

export type Play = (
  by: RenewedBy,
  options: VisitOptions,
  act: (visit: Visit) => Promise<void>,
) => Promise<void>;

/** Registers the file's hooks; what it returns runs one test, whose tabs are closed at its end. */
export function useVisits(launch: LaunchOptions = {}): Play {
  let site: FaultSite;
  let browser: DrivenBrowser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startFaultSite(), launchDriven(launch)]);
    tell({ version: browser.version });
  });
  afterAll(async () => {
    await browser?.quit();
    await site?.stop();
  });
  return async (by, { tokenMs = NO_RENEWAL_MS, shows = 'page', extra = '' }, act) => {
    const database = await startWith(by, tokenMs, extra);
    const tabs: DrivenTab[] = [];
    const open = async (faults: Switches = {}): Promise<DrivenTab> => {
      const address = `${site[shows](database, by)}&faults=${encodeURIComponent(JSON.stringify(faults))}`;
      const tab = await browser.openTab(address);
      tabs.push(tab);
      if (shows !== 'app') await untilIn(tab, () => window.tab?.state().status !== 'loading');
      return tab;
    };
    try {
      await act({ database, by, open, blank: site.blank, ...entering(open) });
    } finally {
      for (const tab of tabs) await tab.close().catch(() => {});
      await database.stop();
    }
  };
}

function entering(open: Visit['open']): Pick<Visit, 'enter' | 'join'> {
  return {
    async enter(faults) {
      const tab = await open(faults);
      return { tab, subject: await tab.evaluate((account) => window.tab.signUp(account), ann) };
    },
    async join(faults) {
      const tab = await open(faults);
      await signedIn(tab);
      return tab;
    },
  };
}

/** Waits until a condition holds in the page. @param holds is sent as text */
export async function untilIn<Argument>(
  tab: DrivenTab,
  holds: (argument: Argument) => boolean,
  argument?: Argument,
): Promise<void> {
  const look = () => tab.evaluate(holds, argument as Argument);
  await until(look, true, { withinMs: PATIENCE_MS, what: String(holds) });
}

export const statusOf = (tab: DrivenTab): Promise<string> =>
  tab.evaluate(() => window.tab.state().status);

export const signedIn = (tab: DrivenTab): Promise<void> =>
  untilIn(tab, () => window.tab?.state().status === 'signed-in');

export const signedOut = (tab: DrivenTab): Promise<void> =>
  untilIn(tab, () => window.tab?.state().status === 'signed-out');

export const whoAmI = (tab: DrivenTab): Promise<string> => tab.evaluate(() => window.tab.whoAmI());

/** Changes what fails in a tab from now on. */
export const plan = (tab: DrivenTab, switches: Switches): Promise<void> =>
  tab.evaluate((wanted) => window.faults.plan(wanted), switches);

/** Waits until a fault has been met as often as this. */
export const meets = (tab: DrivenTab, kind: keyof Window['faults']['met'], count = 1): Promise<void> =>
  untilIn(tab, ([name, least]) => window.faults.met[name] >= least, [kind, count] as const);

/** How often a client told of each event. */
export async function eventsOf(tab: DrivenTab): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of await tab.evaluate(() => window.tab.events)) {
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

/** A line of docs/browsers.md for this browser. */
export interface Row {
  /** Place in the table. */
  readonly order: number;
  readonly what: string;
  readonly result: string;
}

export const measured = (row: Row): void => tell(row);

/** Does nothing unless `npm run test:browsers` collects. */
function tell(line: object): void {
  const { BROWSERS_REPORT } = process.env;
  if (BROWSERS_REPORT) appendFileSync(BROWSERS_REPORT, `${JSON.stringify(line)}\n`);
}
