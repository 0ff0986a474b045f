/** Stores that are not IndexedDB: an app's own one that tabs share, and sessionStorage, which a duplicated tab copies. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { inFull, measured, times } from '../../support/faults.js';
import { oneInTurn, openSessions } from '../tabs/support/strategies.js';
import { ann, signedIn, statusesOf } from '../tabs/support/tabs.js';
import { until } from '../tabs/support/until.js';
import { plan, type Scene, statusOf, useStage } from './support/stage.js';

const LEAVINGS = times(50, 2);
const COPIES = times(50, 2);
const TOKEN_MS = 4_000;

declare global {
  interface Window {
    /** Lets the write go on that waits. */
    openGate(): void;
  }
}

describe('an own store that tabs share', () => {
  const play = useStage();

  it.concurrent.each(oneInTurn(0))(
    'keeps a sign-out that comes during another tab’s write: $strategy',
    (by) =>
      play(by, { store: 'own', tokenMs: TOKEN_MS }, async (scene) => {
        let { page: tab } = await scene.enter();
        for (let leaving = 0; leaving < LEAVINGS; leaving += 1) {
          const other = await scene.join();
          // The first one is to renew.
          await putToSleep(other);
          await tab.evaluate(closeGate);
          await tab.waitForFunction(() => window.ownStore.writing > 0);
          await plan(other, { asleep: false });
          const left = other.evaluate(() => window.tab.signOut());
          await other.waitForTimeout(500);
          await tab.evaluate(() => window.openGate());
          await left;
          await expectNobody(scene, [tab, other]);
          tab = await comeBack(scene, [tab, other]);
        }
        measured({
          order: 32,
          fault: `own store without transactions: sign-out during another tab’s write, ${LEAVINGS} times, \`${by.strategy}\``,
          mustHold: 'nobody in the store, the tabs and the database',
          measured: `${LEAVINGS} of ${LEAVINGS} times nobody`,
        });
      }),
    inFull ? 600_000 : 60_000,
  );

  it.concurrent.each(oneInTurn(1))(
    'has the mark: a sign-out is final although the page goes before the store knows: $strategy',
    (by) =>
      play(by, { store: 'own' }, async (scene) => {
        let { page: tab } = await scene.enter();
        expect(await marksOf(tab)).toHaveLength(1);
        for (let leaving = 0; leaving < LEAVINGS; leaving += 1) {
          await Promise.all([
            tab.waitForEvent('load'),
            tab.evaluate((address) => {
              window.ownStore.delayMs = 5_000;
              void window.tab.signOut();
              location.replace(address);
            }, `${scene.address}&at=${leaving}`),
          ]);
          expect(await tab.evaluate(async () => (await window.tab.readyAtStart).status)).toBe(
            'signed-out',
          );
          await expectNobody(scene, [tab]);
          tab = await comeBack(scene, [tab]);
        }
        measured({
          order: 32,
          fault: `own store that takes 5 s: sign-out from a page that goes at once, ${LEAVINGS} times, \`${by.strategy}\``,
          mustHold: 'the next page is signed out, and the session ends on the server',
          measured: `${LEAVINGS} of ${LEAVINGS} times nobody`,
        });
      }),
    inFull ? 600_000 : 60_000,
  );
});

describe('a duplicated tab with sessionStorage', () => {
  const play = useStage();

  it.concurrent.each(oneInTurn(1))(
    'starts signed out, and the first one keeps its session: $strategy',
    (by) =>
      play(by, { store: 'sessionStorage', tokenMs: TOKEN_MS }, async (scene) => {
        const { page: tab, subject } = await scene.enter();
        for (let copies = 0; copies < COPIES; copies += 1) {
          const opened = scene.context.waitForEvent('page');
          // A window that this one opens gets a copy of its sessionStorage, as a duplicated tab does.
          await tab.evaluate(() => void window.open(location.href));
          const copy = await opened;
          await copy.waitForFunction(() => window.tab !== undefined);
          const copied = await copy.evaluate(() => sessionStorage.length > 0);
          const ready = await copy.evaluate(async () => (await window.tab.readyAtStart).status);
          const before = scene.renewals.length;
          await until(
            () => scene.renewals.slice(before).filter(({ status }) => status !== undefined).length,
            (count) => count >= 2,
          );
          expect({ copied, ready, now: await statusOf(copy) }).toEqual({
            copied: true,
            ready: 'signed-out',
            now: 'signed-out',
          });
          await copy.close();
          expect(await statusOf(tab)).toBe('signed-in');
          // A page that is loaded again is no duplicate.
          await tab.reload();
          await signedIn(tab);
          expect(await tab.evaluate(() => window.tab.whoAmI())).toBe(subject);
        }
        expect(new Set(await statusesOf(scene.renewals))).toEqual(new Set([200]));
        expect(await openSessions(scene.database, by)).toBe(1);
        measured({
          order: 33,
          fault: `a tab with sessionStorage that is duplicated, ${COPIES} times, \`${by.strategy}\``,
          mustHold:
            'the duplicate starts signed out; the first one stays signed in, also after a reload',
          measured: `${COPIES} of ${COPIES} times; ${scene.renewals.length} renewals, 0 refused`,
        });
      }),
    inFull ? 900_000 : 60_000,
  );
});

/** Holds the tab's timers, but not in the middle of a renewal: it would keep the lock from all others. */
async function putToSleep(page: Page): Promise<void> {
  const isHeld = async (): Promise<boolean> => (await page.evaluate(() => window.tab.locks())).held > 0;
  await plan(page, { asleep: true });
  while (await isHeld()) {
    await plan(page, { asleep: false });
    await page.waitForTimeout(100);
    await plan(page, { asleep: true });
  }
}

/** Runs in the page: writes to the own store wait from now on. */
function closeGate(): void {
  window.ownStore.gate = new Promise((resolve) => {
    window.openGate = resolve;
  });
}

const marksOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('react-surreal-auth/')));

/** In no tab, in no page that comes, and not on the server. */
async function expectNobody(scene: Scene, pages: readonly Page[]): Promise<void> {
  for (const page of pages) await until(() => statusOf(page), 'signed-out');
  const next = await scene.open();
  expect(await next.evaluate(async () => (await window.tab.ready()).status)).toBe('signed-out');
  await until(() => openSessions(scene.database, scene.by), 0);
  for (const page of [...pages, next]) expect(await statusOf(page)).toBe('signed-out');
  await next.close();
}

/** Ann signs in again, in a tab of its own. */
async function comeBack(scene: Scene, pages: readonly Page[]): Promise<Page> {
  for (const page of pages) await page.close();
  const page = await scene.open();
  const { email, pass } = ann;
  await page.evaluate((one) => window.tab.signIn(one), { email, pass });
  return page;
}
