/** The same app in a real Chromium, with its database behind a WebSocket and HTTP server. */
import { readFileSync } from 'node:fs';
import type { Browser, Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SERVER_FLOOR } from '../../src/surreal/serverVersions.js';
import { type Database, startDatabase } from '../support/database.js';
import { startSessionDatabase } from '../support/sessions.js';
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

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('the app on a server', () => {
  let database: Database;
  let visitor: Visitor;

  const arrive = (url: string): Promise<Visitor> => {
    const query = new URLSearchParams({
      url,
      namespace: database.namespace,
      database: database.database,
      strategy: 'refreshToken',
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

  beforeEach(async () => {
    database = await startDatabase({ tokenMs: 4_000, extra: noteSchema });
    visitor = await arrive(database.url);
  });
  afterEach(async () => {
    await visitor?.leave();
    await database?.stop();
  });

  it('stays signed out when the page goes in the very moment of the sign-out', async () => {
    const page = await visitor.openTab();
    await signUp(page, ann);
    expect(await storedTexts(page)).toMatch(/surreal-refresh-/);
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
    // Whether the server heard of it in time is chance: nobody holds the refresh token any more, and it is not stored.
    expect(await storedTexts(page)).not.toMatch(/surreal-refresh-/);
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

  it('signs out while offline, and tells the server when it is back', async () => {
    const page = await visitor.openTab();
    await signUp(page, ann);
    await visitor.context.setOffline(true);
    await signOut(page);
    await page.getByText('The server will be told').waitFor();
    expect(await openGrants()).toHaveLength(1);
    await visitor.context.setOffline(false);
    await expect.poll(openGrants, { timeout: 15_000 }).toEqual([]);
    await page.reload();
    await formOf(page).waitFor();
    await visitor.expectClean({ wasOffline: true });
  });
});

/** All that the page's origin keeps in IndexedDB and localStorage, as JSON. */
const storedTexts = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage)];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of db.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve, reject) => {
          const reading = db.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(reading.error);
        });
        texts.push(JSON.stringify(values));
      }
      db.close();
    }
    return texts.join('\n');
  });

/** Its pages ask endpoints on another origin: with a preflight for each method. */
describe('the account page on a server that refuses the queries of users', () => {
  let database: Database;
  let visitor: Visitor;

  beforeAll(async () => {
    database = await startSessionDatabase(
      { lockedDown: true },
      { lockedDown: true, version: SERVER_FLOOR },
    );
    const query = new URLSearchParams({
      url: database.url,
      namespace: database.namespace,
      database: database.database,
      lockedDown: 'true',
    });
    visitor = await Visitor.arrive(browser, `${site.app}?${query}`);
  });
  afterAll(async () => {
    await visitor?.leave();
    await database?.stop();
  });

  it('changes the profile, lists the devices and deletes the account', async () => {
    const page = await visitor.openTab('#/account');
    await signUp(page, ann);
    await page.getByLabel('Name').fill('Ann B.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Ann B.');
    await page.getByRole('tab', { name: 'Devices' }).click();
    await page.getByText('This device').waitFor();
    await page.getByRole('tab', { name: 'Security' }).click();
    await page.getByRole('button', { name: 'Delete account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Password', { exact: true }).fill(ann.pass);
    await dialog.getByRole('button', { name: 'Delete my account' }).click();
    await formOf(page).waitFor();
    expect(await database.query('SELECT * FROM user')).toEqual([[]]);
    await visitor.expectClean();
  });
});

/** Holds the next renewal before it reaches the server. */
async function nextRenewal(page: Page): Promise<Route> {
  return new Promise((resolve) => {
    void page.route('**/signin', resolve, { times: 1 });
  });
}
