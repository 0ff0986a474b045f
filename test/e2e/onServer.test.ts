/** The same app in a real Chromium, with its database behind a WebSocket and HTTP server. */
import { readFileSync } from 'node:fs';
import type { Browser, Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, startDatabase } from '../support/database.js';
import { launchBrowser } from './support/browser.js';
import { type Site, startSite } from './support/site.js';
import {
  addNote,
  ann,
  fillSignIn,
  formOf,
  framesOf,
  mountIdOf,
  noteOf,
  renewalsOf,
  signIn,
  signOut,
  signUp,
  Visitor,
} from './support/visitor.js';

const noteSchema = readFileSync(new URL('../../stories/app/schema.surql', import.meta.url), 'utf8');

describe('the app on a server', () => {
  let site: Site;
  let browser: Browser;
  let database: Database;
  let visitor: Visitor;

  const arrive = (url: string): Promise<Visitor> => {
    const query = new URLSearchParams({
      url,
      namespace: database.namespace,
      database: database.database,
    });
    return Visitor.arrive(browser, `${site.app}?${query}`);
  };

  /** The refresh tokens that the server would still accept. */
  const openGrants = async (): Promise<unknown[]> => {
    const [grants] = await database.query<[{ revocation: unknown }[]]>(
      'ACCESS account ON DATABASE SHOW ALL',
    );
    return grants.filter((grant) => grant.revocation === undefined);
  };

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  });
  beforeEach(async () => {
    database = await startDatabase({ tokenMs: 4_000, extra: noteSchema });
    visitor = await arrive(database.url);
  });
  afterEach(async () => {
    await visitor?.leave();
    await database?.stop();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  it('stays signed out when the page goes in the very moment of the sign-out', async () => {
    const page = await visitor.openTab();
    await signUp(page, ann);
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.querySelector('input[type="password"]')) location.reload();
      }).observe(document, { subtree: true, childList: true });
    });
    const reloaded = page.waitForEvent('framenavigated');
    await signOut(page);
    await reloaded;
    await formOf(page).waitFor();
    expect((await framesOf(page)).privateAt).toBeUndefined();
    await expect.poll(openGrants).toEqual([]);
    await page.reload();
    await formOf(page).waitFor();
    expect((await framesOf(page)).privateAt).toBeUndefined();
  });

  it('keeps a session over a reload without showing the form, and ends it in both tabs', async () => {
    const first = await visitor.openTab();
    await signUp(first, ann);
    await addNote(first, 'Buy oat milk');
    await first.reload();
    await noteOf(first, 'Buy oat milk').waitFor();
    const second = await visitor.openTab();
    await noteOf(second, 'Buy oat milk').waitFor();
    await addNote(first, 'Call Charles');
    await noteOf(second, 'Call Charles').waitFor();
    // Longer than a token lives: both tabs go on, with one of them renewing for both.
    await first.waitForTimeout(5_000);
    for (const page of [first, second]) {
      expect((await framesOf(page)).formAt).toBeUndefined();
      expect(await renewalsOf(page)).toBeGreaterThan(0);
    }
    const pressedAt = await signOut(first);
    await formOf(second).waitFor();
    expect(Number((await framesOf(second)).formAt) - pressedAt).toBeLessThan(1_000);
    await visitor.expectClean();
    await expect.poll(openGrants).toEqual([]);
  });

  it('keeps the session when the network goes in the middle of a renewal', async () => {
    const page = await visitor.openTab();
    await signUp(page, ann);
    await addNote(page, 'Buy oat milk');
    await page.reload();
    await noteOf(page, 'Buy oat milk').waitFor();
    const mounted = await mountIdOf(page);
    const renewal = await nextRenewal(page);
    await visitor.context.setOffline(true);
    await renewal.abort('internetdisconnected');
    // Longer than the token has left.
    await page.waitForTimeout(4_500);
    const renewals = await renewalsOf(page);
    await visitor.context.setOffline(false);
    await expect.poll(() => renewalsOf(page), { timeout: 5_000 }).toBeGreaterThan(renewals);
    await addNote(page, 'Call Charles');
    expect(await mountIdOf(page)).toBe(mounted);
    expect((await framesOf(page)).formAt).toBeUndefined();
    await visitor.expectClean({ wasOffline: true });
  });

  it('does the same over HTTP, where there are no live queries', async () => {
    await visitor.leave();
    visitor = await arrive(database.httpUrl);
    const page = await visitor.openTab();
    await signUp(page, ann);
    await addNote(page, 'Buy oat milk');
    await page.reload();
    await noteOf(page, 'Buy oat milk').waitFor();
    const mounted = await mountIdOf(page);
    // Longer than a token lives.
    await page.waitForTimeout(5_000);
    await addNote(page, 'Call Charles');
    expect(await mountIdOf(page)).toBe(mounted);
    expect((await framesOf(page)).formAt).toBeUndefined();
    await signOut(page);
    await visitor.expectClean();
  });

  it('says at once that it cannot sign in while offline, and keeps what was typed', async () => {
    const page = await visitor.openTab();
    await signUp(page, ann);
    await signOut(page);
    await visitor.context.setOffline(true);
    await fillSignIn(page, ann);
    const startedAt = Date.now();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /cannot be reached/i })
      .waitFor();
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    expect(await page.getByLabel('Email', { exact: true }).inputValue()).toBe(ann.email);
    await visitor.context.setOffline(false);
    await signIn(page, ann);
    await visitor.expectClean({ wasOffline: true });
  });

  it('signs out while offline, and tells the server later', async () => {
    const page = await visitor.openTab();
    await signUp(page, ann);
    await visitor.context.setOffline(true);
    await signOut(page);
    await page.getByText('The server will be told').waitFor();
    expect(await openGrants()).toHaveLength(1);
    await visitor.context.setOffline(false);
    await page.reload();
    await formOf(page).waitFor();
    await expect.poll(openGrants, { timeout: 5_000 }).toEqual([]);
    await visitor.expectClean({ wasOffline: true });
  });
});

/** Holds the next renewal before it reaches the server. */
async function nextRenewal(page: Page): Promise<Route> {
  return new Promise((resolve) => {
    void page.route('**/signin', resolve, { times: 1 });
  });
}
