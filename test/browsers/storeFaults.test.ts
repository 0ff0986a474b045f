/** What the browser's stores do to a tab, each once: the session and the other tabs go on. */
import { describe, expect, it } from 'vitest';
import type { Plan, Switches } from '../faults/tabs/page/faults.js';
import type { Call, Ending } from '../faults/tabs/page/tab.js';
import { openSessions, strategies } from '../faults/tabs/support/strategies.js';
import { type ann, bob } from '../faults/tabs/support/tabs.js';
import { until } from '../faults/tabs/support/until.js';
import type { DrivenTab } from './support/DrivenBrowser.js';
import {
  eventsOf,
  measured,
  meets,
  plan,
  signedIn,
  signedOut,
  statusOf,
  untilIn,
  useVisits,
  whoAmI,
} from './support/visits.js';

const LIMIT_MS = 12_000;
const [first, second] = strategies;
const ways = ['throws', 'fails'] as const satisfies readonly Plan['does'][];
const everyWay = ways.flatMap((does) => strategies.map((by) => ({ ...by, does })));

describe('a store that fails', () => {
  const play = useVisits();

  it.each(everyWay)('one read $does while another tab signs out: $strategy', ({ does, ...by }) =>
    play(by, { shows: 'guarded' }, async ({ enter, join, database }) => {
      const { tab } = await enter();
      const other = await join();
      await plan(tab, { read: { does, times: 1 } });
      await other.evaluate(() => window.tab.signOut());
      await meets(tab, 'read');
      await signedOut(tab);
      await tab.evaluate(() => dispatchEvent(new Event('focus')));
      await tab.evaluate(() => window.guarded.visit('/private'));
      await untilIn(tab, () => document.querySelector('input[type="password"]') !== null);
      expect(await tab.evaluate(async () => (await window.tab.ready()).status)).toBe('signed-out');
      await until(() => openSessions(database, by), 0);
      tell(`one read ${does} while another tab signs out, \`${by.strategy}\``, 'signed out');
    }),
  );

  it.each(everyWay)('one write $does when renewed tokens are stored: $strategy', ({ does, ...by }) =>
    play(by, { tokenMs: 8_000 }, async ({ enter, join }) => {
      const { tab, subject } = await enter();
      await plan(tab, { write: { does, times: 1 } });
      await meets(tab, 'write');
      await until(
        async () => (await eventsOf(tab)).renewed ?? 0,
        (count) => count > 0,
      );
      // Until the store works again, memory stands in for it: a reload takes a moment after the renewal at least.
      await tab.evaluate(() => new Promise<void>((resolve) => setTimeout(resolve, 2_500)));
      await tab.reload();
      await signedIn(tab);
      expect(await whoAmI(tab)).toBe(subject);
      const other = await join();
      await other.evaluate(() => window.tab.signOut());
      await signedOut(tab);
      const result = 'signed in after a reload, and a sign-out still arrives';
      tell(`one write ${does} when renewed tokens are stored, \`${by.strategy}\``, result);
    }),
  );

  it.each([
    { what: 'opening', faults: { open: { does: 'hangs' } }, ...first },
    { what: 'reading', faults: { read: { does: 'hangs' } }, ...(second ?? first) },
    { what: 'writing', faults: { write: { does: 'hangs' } }, ...first },
  ] as const)('$what hangs for good in one tab: $strategy', ({ what, faults, ...by }) =>
    play(by, {}, async ({ enter, join, open }) => {
      const { tab: other, subject } = await enter();
      // Who only cannot read still signs everybody in, so that one has to be in a session before.
      const tab = what === 'reading' ? await join() : await open(faults);
      if (what === 'reading') await plan(tab, faults);
      const endings = await endAll(tab, bob, ['signUp', 'getToken']);
      if (what !== 'reading') expect(await whoAmI(other)).toBe(subject);
      endings.push(...(await endAll(tab, bob, ['signOut', 'signIn', 'signOut'])));
      expect(endings.filter(({ how, tookMs }) => !/^[a-z_]+$/.test(how) || tookMs > LIMIT_MS)).toEqual(
        [],
      );
      await until(() => other.evaluate(() => window.tab.locks()), { held: 0, pending: 0 });
      const slowest = Math.max(...endings.map(({ tookMs }) => tookMs));
      expect(slowest).toBeLessThan(LIMIT_MS);
      tell(`${what} IndexedDB hangs for good in one tab`, 'every call settles, no lock is kept');
    }),
  );

  it.each(['throws', 'fails', 'hangs'] as const)(
    'IndexedDB is refused in a second tab: opening %s',
    (does) =>
      play(first, { shows: 'guarded' }, async ({ enter, open }) => {
        const { tab, subject } = await enter();
        await tab.evaluate(() => window.guarded.visit('/private'));
        const before = await tab.evaluate(() => window.guarded.redirects.length);
        const blind = await open({ open: { does } });
        await meets(blind, 'open');
        await tab.evaluate(() => dispatchEvent(new Event('focus')));
        // Longer than `loading` lasts.
        await tab.evaluate(() => new Promise<void>((resolve) => setTimeout(resolve, 5_500)));
        expect(await tab.evaluate(() => window.tab.shown)).toEqual([
          'signed-out',
          `signed-in ${subject}`,
        ]);
        expect(await tab.evaluate(() => window.guarded.redirects.length)).toBe(before);
        expect(await whoAmI(tab)).toBe(subject);
        tell(`opening IndexedDB ${does} in a second tab`, 'the first tab stays as it was');
      }),
  );

  it.each([
    { how: 'full', faults: { localStorage: 'full' } },
    { how: 'cleared by the app', faults: {} },
  ] as const satisfies readonly { how: string; faults: Switches }[])(
    'localStorage is $how at a visit',
    ({ how, faults }) =>
      play(first, { shows: 'guarded' }, async ({ enter, open }) => {
        const { tab, subject } = await enter(faults);
        if (how !== 'full') await tab.evaluate(() => localStorage.clear());
        const visit = await open(faults);
        expect(await visit.evaluate(async () => (await window.tab.readyAtStart).status)).toBe(
          'signed-in',
        );
        await visit.reload();
        await signedIn(visit);
        expect(await visit.evaluate(() => window.guarded.redirects)).toEqual([]);
        expect(await visit.evaluate(() => window.tab.shown)).toEqual([`signed-in ${subject}`]);
        tell(`localStorage ${how}`, 'signed in at once, no redirect');
      }),
  );

  it.each(strategies)('Web Locks are refused: $strategy', (by) =>
    play(by, { tokenMs: 3_000 }, async ({ enter }) => {
      const { tab, subject } = await enter({ locks: 'rejects' });
      await until(
        async () => (await eventsOf(tab)).renewed ?? 0,
        (count) => count >= 2,
        { withinMs: 20_000 },
      );
      const { 'lock-fallback': told, 'renewal-failed': failed, expired } = await eventsOf(tab);
      expect({ told, failed, expired }).toEqual({ told: 1, failed: undefined, expired: undefined });
      expect(await statusOf(tab)).toBe('signed-in');
      expect(await whoAmI(tab)).toBe(subject);
      tell(`Web Locks refused, \`${by.strategy}\``, 'renewed, `lock-fallback` once');
    }),
  );
});

const tell = (what: string, result: string): void => measured({ order: 20, what, result });

async function endAll(tab: DrivenTab, account: typeof ann, calls: readonly Call[]): Promise<Ending[]> {
  const endings: Ending[] = [];
  for (const call of calls) {
    endings.push(
      await tab.evaluate(([name, who]) => window.tab.ends(name, who), [call, account] as const),
    );
  }
  return endings;
}
