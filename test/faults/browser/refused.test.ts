/** What one tab is refused, IndexedDB or Web Locks, costs no other tab anything, and no renewal. */
import { describe, expect, it } from 'vitest';
import { inFull, measured, times } from '../../support/faults.js';
import type { Plan, Switches } from '../tabs/page/faults.js';
import { oneInTurn, strategies } from '../tabs/support/strategies.js';
import { countEvents } from '../tabs/support/tabs.js';
import { until } from '../tabs/support/until.js';
import { meets, type Scene, statusOf, useStage, wakeUp } from './support/stage.js';

const OPENED = times(10, 1);
const RENEWALS = times(20, 3);
const TOKEN_MS = 2_000;
/** Longer than `loading` lasts. */
const LONG_MS = 5_500;

const openings = ['throws', 'fails', 'hangs'] as const satisfies readonly Plan['does'][];
const locks = ['rejects', 'throws'] as const satisfies readonly Switches['locks'][];
const [first] = strategies;

describe('what one tab is refused', () => {
  const play = useStage();

  it.concurrent.each(openings)(
    'costs the others nothing: opening IndexedDB %s',
    (does) =>
      play(first, { shows: 'guarded' }, async (scene) => {
        const { page: tab, subject } = await scene.enter();
        await tab.evaluate(() => window.guarded.visit('/private'));
        await tab.getByLabel('Draft').fill('half a thought');
        const before = await tab.evaluate(() => window.guarded.redirects.length);
        const mark = await markOf(scene);
        for (let opened = 0; opened < OPENED; opened += 1) {
          const blind = await scene.open({ open: { does } });
          await meets(blind, 'open');
          await blind.waitForTimeout(LONG_MS);
          // Whatever was said, nobody has left: the healthy tab looks, hears and asks again.
          await wakeUp(tab);
          await tab.waitForTimeout(200);
          await blind.close();
          await wakeUp(tab);
          await tab.waitForTimeout(200);
          expect(await markOf(scene)).toEqual(mark);
        }
        const { shown, redirects } = await tab.evaluate(() => ({
          shown: window.tab.shown,
          redirects: window.guarded.redirects,
        }));
        expect(shown).toEqual(['signed-out', `signed-in ${subject}`]);
        expect(redirects.slice(before)).toEqual([]);
        expect(await tab.getByLabel('Draft').inputValue()).toBe('half a thought');
        expect(await tab.evaluate(() => window.tab.whoAmI())).toBe(subject);
        const next = await scene.join();
        expect(await next.evaluate(() => window.tab.shown)).toEqual([`signed-in ${subject}`]);
        measured({
          order: 24,
          fault: `a second tab in which opening IndexedDB ${does}, ${OPENED} times`,
          mustHold:
            'the first tab: no redirect, nothing typed is lost, signed in; the mark is untouched',
          measured: `${OPENED} of ${OPENED} times nothing of the first tab changed`,
        });
      }),
    inFull ? 300_000 : 60_000,
  );

  const cases = locks.flatMap((refusal, turn) => oneInTurn(turn).map((by) => ({ ...by, refusal })));

  it.concurrent.each(cases)(
    'does not keep it from renewing: Web Locks that are there, and whose request $refusal: $strategy',
    ({ refusal, ...by }) =>
      play(by, { tokenMs: TOKEN_MS }, async (scene) => {
        const { page: tab, subject } = await scene.enter({ locks: refusal });
        const events = (): Promise<Record<string, number>> => countEvents([tab]);
        await until(
          async () => (await events()).renewed ?? 0,
          (count) => count >= RENEWALS,
          { withinMs: RENEWALS * TOKEN_MS + 5_000 },
        );
        await meets(tab, 'locks');
        const { 'lock-fallback': told, 'renewal-failed': failed, expired } = await events();
        expect({ told, failed, expired }).toEqual({ told: 1, failed: undefined, expired: undefined });
        expect(await statusOf(tab)).toBe('signed-in');
        expect(await tab.evaluate(() => window.tab.whoAmI())).toBe(subject);
        measured({
          order: 29,
          fault: `Web Locks whose request ${refusal}, for ${RENEWALS} renewals, \`${by.strategy}\``,
          mustHold: 'renewals go on, `lock-fallback` is told once',
          measured: `${RENEWALS} renewals, 0 failed, \`lock-fallback\` once`,
        });
      }),
    inFull ? 120_000 : 60_000,
  );
});

/** The mark in localStorage, as a page without a client sees it. */
async function markOf({ context, blank }: Scene): Promise<unknown> {
  const page = await context.newPage();
  await page.goto(blank);
  const mark = await page.evaluate(() => ({ ...localStorage }));
  await page.close();
  return mark;
}
