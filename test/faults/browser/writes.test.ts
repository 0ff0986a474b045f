/** IndexedDB fails or is late when a tab stores renewed tokens: the session goes on, here and after a reload. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inFull, measured, times } from '../../support/faults.js';
import type { Plan } from '../tabs/page/faults.js';
import { oneInTurn, openSessions } from '../tabs/support/strategies.js';
import { signedIn } from '../tabs/support/tabs.js';
import { until } from '../tabs/support/until.js';
import { meets, plan, statusOf, useStage } from './support/stage.js';

/** Renewed each 4 s: no reload below falls into a renewal. */
const TOKEN_MS = 8_000;
const TURNS = times(10, 1);
/** When the page is loaded again: soon, and after two further renewals. */
const SOON_MS = 3_000;
const LATER_MS = 9_000;

interface Hiccup {
  readonly hiccup: string;
  readonly write: Plan;
  /** Nothing can be read or written for this long. @default one write alone */
  readonly awayMs?: number;
  readonly restMs: readonly number[];
}

const both = [SOON_MS, LATER_MS];
const usual: readonly Hiccup[] = [
  { hiccup: 'one write throws', write: { does: 'throws', times: 1 }, restMs: both },
  { hiccup: 'one write is 2.1 s late', write: { does: 'late', times: 1 }, restMs: both },
  { hiccup: 'all throws for a second', write: { does: 'throws' }, awayMs: 1_000, restMs: [LATER_MS] },
];
const rare: readonly Hiccup[] = [
  { hiccup: 'one write is aborted', write: { does: 'fails', times: 1 }, restMs: both },
  { hiccup: 'one write tells 2.1 s late', write: { does: 'told-late', times: 1 }, restMs: both },
];
const cases = (inFull ? [...usual, ...rare] : usual).flatMap((hiccup, turn) =>
  oneInTurn(turn).map((by) => ({ ...by, ...hiccup })),
);

describe('a hiccup of IndexedDB when renewed tokens are stored', () => {
  const play = useStage();

  it.concurrent.each(cases)(
    'costs no session and hides no sign-out, when $hiccup: $strategy',
    ({ hiccup, write, awayMs, restMs, ...by }) =>
      play(by, { tokenMs: TOKEN_MS }, async ({ enter, join, database, renewals }) => {
        const { page: tab, subject } = await enter();
        const hasHiccup = async (): Promise<void> => {
          await plan(tab, { write });
          // That it is met says that the session was renewed after the former reload.
          await meets(tab, 'write');
          if (awayMs === undefined) return;
          await plan(tab, { read: write });
          await sleep(awayMs);
          await plan(tab, { read: { does: 'throws', times: 0 }, write: { does: 'throws', times: 0 } });
        };
        for (let turn = 0; turn < TURNS; turn += 1) {
          for (const ms of restMs) {
            await hasHiccup();
            await sleep(ms);
            expect(await statusOf(tab)).toBe('signed-in');
            await tab.reload();
            await signedIn(tab);
            expect(await tab.evaluate(() => window.tab.whoAmI())).toBe(subject);
          }
        }
        await hasHiccup();
        const other = await join();
        await other.evaluate(() => window.tab.signOut());
        await until(
          () => tab.evaluate(() => window.tab.shown),
          [`signed-in ${subject}`, 'signed-out'],
          {
            withinMs: 3_000,
          },
        );
        await tab.waitForTimeout(100);
        expect(await statusOf(tab)).toBe('signed-out');
        await until(() => openSessions(database, by), 0);
        const spent = renewals.map(({ spends }) => spends);
        // A renewal of session records may be repeated.
        if (!by.repeats) expect(new Set(spent).size).toBe(spent.length);
        const count = TURNS * restMs.length;
        measured({
          order: 23,
          fault: `IndexedDB when renewed tokens are stored: ${hiccup}, ${count} times, \`${by.strategy}\``,
          mustHold: 'still signed in after a reload; a sign-out elsewhere still arrives',
          measured: `${count} of ${count} times signed in and renewed after the reload; the sign-out arrived`,
        });
      }),
    inFull ? 600_000 : 120_000,
  );
});
