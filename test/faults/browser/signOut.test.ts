/** Signing out while IndexedDB fails, from a page that goes at once: it is final, here, in other tabs and on the server. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { inFull, measured, times } from '../../support/faults.js';
import type { Plan, Switches } from '../tabs/page/faults.js';
import { oneInTurn, openSessions } from '../tabs/support/strategies.js';
import { ann, signedIn } from '../tabs/support/tabs.js';
import { until } from '../tabs/support/until.js';
import { meets, plan, type Scene, statusOf, useStage, wakeUp } from './support/stage.js';

const LEAVINGS = times(50, 2);
const TOKEN_MS = 6_000;
/** By turns: in the same task as the sign-out, or once memory may stand in for a store that hangs. */
const STAYS_MS = [0, 2_500] as const;

interface Trouble {
  readonly trouble: string;
  /** What the store does from the sign-out on. */
  readonly write: Plan;
  /** What failed once before it, and works again. */
  readonly hiccup?: 'read' | 'write';
}

const troubles: readonly Trouble[] = [
  { trouble: 'writes throw', write: { does: 'throws' } },
  { trouble: 'writes hang', write: { does: 'hangs' } },
];
const slow: Plan = { does: 'late', ms: 500 };
const hiccups: readonly Trouble[] = [
  { trouble: 'a read threw before, and writes take half a second', write: slow, hiccup: 'read' },
  { trouble: 'a write threw before, and writes take half a second', write: slow, hiccup: 'write' },
];
const cases = [...troubles, ...hiccups].flatMap((trouble, turn) =>
  oneInTurn(turn).map((by) => ({ ...by, ...trouble })),
);

describe('signing out from a page that goes at once', () => {
  const play = useStage();

  it.concurrent.each(cases)(
    'is final when $trouble: $strategy',
    ({ trouble, write, hiccup, ...by }) =>
      play(
        by,
        { shows: 'guarded', ...(hiccup === 'write' && { tokenMs: TOKEN_MS }) },
        async (scene) => {
          const { page: tab } = await scene.enter();
          for (let leaving = 0; leaving < LEAVINGS; leaving += 1) {
            if (hiccup) await haveHiccup(tab, hiccup);
            await plan(tab, { write });
            await leaveAtOnce(tab, STAYS_MS[leaving % 2] ?? 0, scene.address);
            const out = await tab.evaluate(async () => (await window.tab.readyAtStart).status);
            await until(() => openSessions(scene.database, by), 0);
            expect([out, await statusOf(tab)]).toEqual(['signed-out', 'signed-out']);
            await tab.reload();
            expect(await tab.evaluate(async () => (await window.tab.ready()).status)).toBe(
              'signed-out',
            );
            expect(await tab.evaluate(() => window.tab.shown)).toEqual(['signed-out']);
            const { email, pass } = ann;
            await tab.evaluate((one) => window.tab.signIn(one), { email, pass });
          }
          measured({
            order: 27,
            fault: `sign-out from a page that goes at once or 2.5 s later, when ${trouble}, ${LEAVINGS} times, \`${by.strategy}\``,
            mustHold: 'the next page is signed out, and the session ends on the server',
            measured: `${LEAVINGS} of ${LEAVINGS} times nobody in the next page and in the database`,
          });
        },
      ),
    inFull ? 600_000 : 60_000,
  );

  it.concurrent.each(oneInTurn(0))(
    'is not undone by a tab whose timer is first to look: $strategy',
    (by) =>
      play(by, { tokenMs: TOKEN_MS }, async (scene) => {
        let { page: tab } = await scene.enter();
        for (let leaving = 0; leaving < LEAVINGS; leaving += 1) {
          const behind = await scene.join({ deaf: true, asleep: true });
          // The page goes before anything is stored; nothing but the mark says that it left.
          await plan(tab, { write: { does: 'hangs' } });
          const before = scene.renewals.length;
          await leaveAtOnce(tab, 0, scene.blank);
          await behind.waitForTimeout(TOKEN_MS / 2);
          await plan(behind, { asleep: false });
          await behind.waitForFunction(() => window.tab.state().status === 'signed-out');
          expect(scene.renewals.slice(before)).toEqual([]);
          tab = await expectNobody(scene, tab, behind);
        }
        measuredHere(by.strategy, 'whose timer is first to look');
      }),
    inFull ? 900_000 : 60_000,
  );

  it.concurrent.each(oneInTurn(1))(
    'reaches a tab that hears of the mark alone: $strategy',
    (by) =>
      play(by, {}, async (scene) => {
        let { page: tab } = await scene.enter();
        for (let leaving = 0; leaving < LEAVINGS; leaving += 1) {
          const behind = await scene.join();
          await plan(tab, { write: { does: 'hangs' } });
          await leaveAtOnce(tab, 0, scene.blank);
          await behind.waitForFunction(() => window.tab.state().status === 'signed-out', undefined, {
            timeout: 2_000,
          });
          tab = await expectNobody(scene, tab, behind);
        }
        measuredHere(by.strategy, 'which hears of the mark alone');
      }),
    inFull ? 600_000 : 60_000,
  );
});

function measuredHere(strategy: string, which: string): void {
  measured({
    order: 28,
    fault: `sign-out from a page that goes before anything is stored, beside a tab ${which}, ${LEAVINGS} times, \`${strategy}\``,
    mustHold: 'it leaves instead of renewing; nobody is signed in afterwards',
    measured: `${LEAVINGS} of ${LEAVINGS} times nobody in all tabs, the next page and the database`,
  });
}

/** One operation fails, and some time goes by. */
async function haveHiccup(tab: Page, kind: 'read' | 'write'): Promise<void> {
  const switches: Switches = { [kind]: { does: 'throws', times: 1 } };
  await plan(tab, switches);
  if (kind === 'read') await wakeUp(tab);
  await meets(tab, kind);
  await tab.waitForTimeout(1_000);
}

/** Signs out and, in the same task or `stayMs` later, goes to another document. */
async function leaveAtOnce(tab: Page, stayMs: number, to: string): Promise<void> {
  await Promise.all([
    tab.waitForEvent('load'),
    tab.evaluate(
      ([ms, address]) => {
        const go = (): void => location.replace(address);
        void window.tab.signOut();
        if (ms === 0) go();
        else setTimeout(go, ms);
      },
      // Always another address, else nothing would be loaded.
      [stayMs, `${to}${to.includes('?') ? '&' : '?'}at=${Date.now()}`] as const,
    ),
  ]);
}

/** Nobody is signed in, in no tab and on the server; then Ann is again, in the tab that is given back. */
async function expectNobody(scene: Scene, tab: Page, behind: Page): Promise<Page> {
  await behind.waitForTimeout(100);
  expect(await statusOf(behind)).toBe('signed-out');
  // A refresh token that is to be revoked is in the memory of its page alone; the end of a session record is stored.
  if (scene.by.strategy === 'refreshToken')
    await until(() => openSessions(scene.database, scene.by), 0);
  await behind.close();
  await tab.close();
  const next = await scene.open({});
  expect(await next.evaluate(async () => (await window.tab.ready()).status)).toBe('signed-out');
  await until(() => openSessions(scene.database, scene.by), 0);
  const { email, pass } = ann;
  await next.evaluate((one) => window.tab.signIn(one), { email, pass });
  await signedIn(next);
  return next;
}
