/** Signing out, and signing in as somebody else, in the middle of a renewal: whoever came last stays, and nothing else. */

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../e2e/support/browser.js';
import {
  addNote,
  ann,
  bob,
  forbidAfterForm,
  formOf,
  framesOf,
  noteOf,
  signIn,
  signOutBehind,
  signUp,
  Visitor,
} from '../../e2e/support/visitor.js';
import { inFull, measured, times } from '../../support/faults.js';
import { type Held, holdLock, holdStore, standBetween } from './support/hold.js';
import { type FaultSite, startFaultSite } from './support/site.js';
import { openSessions, startWith, strategies } from './support/strategies.js';
import { until } from './support/until.js';
import { watchSwitch } from './support/watchSwitch.js';

const TOKEN_MS = 3_000;
const noteSchema = readFileSync(new URL('../../../stories/app/schema.surql', import.meta.url), 'utf8');

/** Where a renewal is when the user leaves; in full each is tried in both tabs. */
const STEPS = ['waiting', 'sent', 'answered', 'storing', 'told'] as const;
const LEAVINGS = times(50, STEPS.length);
const SWITCHES = times(25, 2);

describe('leaving in the middle of a renewal', () => {
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
    'leaves nobody behind: $strategy',
    async (by) => {
      const database = await startWith(by, TOKEN_MS, noteSchema);
      const visitor = await Visitor.arrive(browser, site.app(database, by));
      const { context } = visitor;
      const next = await standBetween(context);
      try {
        const tabs = [await visitor.openTab(), await visitor.openTab()] as const;
        await signUp(tabs[0], ann);
        await addNote(tabs[0], 'Ann’s secret');
        for (let leaving = 0; leaving < LEAVINGS; leaving += 1) {
          const step = STEPS[leaving % STEPS.length];
          // In one turn the tab that renews is left, in the next the other one.
          const inOther = Math.floor(leaving / STEPS.length) % 2 === leaving % 2;
          for (const page of tabs) {
            await noteOf(page, 'Ann’s secret').waitFor();
            await page.getByText(ann.name).waitFor();
            await forbidAfterForm(page, ['Ann’s secret', ann.name, ann.email, 'data-mount-id']);
          }
          const leave = async (held?: Held): Promise<void> => {
            const chosen = tabs.find((page) => (page === held?.page) !== inOther) ?? tabs[0];
            // Playwright's own click waits for longer than clients wait for their store.
            await signOutBehind(chosen);
          };
          switch (step) {
            case 'waiting': {
              const release = await holdLock(context, site.blank);
              await tabs[0].waitForTimeout(TOKEN_MS / 2);
              await leave();
              await release();
              break;
            }
            case 'sent': {
              const held = await next('renewal');
              await leave(held);
              await held.release();
              break;
            }
            case 'answered': {
              const held = await next('renewal');
              await held.reach();
              await leave(held);
              await held.release();
              break;
            }
            case 'storing': {
              const held = await next('renewal');
              await held.reach();
              const release = await holdStore(context, site.blank);
              await held.release();
              await tabs[0].waitForTimeout(100);
              await leave(held);
              await release();
              break;
            }
            default: {
              const held = await next('renewal');
              await Promise.all([held.release(), leave(held)]);
            }
          }
          const label = `${step}, ${inOther ? 'the other tab' : 'the tab that renews'}`;
          for (const page of tabs) {
            await formOf(page).waitFor();
            await until(() => page.evaluate(() => window.stored()), undefined, { what: label });
          }
          await until(() => openSessions(database, by), 0, { what: label });
          await database.query("UPDATE note SET text = 'Ann’s secret'");
          await tabs[0].waitForTimeout(100);
          for (const page of tabs) {
            const { hasLeft, appeared } = await framesOf(page);
            expect({ label, hasLeft, appeared }).toEqual({ label, hasLeft: true, appeared: [] });
            expect(await page.evaluate(() => window.stored())).toBe(undefined);
          }
          for (const page of tabs) {
            await forbidAfterForm(page, []);
            await page.evaluate(() => void Object.assign(window.watchedFrames, { appeared: [] }));
          }
          await signIn(tabs[leaving % 2 === 0 ? 0 : 1], ann);
        }
        measured({
          order: 9,
          fault: `sign-out at each of ${STEPS.length} steps of another tab’s or its own refresh, ${LEAVINGS} times, \`${by.strategy}\`, in Chromium`,
          mustHold: 'nobody in store and database; 0 rows or frames of the user afterwards',
          measured: `${LEAVINGS} of ${LEAVINGS} times nobody in store and database, 0 frames`,
        });
      } finally {
        await visitor.leave();
        await database.stop();
      }
    },
    inFull ? 600_000 : 90_000,
  );

  it.concurrent.each(strategies)(
    'prints nothing to the console when it ends the session on the server: $strategy',
    async (by) => {
      const database = await startWith(by, 60_000);
      const visitor = await Visitor.arrive(browser, site.page(database, by));
      try {
        const page = await visitor.openTab();
        const { name, email, pass } = ann;
        await page.evaluate((one) => window.tab.signUp(one), { name, email, pass });
        await page.evaluate(() => window.tab.whoAmI());
        await page.evaluate(() => window.tab.signOut());
        await until(() => openSessions(database, by), 0);
        await visitor.expectClean();
      } finally {
        await visitor.leave();
        await database.stop();
      }
    },
  );

  const orders = strategies.flatMap((by) =>
    (['the sign-in', 'the refresh'] as const).map((first) => ({ ...by, first })),
  );

  it.concurrent.each(orders)(
    'lets the next user in and nothing of the former one, when $first lands first: $strategy',
    async ({ first, ...by }) => {
      const database = await startWith(by, TOKEN_MS, noteSchema);
      const visitor = await Visitor.arrive(browser, site.app(database, by));
      const { context } = visitor;
      const next = await standBetween(context);
      try {
        const tool = await context.newPage();
        await tool.goto(site.page(database, by));
        const people = [
          { ...bob, note: 'Bob’s secret' },
          { ...ann, note: 'Ann’s secret' },
        ] as const;
        const app = await visitor.openTab();
        const subjects: string[] = [];
        for (const { name, email, pass, note } of people) {
          const variables = { name, email, pass };
          subjects.push(await tool.evaluate((one) => window.tab.signUp(one), variables));
          await app.getByText(name).waitFor();
          await addNote(app, note);
        }
        for (let turn = 0; turn < SWITCHES; turn += 1) {
          const [to, from] = turn % 2 === 0 ? people : [people[1], people[0]];
          const subject = subjects[people.indexOf(to)];
          await noteOf(app, from.note).waitFor();
          await app.getByText(from.name).waitFor();
          await app.evaluate(watchSwitch, {
            former: [from.name, from.email, from.note],
            next: [to.name, to.note],
          });
          const { email, pass } = to;
          const enter = (): Promise<string> =>
            tool.evaluate((one) => window.tab.signIn(one), { email, pass });
          // By turns before the server has seen what is held, and after it has answered it.
          const reached = turn % 4 < 2;
          if (first === 'the sign-in') {
            const held = await next('renewal');
            if (reached) await held.reach();
            expect(await enter()).toBe(subject);
            await held.release();
          } else {
            const held = next('sign-in');
            const entered = enter();
            const { reach, release } = await held;
            if (reached) await reach();
            const before = await generationOf(tool);
            await until(
              () => generationOf(tool),
              (now) => now !== before,
            );
            await release();
            expect(await entered).toBe(subject);
          }
          await noteOf(app, to.note).waitFor();
          await app.getByText(to.name).waitFor();
          await until(() => openSessions(database, by), 1);
          // Whoever is still listening as the former user would hear of this.
          await database.query('UPDATE note SET text = text');
          await app.waitForTimeout(200);
          expect((await tool.evaluate(() => window.tab.stored()))?.subject).toBe(subject);
          expect(await tool.evaluate(() => window.tab.whoAmI())).toBe(subject);
          expect(await app.evaluate(() => window.watchedSwitch)).toEqual({
            switched: true,
            appeared: [],
          });
        }
        measured({
          order: 9,
          fault: `sign-in as B during A’s refresh, ${first} lands first, ${SWITCHES} times, \`${by.strategy}\`, in Chromium`,
          mustHold: 'final subject right in store, SDK and database; 0 rows or frames of A afterwards',
          measured: `${SWITCHES} of ${SWITCHES} right, 0 frames of A`,
        });
      } finally {
        await visitor.leave();
        await database.stop();
      }
    },
    inFull ? 600_000 : 90_000,
  );
});

const generationOf = async (page: Page): Promise<number | undefined> =>
  (await page.evaluate(() => window.tab.stored()))?.generation;
