/** The demo app in a real Chromium, on the database that its tabs share. */
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.js';
import { type Site, startSite } from './support/site.js';
import {
  addNote,
  ann,
  bob,
  forbidAfterForm,
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

describe('the app on the database in the page', () => {
  let site: Site;
  let browser: Browser;
  let visitor: Visitor | undefined;

  const arrive = async (tokenSeconds = 30): Promise<Visitor> => {
    visitor = await Visitor.arrive(browser, `${site.app}?token=${tokenSeconds}`);
    return visitor;
  };

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  });
  afterEach(async () => {
    await visitor?.leave();
    visitor = undefined;
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  it('keeps user and note over a reload, and shows no sign-in form in any frame', async () => {
    const who = await arrive();
    const page = await who.openTab();
    await signUp(page, ann);
    await addNote(page, 'Buy oat milk');
    for (let reloads = 0; reloads < 3; reloads += 1) {
      await page.reload();
      await noteOf(page, 'Buy oat milk').waitFor();
      await page.getByText(ann.name).waitFor();
      const frames = await framesOf(page);
      expect(frames.looks).toBeGreaterThan(3);
      expect(frames.formAt).toBeUndefined();
    }
    await who.expectClean();
  });

  it('stays mounted and keeps answering while access tokens expire', async () => {
    const who = await arrive(3);
    const page = await who.openTab();
    await signUp(page, ann);
    await addNote(page, 'before');
    await page.reload();
    await noteOf(page, 'before').waitFor();
    const mounted = await mountIdOf(page);
    const renewals = await renewalsOf(page);
    // Two lives of a token.
    await page.waitForTimeout(6_500);
    expect(await renewalsOf(page)).toBeGreaterThanOrEqual(renewals + 2);
    await addNote(page, 'after');
    expect(await mountIdOf(page)).toBe(mounted);
    expect((await framesOf(page)).formAt).toBeUndefined();
    await who.expectClean();
  });

  it('shows a new name in all tabs', async () => {
    const who = await arrive();
    const first = await who.openTab('#/account');
    await signUp(first, ann);
    const second = await who.openTab();
    await second.getByText(ann.name).waitFor();
    await first.getByLabel('Name').fill('Countess');
    await first.getByRole('button', { name: 'Save' }).click();
    for (const page of [first, second]) await page.getByRole('button', { name: 'Countess' }).waitFor();
    await who.expectClean();
  });

  it('leaves in the other tab within a second, and back and forward show nothing private', async () => {
    const who = await arrive();
    const first = await who.openTab();
    await signUp(first, ann);
    await addNote(first, 'Buy oat milk');
    const second = await who.openTab();
    await noteOf(second, 'Buy oat milk').waitFor();
    await second.getByRole('link', { name: 'Account' }).click();
    await second.getByRole('tab', { name: 'Profile' }).waitFor();

    for (const page of [first, second])
      await forbidAfterForm(page, ['Buy oat milk', ann.name, 'data-mount-id']);
    const pressedAt = await signOut(first);
    await formOf(second).waitFor();
    const { formAt, privateAt } = await framesOf(second);
    expect(Number(formAt) - pressedAt).toBeLessThan(1_000);
    expect(Number(privateAt) - pressedAt).toBeLessThan(1_000);

    await second.goBack();
    await second.waitForTimeout(100);
    await second.goForward();
    await second.waitForTimeout(100);
    for (const page of [first, second]) {
      const { hasLeft, appeared } = await framesOf(page);
      expect({ hasLeft, appeared }).toEqual({ hasLeft: true, appeared: [] });
    }
    await second.goto('about:blank');
    await second.goBack();
    await formOf(second).waitFor();
    expect((await framesOf(second)).privateAt).toBeUndefined();
    await who.expectClean();
  });

  it('shows the next user nothing of the one before', async () => {
    const who = await arrive();
    const owner = await who.context.newPage();
    await owner.goto(`${site.owner}?token=30`);
    const first = await who.openTab();
    await signUp(first, bob);
    await signOut(first);
    await signUp(first, ann);
    await addNote(first, 'Ann’s secret');
    const second = await who.openTab();
    await noteOf(second, 'Ann’s secret').waitFor();
    // The live query is there: what the owner changes arrives.
    await owner.evaluate(() =>
      window.asOwner("UPDATE note SET text = 'Ann’s secret 0' WHERE owner.email = 'ann@example.com'"),
    );
    await noteOf(second, 'Ann’s secret 0').waitFor();
    await noteOf(first, 'Ann’s secret 0').waitFor();

    const isChanging = owner.evaluate(async () => {
      for (let turn = 1; turn <= 40; turn += 1) {
        await window.asOwner(
          `UPDATE note SET text = 'Ann’s secret ${turn}' WHERE owner.email = 'ann@example.com'`,
        );
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    for (const page of [first, second])
      await forbidAfterForm(page, ['Ann’s secret', ann.name, ann.email]);
    await signOut(first);
    await formOf(second).waitFor();
    await signIn(first, bob);
    for (const page of [first, second]) await expectNoNotes(page);
    await addNote(first, 'Bob’s own');
    await noteOf(second, 'Bob’s own').waitFor();
    await isChanging;
    await first.waitForTimeout(300);
    for (const page of [first, second]) {
      const { hasLeft, appeared } = await framesOf(page);
      expect({ hasLeft, appeared }).toEqual({ hasLeft: true, appeared: [] });
    }
    const [hidden] = await owner.evaluate(() =>
      window.asOwner('SELECT VALUE text FROM note ORDER BY text'),
    );
    expect(hidden).toEqual(['Ann’s secret 40', 'Bob’s own']);
    await who.expectClean();
  });

  it('signs out and in again while offline', async () => {
    const who = await arrive();
    const page = await who.openTab();
    await signUp(page, ann);
    await addNote(page, 'Buy oat milk');
    await who.context.setOffline(true);
    await signOut(page);
    expect((await framesOf(page)).formAt).toBeDefined();
    await signIn(page, ann);
    await noteOf(page, 'Buy oat milk').waitFor();
    await signOut(page);
    await who.expectClean();
  });
});

async function expectNoNotes(page: Page): Promise<void> {
  await page.getByText('No notes yet').waitFor();
  await page.getByText(bob.name).waitFor();
}
