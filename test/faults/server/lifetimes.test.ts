/** Row 7: access tokens of very short, long and endless life. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { MAX_ROTATIONS_PER_LIFETIME } from '../../../src/core/defaults.js';
import { SERVER_FLOOR } from '../../../src/surreal/serverVersions.js';
import { type Database, startDatabase } from '../../support/database.js';
import { measured, times } from '../../support/faults.js';
import { accountSchema } from '../../support/schema.js';
import { pass, settled, startPageTime, watchTimers } from './support/pageTime.js';
import { enter, type Person } from './support/person.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const MOST_DELAY_MS = 60_000;
/** Far above what a client needs, far below what a loop does. */
const MOST_TIMERS_PER_SECOND = 60;

interface Life {
  readonly name: string;
  /** `FOR TOKEN` of the access method. */
  readonly duration: string;
  /** How long to look, and in which steps; `undefined` for true time, which a token shorter than a step needs. */
  readonly forMs: number;
  readonly stepMs?: number;
  /** The server issues such tokens and refuses each of them (measured on 3.0.2), so the app's queries fail. */
  readonly useless?: true;
  /** Fewest and most rotations meanwhile; without the second, as many as the breaker allows in each life. */
  readonly rotations: readonly [fewest: number, most?: number];
}

const shortMs = times(60, 2) * SECOND;
const hours = times(24, 3);

const lives: readonly Life[] = [
  // Half of its life is its lead.
  { name: '1 s', duration: '1s', forMs: shortMs, rotations: [shortMs / 1_000 / 2] },
  { name: '30 s', duration: '30s', forMs: 10 * 60 * SECOND, stepMs: SECOND, rotations: [36, 45] },
  {
    name: '1 h',
    duration: '1h',
    forMs: hours * HOUR,
    stepMs: 5 * SECOND,
    rotations: [hours, 1.4 * hours],
  },
  { name: '30 d', duration: '30d', forMs: hours * HOUR, stepMs: 5 * SECOND, rotations: [0, 0] },
  { name: 'no exp', duration: 'NONE', forMs: shortMs, useless: true, rotations: [0, 3] },
];

const results: string[] = [];

afterAll(() => {
  measured({
    order: 7,
    fault: 'Tokens of 1 s, 30 s, 1 h, 30 d, and without `exp`',
    mustHold: 'No busy loop, no timer beyond 60 s',
    measured: results.join('. '),
  });
});

/** True time passes, with a query now and then. */
async function passTruly(ms: number, { whoAmI }: Person): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end; ) {
    whoAmI().catch(() => {});
    await sleep(100);
  }
}

const databases = new Map<string, Promise<Database>>();

beforeAll(() => {
  for (const { duration } of lives) {
    const schema = accountSchema().replace(/FOR TOKEN \w+/, `FOR TOKEN ${duration}`);
    // Servers since 3.2 refuse to define it; the test server stands for those that did not.
    const isRefused = duration === 'NONE';
    databases.set(duration, startDatabase({ schema, ...(isRefused && { version: SERVER_FLOOR }) }));
  }
  return Promise.all(databases.values()).then(() => {});
});
afterAll(async () => {
  for (const database of await Promise.all(databases.values())) await database.stop();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('access tokens', () => {
  it.each(lives)('of $name keep the client calm', { timeout: 400_000 }, async (life) => {
    const { name, duration, forMs, stepMs, useless, rotations } = life;
    const database = await databases.get(duration);
    if (!database) throw new Error('A lifetime without a database.');
    if (stepMs) startPageTime();
    const { delays, stop } = watchTimers();
    const overWs = await settled(enter(database, {}, 'ws'));
    const overHttp = await settled(enter(database, {}, 'http'));
    const people = [overWs, overHttp];
    try {
      const before = await database.requests();
      const known = people.map(({ proxy }) => proxy.count('refresh'));
      const start = performance.now();
      if (stepMs) await pass(forMs, stepMs, people);
      else await Promise.all(people.map((person) => passTruly(forMs, person)));
      const livesSeen = Math.ceil((performance.now() - start) / SECOND);
      const refreshes = people.map(({ proxy }, index) => proxy.count('refresh') - (known[index] ?? 0));
      const asked = await database.requests();
      const [fewest, most = MAX_ROTATIONS_PER_LIFETIME * livesSeen] = rotations;
      expect(Math.max(...refreshes)).toBeLessThanOrEqual(most);
      for (const { ends, told } of people) {
        expect(ends()).toBe(0);
        expect(told('renewed')).toBeGreaterThanOrEqual(fewest);
      }
      // The SDK is handed each new token once and asks for none by itself.
      const authenticated = (asked['rpc authenticate'] ?? 0) - (before['rpc authenticate'] ?? 0);
      if (!useless) expect(authenticated).toBeLessThanOrEqual(overWs.told('renewed') + 1);
      const longest = Math.max(...delays);
      expect(longest).toBeLessThanOrEqual(MOST_DELAY_MS);
      const perSecond = delays.length / people.length / (forMs / SECOND);
      expect(perSecond).toBeLessThan(MOST_TIMERS_PER_SECOND);
      for (const { session, whoAmI } of useless ? [] : people)
        expect(await settled(whoAmI())).toBe(session.subject);
      const [ws, http] = people.map(({ told }) => told('renewed'));
      results.push(
        `${name}: ${ws} rotations over WebSocket and ${http} over HTTP in ${forMs / SECOND} s, ${perSecond.toFixed(2)} timers a second and client, the longest ${longest} ms`,
      );
    } finally {
      stop();
      await Promise.all(people.map((person) => person.leave()));
    }
  });
});
