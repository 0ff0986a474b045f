/** One read of IndexedDB fails, as iOS has it when a page comes back: the tab asks again and believes nothing else. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { inFull, measured, times } from '../../support/faults.js';
import type { Plan } from '../tabs/page/faults.js';
import { oneInTurn, openSessions, strategies } from '../tabs/support/strategies.js';
import { ann, bob, signedIn, statusesOf } from '../tabs/support/tabs.js';
import { until } from '../tabs/support/until.js';
import { meets, plan, statusOf, useStage, wakeUp } from './support/stage.js';

const SIGN_OUTS = times(50, 4);
const RENEWALS = times(50, 2);
const TOKEN_MS = 3_000;
const ways = ['throws', 'fails'] as const satisfies readonly Plan['does'][];

describe('one read that fails in a tab', () => {
  const play = useStage();

  it.concurrent.each(oneInTurn(0))(
    'brings nobody back whom another tab signed out: $strategy',
    (by) =>
      play(by, { shows: 'guarded' }, async ({ enter, join, database }) => {
        const { page: tab, subject } = await enter();
        const other = await join();
        const subjects = [subject];
        subjects.push(await other.evaluate((account) => window.tab.signUp(account), bob));
        for (let turn = 0; turn < SIGN_OUTS; turn += 1) {
          const who = subjects[(turn + 1) % 2];
          await tab.waitForFunction((one) => window.tab.shown.at(-1) === `signed-in ${one}`, who);
          await tab.evaluate(() => window.guarded.visit('/private'));
          await tab.locator('[data-mount-id]').waitFor();
          const does = ways[turn % 2] ?? 'throws';
          // By turns when the tab hears of the sign-out, and some time before.
          const before = await tab.evaluate(() => window.faults.met.read);
          await plan(tab, { read: { does, times: 1 } });
          if (turn % 4 > 1) {
            await wakeUp(tab);
            await meets(tab, 'read', before + 1);
          }
          await other.evaluate(() => window.tab.signOut());
          await meets(tab, 'read', before + 1);
          await expectOut(tab);
          // Whoever looks again sees the same.
          await wakeUp(tab);
          await tab.evaluate(() => window.guarded.visit('/private'));
          await expectOut(tab);
          await until(() => openSessions(database, by), 0);
          const [next, nextSubject] = turn % 2 === 0 ? [ann, subjects[0]] : [bob, subjects[1]];
          const { email, pass } = next;
          expect(await other.evaluate((one) => window.tab.signIn(one), { email, pass })).toBe(
            nextSubject,
          );
          await signedIn(tab);
          expect(await tab.evaluate(() => window.tab.whoAmI())).toBe(nextSubject);
        }
        const back = await tab.evaluate(() => window.tab.shown.filter((one) => one === 'signed-out'));
        // Before the sign-up, and then once each.
        expect(back).toHaveLength(1 + SIGN_OUTS);
        measured({
          order: 21,
          fault: `one read of IndexedDB that fails while another tab signs out, and in comes somebody else, ${SIGN_OUTS} times, \`${by.strategy}\``,
          mustHold: 'stays out, and becomes the next user’s',
          measured: `${SIGN_OUTS} of ${SIGN_OUTS} times out at once and the next user’s afterwards`,
        });
      }),
    inFull ? 300_000 : 60_000,
  );

  it.concurrent.each(strategies)(
    'costs no session while another tab renews: $strategy',
    (by) =>
      play(by, { tokenMs: TOKEN_MS }, async (scene) => {
        const { page: tab } = await scene.enter();
        const other = await scene.join();
        for (let turn = 0; turn < RENEWALS; turn += 1) {
          const does = ways[(turn + Math.floor(turn / 2)) % 2] ?? 'throws';
          const before = await tab.evaluate(() => window.faults.met.read);
          // It hears of nothing, and its timer rests, as in the background.
          await plan(tab, { deaf: true, asleep: true, read: { does, times: 1 } });
          await wakeUp(tab);
          await meets(tab, 'read', before + 1);
          const generation = await generationOf(other);
          const renewals = 1 + (turn % 2);
          await until(
            () => generationOf(other),
            (now) => now >= generation + renewals,
          );
          await plan(tab, { deaf: false, asleep: false });
          await sameGeneration([tab, other]);
        }
        expect(new Set(await statusesOf(scene.renewals))).toEqual(new Set([200]));
        const spent = scene.renewals.map(({ spends }) => spends);
        expect(new Set(spent).size).toBe(spent.length);
        expect(await openSessions(scene.database, by)).toBe(1);
        for (const page of [tab, other]) {
          expect(await statusOf(page)).toBe('signed-in');
          expect(
            await page.evaluate(() => window.tab.events.map(({ type }) => String(type))),
          ).not.toContain('expired');
        }
        measured({
          order: 22,
          fault: `one read of IndexedDB that fails while another tab renews once or twice, ${RENEWALS} times, \`${by.strategy}\``,
          mustHold: 'no old token is spent; all tabs stay signed in',
          measured: `${spent.length} renewals, none of them with an old token, 0 sessions lost`,
        });
      }),
    inFull ? 600_000 : 60_000,
  );
});

async function expectOut(tab: Page): Promise<void> {
  await tab.locator('input[type="password"]').waitFor({ timeout: 2_000 });
  // A tab that is brought back is so within a millisecond.
  await tab.waitForTimeout(50);
  const known = await tab.evaluate(async () => (await window.tab.ready()).status);
  expect([known, await statusOf(tab)]).toEqual(['signed-out', 'signed-out']);
}

const generationOf = async (page: Page): Promise<number> =>
  (await page.evaluate(() => window.tab.stored()))?.generation ?? Number.NaN;

/** Waits until all tabs give out what is stored. */
async function sameGeneration(pages: readonly Page[]): Promise<void> {
  const given = (page: Page): Promise<string> =>
    page.evaluate(() =>
      window.tab.held().then(
        (held) => (held === undefined ? 'another token than is stored' : 'what is stored'),
        (error: unknown) => `${window.tab.state().status}: ${error}`,
      ),
    );
  for (const page of pages) await until(() => given(page), 'what is stored');
}
