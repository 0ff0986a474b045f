/** The tabs of one browser profile, and every renewal that any of them asks for. */
import type { Browser, BrowserContext, Page, Request } from 'playwright';
import type { Switches } from '../page/faults.js';
import { until } from './until.js';

export const ann = { email: 'ann@example.com', pass: 'correct horse battery', name: 'Ann Lovelace' };
export const bob = { email: 'bob@example.com', pass: 'staple difference', name: 'Bob Babbage' };

/** A renewal as it left a tab. */
export interface Renewal {
  /** What it spends: the same text is the same generation. */
  readonly spends: string;
  /** What the server answered; `undefined` as long as it is on its way. */
  status: number | 'aborted' | undefined;
}

export interface Tabs {
  readonly context: BrowserContext;
  readonly renewals: readonly Renewal[];
  /**
   * Opens a tab and waits until its client knows whether somebody is signed in.
   *
   * @param faults what fails in it from the start; with none at all, nothing can be made to fail later either
   */
  open(faults?: Switches): Promise<Page>;
  leave(): Promise<void>;
}

export async function openTabs(browser: Browser, address: string): Promise<Tabs> {
  const context = await browser.newContext();
  context.setDefaultTimeout(30_000);
  const renewals = new Map<Request, Renewal>();
  const list: Renewal[] = [];
  context.on('request', (request) => {
    const spends = spentBy(request);
    if (spends === undefined) return;
    const renewal: Renewal = { spends, status: undefined };
    renewals.set(request, renewal);
    list.push(renewal);
  });
  context.on('response', (response) => {
    const renewal = renewals.get(response.request());
    if (renewal) renewal.status = response.status();
  });
  context.on('requestfailed', (request) => {
    const renewal = renewals.get(request);
    // An answer may have come, and its body been left unread.
    if (renewal) renewal.status ??= 'aborted';
  });
  return {
    context,
    renewals: list,
    async open(faults) {
      const page = await context.newPage();
      if (faults) {
        await page.addInitScript((first) => {
          window.faultsAtStart = first;
        }, faults);
      }
      await page.goto(address);
      await page.waitForFunction(() => window.tab?.state().status !== 'loading');
      return page;
    },
    leave: () => context.close(),
  };
}

/** What the server answered to every renewal that left a tab; waits for those that are on their way. */
export async function statusesOf(renewals: readonly Renewal[]): Promise<number[]> {
  await until(() => renewals.filter(({ status }) => status === undefined).length, 0);
  return renewals.map(({ status }) => status).filter((status) => typeof status === 'number');
}

/** What a request spends, when it is a renewal. */
export function spentBy(request: Request): string | undefined {
  if (request.method() !== 'POST' || !request.url().endsWith('/signin')) return undefined;
  const body: unknown = request.postDataJSON();
  const refresh = body !== null && typeof body === 'object' ? Reflect.get(body, 'refresh') : undefined;
  return typeof refresh === 'string' ? refresh : undefined;
}

/** How often each event happened, over all pages. */
export async function countEvents(pages: readonly Page[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const page of pages) {
    for (const { type } of await page.evaluate(() => window.tab.events)) {
      counts[type] = (counts[type] ?? 0) + 1;
    }
  }
  return counts;
}

export const signedIn = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.tab.state().status === 'signed-in');
