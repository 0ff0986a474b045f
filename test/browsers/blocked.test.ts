/** A browser told to block all cookies, which denies a page its stores: sessions live in memory, as long as their page. */
import { describe, expect, it } from 'vitest';
import { openSessions, strategies } from '../faults/tabs/support/strategies.js';
import { until } from '../faults/tabs/support/until.js';
import { eventsOf, measured, statusOf, useVisits, whoAmI } from './support/visits.js';

const ALL_COOKIES = 2;

describe('a browser that blocks all cookies', () => {
  const play = useVisits({ preferences: { 'network.cookie.cookieBehavior': ALL_COOKIES } });

  it.each(strategies)('lets one sign in, renew and sign out: $strategy', (by) =>
    play(by, { tokenMs: 3_000 }, async ({ enter, database }) => {
      const { tab, subject } = await enter();
      const denied = await tab.evaluate(async () => {
        const tries = {
          localStorage: () => localStorage.length,
          IndexedDB: () => indexedDB.open('anything'),
          'Web Locks': () => navigator.locks.request('anything', () => {}),
          BroadcastChannel: () => new BroadcastChannel('anything').close(),
        };
        const names: string[] = [];
        for (const [name, attempt] of Object.entries(tries)) {
          try {
            await attempt();
          } catch {
            names.push(name);
          }
        }
        return names;
      });
      expect(denied).toContain('IndexedDB');
      await until(
        async () => (await eventsOf(tab)).renewed ?? 0,
        (count) => count >= 2,
        { withinMs: 20_000 },
      );
      const events = await eventsOf(tab);
      expect(events).toMatchObject({ 'storage-fallback': expect.any(Number) });
      expect(events).toMatchObject({ 'lock-fallback': expect.any(Number) });
      expect(await statusOf(tab)).toBe('signed-in');
      expect(await whoAmI(tab)).toBe(subject);
      await tab.evaluate(() => window.tab.signOut());
      await until(() => openSessions(database, by), 0);
      measured({
        order: 30,
        what: `all cookies blocked, \`${by.strategy}\``,
        result: `signed in and renewed from memory (denied: ${denied.join(', ')})`,
      });
    }),
  );
});
