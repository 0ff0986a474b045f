/** Two tabs of one browser: what happens to the session in one is so in the other. */
import { describe, expect, it } from 'vitest';
import { openSessions, strategies } from '../faults/tabs/support/strategies.js';
import { until } from '../faults/tabs/support/until.js';
import {
  eventsOf,
  measured,
  signedIn,
  signedOut,
  statusOf,
  useVisits,
  whoAmI,
} from './support/visits.js';

const TOKEN_MS = 3_000;
const RENEWALS = 4;

describe('two tabs', () => {
  const play = useVisits();

  it.each(strategies)('stay signed in through a reload: $strategy', (by) =>
    play(by, {}, async ({ enter, join }) => {
      const { tab, subject } = await enter();
      const other = await join();
      await tab.reload();
      await signedIn(tab);
      expect(await whoAmI(tab)).toBe(subject);
      expect(await whoAmI(other)).toBe(subject);
      measured({ order: 10, what: `reload, \`${by.strategy}\``, result: 'signed in' });
    }),
  );

  it.each(strategies)('hear of a sign-out at once, and of the next sign-in: $strategy', (by) =>
    play(by, {}, async ({ enter, join, database }) => {
      const { tab } = await enter();
      const other = await join();
      await other.evaluate(() => window.tab.signOut());
      await signedOut(tab);
      await until(() => openSessions(database, by), 0);
      await other.reload();
      await signedOut(other);
      const bob = { email: 'bob@example.com', pass: 'staple difference', name: 'Bob Babbage' };
      const subject = await other.evaluate((account) => window.tab.signUp(account), bob);
      await signedIn(tab);
      expect(await whoAmI(tab)).toBe(subject);
      measured({
        order: 11,
        what: `sign-out and the next user’s sign-in reach the other tab, \`${by.strategy}\``,
        result: 'yes',
      });
    }),
  );

  it.each(strategies)('renew side by side and lose no session: $strategy', (by) =>
    play(by, { tokenMs: TOKEN_MS }, async ({ enter, join, database }) => {
      const { tab, subject } = await enter();
      const other = await join();
      const before = (await database.requests())['POST /signin'] ?? 0;
      const renewals = async (): Promise<number> => {
        const all = await Promise.all([tab, other].map(eventsOf));
        return all.reduce((sum, { renewed = 0 }) => sum + renewed, 0);
      };
      await until(renewals, (count) => count >= RENEWALS, { withinMs: RENEWALS * TOKEN_MS + 10_000 });
      for (const one of [tab, other]) {
        expect(await statusOf(one)).toBe('signed-in');
        expect(await whoAmI(one)).toBe(subject);
        const { expired, 'renewal-failed': failed, adopted } = await eventsOf(one);
        expect({ expired, failed }).toEqual({ expired: undefined, failed: undefined });
        expect((adopted ?? 0) + ((await eventsOf(one)).renewed ?? 0)).toBeGreaterThan(0);
      }
      const requests = async (): Promise<number> =>
        ((await database.requests())['POST /signin'] ?? 0) - before;
      // A request that is on its way is counted before its renewal is.
      await until(async () => (await requests()) <= (await renewals()), true);
      expect(await openSessions(database, by)).toBe(1);
      measured({
        order: 12,
        what: `two tabs renew a token of ${TOKEN_MS / 1000} s ${RENEWALS} times, \`${by.strategy}\``,
        result: 'one request each, 0 sessions lost',
      });
    }),
  );
});
