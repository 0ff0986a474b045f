/** A visit by somebody who is signed in, on a busy page or without the mark in localStorage: the way in is never shown. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { framesOf } from '../../e2e/support/visitor.js';
import { inFull, measured, times } from '../../support/faults.js';
import type { Switches } from '../tabs/page/faults.js';
import { strategies } from '../tabs/support/strategies.js';
import { meets, type Scene, useStage } from './support/stage.js';

const VISITS = times(50, 1);

interface Busy {
  readonly busy: readonly number[];
  readonly how: string;
}

const tasks: readonly Busy[] = [
  { how: 'a task of 2.5 s', busy: [2_500] },
  { how: 'a task of 5 s', busy: [5_000] },
  { how: 'six tasks of 900 ms back to back', busy: Array(6).fill(900) },
];
const [first] = strategies;

describe('a visit by somebody who is signed in', () => {
  const play = useStage();

  it.concurrent.each(tasks)(
    'shows no sign-in page when the main thread has $how at the start',
    ({ how, busy }) =>
      play(first, { shows: 'guarded' }, async (scene) => {
        const { subject } = await scene.enter();
        for (let visit = 0; visit < VISITS; visit += 1) {
          const page = await arrive(scene, { busy });
          await meets(page, 'busy', busy.length);
          await expectIn(page, subject);
          await page.close();
        }
        measured({
          order: 25,
          fault: `a visit with ${how} as soon as the store is asked, ${VISITS} times`,
          mustHold: '0 redirects, 0 frames of the sign-in page',
          measured: `${VISITS} of ${VISITS} visits: 0 redirects, 0 frames of it`,
        });
      }),
    inFull ? 600_000 : 60_000,
  );

  it.concurrent.each([
    { how: 'full at each visit', faults: { localStorage: 'full' }, visits: VISITS },
    { how: 'cleared by the app before each visit', faults: {}, visits: VISITS },
  ] as const)(
    'redirects nobody when localStorage is $how',
    ({ how, faults, visits }) =>
      play(first, { shows: 'guarded' }, async (scene) => {
        const { page: entered, subject } = await scene.enter(faults);
        for (let visit = 0; visit < visits; visit += 1) {
          if (!('localStorage' in faults)) await entered.evaluate(() => localStorage.clear());
          const page = await arrive(scene, faults);
          await expectIn(page, subject);
          await page.reload();
          await expectIn(page, subject);
          await page.close();
        }
        measured({
          order: 26,
          fault: `localStorage ${how}, ${visits} times`,
          mustHold: '0 redirects, 0 frames of the sign-in page, `ready()` says signed-in',
          measured: `${visits} of ${visits} visits: 0 redirects, 0 frames of it, and signed-in at once`,
        });
      }),
    inFull ? 600_000 : 60_000,
  );
});

/** Opens the private page, without waiting for its client. */
async function arrive({ context, address }: Scene, faults: Switches): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript((switches) => {
    window.faultsAtStart = switches;
  }, faults);
  await page.goto(address);
  return page;
}

async function expectIn(page: Page, subject: string): Promise<void> {
  const ready = await page.evaluate(async () => (await window.tab.readyAtStart).status);
  // What comes late may still take the page away.
  await page.waitForTimeout(200);
  const { shown, redirects } = await page.evaluate(() => ({
    shown: window.tab.shown,
    redirects: window.guarded.redirects,
  }));
  const { formAt } = await framesOf(page);
  expect({ ready, redirects, shown, formSeen: formAt !== undefined }).toEqual({
    ready: 'signed-in',
    redirects: [],
    shown: [`signed-in ${subject}`],
    formSeen: false,
  });
  expect(await page.locator('[data-mount-id]').count()).toBe(1);
}
