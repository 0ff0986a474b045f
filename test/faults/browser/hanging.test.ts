/** IndexedDB that never answers, and a lock that is never given back: every call settles, and other tabs go on. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { inFull, measured } from '../../support/faults.js';
import type { Plan, Switches } from '../tabs/page/faults.js';
import type { Call, Ending } from '../tabs/page/tab.js';
import { holdLock } from '../tabs/support/hold.js';
import { oneInTurn, strategies } from '../tabs/support/strategies.js';
import { ann, bob, countEvents } from '../tabs/support/tabs.js';
import { until } from '../tabs/support/until.js';
import { plan, type Scene, statusOf, useStage } from './support/stage.js';

const TOKEN_MS = 6_000;
const LIMIT_MS = 12_000;
const hangs: Plan = { does: 'hangs' };

interface Hanging {
  readonly what: string;
  readonly faults: Switches;
}

const opening: Hanging = { what: 'opening it', faults: { open: hangs } };
const reading: Hanging = { what: 'reading', faults: { read: hangs } };
const writing: Hanging = { what: 'writing', faults: { write: hangs } };
const ofEach = (hangings: readonly Hanging[], turn: number) =>
  hangings.flatMap((hanging) => oneInTurn(turn).map((by) => ({ ...by, ...hanging })));
/** Who only cannot read still signs everybody in. */
const fromStart = ofEach(inFull ? [opening, writing] : [opening], 1);
const inSession = ofEach(inFull ? [opening, reading, writing] : [opening], 0);

describe('IndexedDB that hangs for good in one tab', () => {
  const play = useStage();

  it.concurrent.each(fromStart)(
    'lets every call settle from the start, and the other tabs go on: $what, $strategy',
    ({ what, faults, ...by }) =>
      play(by, { tokenMs: TOKEN_MS }, async (scene) => {
        const { page: other, subject } = await scene.enter();
        const page = await scene.open(faults);
        const endings = await endAll(page, bob, ['signUp', 'getToken']);
        await expectRenewed(scene, other, subject);
        endings.push(...(await endAll(page, bob, ['signOut', 'signIn', 'signOut'])));
        await expectSettled(endings, other);
        tell(`${what}, from the start`, by.strategy, endings);
      }),
    120_000,
  );

  it.concurrent.each(inSession)(
    'lets every call settle in the middle of a session, and the other tabs go on: $what, $strategy',
    ({ what, faults, ...by }) =>
      play(by, { tokenMs: TOKEN_MS }, async (scene) => {
        const { page: other, subject } = await scene.enter();
        const page = await scene.join();
        await plan(page, faults);
        // The connection that it has is lost, too.
        await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
        await page.waitForTimeout(TOKEN_MS);
        const endings = await endAll(page, ann, ['getToken']);
        // As long as it has not signed out, the session is everybody's.
        await expectRenewed(scene, other, subject);
        endings.push(...(await endAll(page, ann, ['getToken', 'signOut', 'signIn', 'signOut'])));
        await expectSettled(endings, other);
        tell(`${what}, in the middle of a session`, by.strategy, endings);
      }),
    120_000,
  );

  it.concurrent.each(strategies)(
    'is not needed to renew where a renewal may be repeated, when a frozen tab keeps the lock: $strategy',
    (by) =>
      play(by, { tokenMs: TOKEN_MS }, async (scene) => {
        const { page, subject } = await scene.enter();
        await holdLock(scene.context, scene.blank);
        const before = scene.renewals.length;
        if (by.repeats) {
          await until(
            async () => (await countEvents([page])).renewed ?? 0,
            (count) => count > 0,
            { withinMs: 30_000 },
          );
          expect(await page.evaluate(() => window.tab.whoAmI())).toBe(subject);
        } else {
          await page.waitForTimeout(22_000);
          expect(scene.renewals.slice(before)).toEqual([]);
        }
        expect(await statusOf(page)).toBe('signed-in');
        measured({
          order: 30,
          fault: `a frozen tab that keeps the lock beyond the token’s end, \`${by.strategy}\``,
          mustHold: '`sessionRecord` renews without the lock after the wait; `refreshToken` never does',
          measured: by.repeats ? 'renewed, signed in' : '0 requests, signed in',
        });
      }),
    60_000,
  );
});

async function endAll(page: Page, account: typeof ann, calls: readonly Call[]): Promise<Ending[]> {
  const endings: Ending[] = [];
  for (const call of calls) {
    const ending = await page.evaluate(([name, who]) => window.tab.ends(name, who), [
      call,
      account,
    ] as const);
    endings.push(ending);
    if (ending.how === 'pending') break;
  }
  return endings;
}

/** A value, or an error with a code; and in time. Whoever asks gets the lock afterwards. */
async function expectSettled(endings: readonly Ending[], other: Page): Promise<void> {
  expect(endings.filter(({ how, tookMs }) => !/^[a-z_]+$/.test(how) || tookMs > LIMIT_MS)).toEqual([]);
  await until(() => other.evaluate(() => window.tab.locks()), { held: 0, pending: 0 });
}

/** The other tab still has its session, and renews it. */
async function expectRenewed({ renewals }: Scene, other: Page, subject: string): Promise<void> {
  const before = renewals.length;
  await until(
    () => renewals.slice(before).filter(({ status }) => status === 200).length,
    (count) => count > 0,
    { withinMs: TOKEN_MS + LIMIT_MS },
  );
  expect(await other.evaluate(() => window.tab.shown)).toEqual(['signed-out', `signed-in ${subject}`]);
  expect(await other.evaluate(() => window.tab.whoAmI())).toBe(subject);
}

function tell(what: string, strategy: string, endings: readonly Ending[]): void {
  const slowest = Math.max(...endings.map(({ tookMs }) => tookMs));
  measured({
    order: 30,
    fault: `IndexedDB that hangs for good in one tab (${what}), \`${strategy}\``,
    mustHold: 'every call settles within 12 s, the lock is free again, other tabs go on',
    measured: `${endings.length} calls settled, the slowest after ${slowest} ms; the other tab renewed`,
  });
}
