/** Messages between tabs that no client sent: forged, replayed and stale ones change nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../e2e/support/browser.js';
import type { Database } from '../../support/database.js';
import { measured, times } from '../../support/faults.js';
import { type FaultSite, startFaultSite } from './support/site.js';
import { startWith, strategies } from './support/strategies.js';
import { ann, bob, openTabs, signedIn } from './support/tabs.js';
import { until } from './support/until.js';

const MESSAGES = times(1_000, 100);
/** So long that no renewal falls into the test. */
const TOKEN_MS = 900_000;

describe('messages of another page of the same origin', () => {
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
    'change no state, and ask the server nothing: $strategy',
    async (by) => {
      const database = await startWith(by, TOKEN_MS);
      const tabs = await openTabs(browser, site.page(database, by));
      try {
        const pages = [await tabs.open(), await tabs.open()] as const;
        await pages[0].evaluate((account) => window.tab.signUp(account), ann);
        const forger = await tabs.context.newPage();
        await forger.goto(site.blank);
        await forger.evaluate(record, await channelName(pages[0]));
        await pages[0].evaluate(() => window.tab.signOut());
        // What the clients really say: a sign-up, a sign-out, a sign-in. These are replayed below.
        await pages[1].evaluate((account) => window.tab.signUp(account), bob);
        await pages[1].evaluate(() => window.tab.signOut());
        await pages[0].evaluate(({ email, pass }) => window.tab.signIn({ email, pass }), ann);
        await Promise.all(pages.map(signedIn));
        await until(
          () => forger.evaluate(() => window.heard.length),
          (count) => count > 2,
        );
        // Nothing of a session is in them, so nothing of it can be forged either.
        expect(new Set(await forger.evaluate(() => window.heard))).toEqual(new Set(['changed']));

        for (const page of pages) {
          await page.evaluate(() => window.tab.whoAmI());
          await page.evaluate(remember);
        }
        const requests = await settled(database);
        await forger.evaluate(forge, MESSAGES);
        for (const page of pages) {
          // The client reads the store for each message that it knows; when this answer comes, they have been read.
          await page.evaluate(() => window.tab.stored());
          await page.waitForTimeout(500);
          expect(await page.evaluate(compare)).toEqual({ sameState: true, events: 0, shown: 0 });
        }
        expect(await database.requests()).toEqual(requests);

        await pages[1].evaluate(() => window.tab.signOut());
        await pages[0].waitForFunction(() => window.tab.state().status === 'signed-out', undefined, {
          timeout: 1_000,
        });
        // A replay of what was said while somebody was signed in brings nobody back.
        await forger.evaluate(forge, MESSAGES);
        await pages[0].waitForTimeout(500);
        for (const page of pages) {
          expect(await page.evaluate(() => window.tab.state().status)).toBe('signed-out');
        }
        measured({
          order: 12,
          fault: `forged, replayed and stale tab messages × ${2 * MESSAGES}, \`${by.strategy}\`, in Chromium`,
          mustHold: 'no state change',
          measured: '0 changes of the state, 0 events, 0 requests',
        });
      } finally {
        await tabs.leave();
        await database.stop();
      }
    },
  );
});

declare global {
  interface Window {
    heard: unknown[];
    channel: BroadcastChannel;
    known: { readonly state: unknown; readonly events: number; readonly shown: number };
  }
}

/** The hint of a signed-in client has the same name as its channel. */
const channelName = (page: Page): Promise<string> =>
  page.evaluate(
    () => Object.keys(localStorage).find((key) => key.startsWith('react-surreal-auth/')) ?? '',
  );

/** Runs in the forger's page: listens to what the clients say. */
function record(name: string): void {
  window.heard = [];
  window.channel = new BroadcastChannel(name);
  window.channel.onmessage = ({ data }) => void window.heard.push(data);
}

/** Runs in the forger's page. */
function forge(count: number): void {
  const session = { status: 'signed-in', subject: 'user:mallory', generation: Number.MAX_SAFE_INTEGER };
  const made: unknown[] = [
    ...window.heard,
    'signed-out',
    'CHANGED',
    '',
    null,
    undefined,
    0,
    NaN,
    true,
    ['changed'],
    { type: 'changed' },
    { type: 'signed-out', reason: 'other-tab' },
    { type: 'signed-in', session, tokens: { access: 'a.b.c', refresh: 'surreal-refresh-a-b' } },
    JSON.stringify(session),
    new Error('changed'),
    new ArrayBuffer(8),
    new Map([['changed', session]]),
    'x'.repeat(10_000),
  ];
  for (let sent = 0; sent < count; sent += 1) window.channel.postMessage(made[sent % made.length]);
}

function remember(): void {
  const { state, events, shown } = window.tab;
  window.known = { state: state(), events: events.length, shown: shown.length };
}

function compare() {
  const { state, events, shown } = window.tab;
  return {
    sameState: state() === window.known.state,
    events: events.length - window.known.events,
    shown: shown.length - window.known.shown,
  };
}

/** What was asked for, once nothing more is: a client that has just connected begins to watch its own session. */
async function settled(database: Database): Promise<unknown> {
  for (;;) {
    const before = await database.requests();
    await sleep(500);
    const after = await database.requests();
    if (JSON.stringify(after) === JSON.stringify(before)) return after;
  }
}
