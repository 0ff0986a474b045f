/** Row 6: the machine's clock is wrong, or is set while the page is open; the server's clock is right. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../support/database.js';
import { measured, times } from '../../support/faults.js';
import { jump, pass, settled, startPageTime } from './support/pageTime.js';
import { enter, type Person } from './support/person.js';
import { strategies } from './support/strategies.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The schema's 15 minutes; renewed in the last fifth, which jitter makes a tenth longer at most. */
const LIFE_MS = 15 * MINUTE;
const SHORTEST_GAP_MS = 0.78 * LIFE_MS - MINUTE;
const HOURS = times(12, 1);
const BREAKER = 3;

const offsets: readonly [string, number][] = [
  ['10 min ahead', 10 * MINUTE],
  ['10 min behind', -10 * MINUTE],
  ['2 h ahead', 2 * HOUR],
  ['2 h behind', -2 * HOUR],
];

const results: string[] = [];
let lives = 0;
let rotations = 0;

afterAll(() => {
  measured({
    order: 6,
    fault: `Clock off by ±10 min and ±2 h for ${HOURS} h each, and set by as much in mid-session`,
    mustHold: '0 sign-outs, at most one rotation per lifetime, breaker holds',
    measured: [
      `${rotations} rotations in ${Math.round(lives)} lifetimes of 15 min, 0 sign-outs`,
      ...results,
    ].join('. '),
  });
});

describe.each(strategies)('wrong clocks, with $name', (strategyCase) => {
  const { name, strategy } = strategyCase;
  let database: Database;
  let person: Person;
  /** Time that really passed for the page, whatever its clock says, and when it rotated. */
  let passedMs: number;
  let rotatedAt: number[];

  beforeAll(async () => {
    database = await strategyCase.start();
  });
  afterAll(() => database.stop());
  afterEach(async () => {
    await person.leave();
    vi.useRealTimers();
  });

  const begin = async (offsetMs: number): Promise<void> => {
    startPageTime(offsetMs);
    person = await settled(enter(database, { strategy }, 'http'));
    passedMs = 0;
    rotatedAt = [];
  };

  const spend = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= MINUTE) {
      const before = person.proxy.count('refresh');
      // A request may take 10 s: a step must not use them up before the network had a turn.
      await pass(MINUTE, 5_000, [person]);
      passedMs += MINUTE;
      const asked = person.proxy.count('refresh') - before;
      rotatedAt.push(...Array.from({ length: asked }, () => passedMs));
    }
  };

  const expectWell = async (): Promise<void> => {
    expect(person.ends()).toBe(0);
    expect(person.told('renewal-failed')).toBe(0);
    expect(person.told('renewed')).toBe(person.proxy.count('refresh'));
    expect(await settled(person.whoAmI())).toBe(person.session.subject);
    lives += passedMs / LIFE_MS;
    rotations += rotatedAt.length;
  };

  const gaps = (): number[] => rotatedAt.slice(1).map((at, index) => at - (rotatedAt[index] ?? 0));

  it.each(offsets)('renews in time with a clock %s', { timeout: 120_000 }, async (_name, offsetMs) => {
    await begin(offsetMs);
    await spend(HOURS * HOUR);
    expect(rotatedAt.length).toBeGreaterThanOrEqual(4 * HOURS);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(SHORTEST_GAP_MS);
    await expectWell();
  });

  it.each(offsets)(
    'goes on when the clock is set %s',
    { timeout: 120_000 },
    async (_name, offsetMs) => {
      await begin(0);
      await spend(5 * MINUTE);
      jump(offsetMs);
      await spend(HOURS * HOUR);
      // One more than usual at most: that clock told that the token is over, or nothing at all.
      const [, ...later] = rotatedAt;
      const laterGaps = later.slice(1).map((at, index) => at - (later[index] ?? 0));
      expect(Math.min(...laterGaps)).toBeGreaterThanOrEqual(SHORTEST_GAP_MS);
      await expectWell();
    },
  );

  it('tries again in time when the clock is set back during an outage', {
    timeout: 120_000,
  }, async () => {
    await begin(0);
    person.proxy.fault = ({ exchange }) => exchange && { kind: 'status', status: 503 };
    await spend(14 * MINUTE);
    expect(person.told('renewal-failed')).toBeGreaterThan(2);
    person.proxy.fault = () => undefined;
    jump(-2 * HOUR);
    await spend(2 * MINUTE);
    expect(person.told('renewed')).toBe(1);
    expect(person.ends()).toBe(0);
  });

  it('rotates once a jump when the clock keeps jumping', { timeout: 120_000 }, async () => {
    await begin(0);
    const jumps = times(240, 30);
    for (let minute = 0; minute < jumps; minute += 1) {
      jump(minute % 2 === 0 ? 2 * HOUR : -2 * HOUR);
      await spend(MINUTE);
    }
    expect(person.ends()).toBe(0);
    expect(rotatedAt.length).toBeLessThanOrEqual(jumps);
    expect(await settled(person.whoAmI())).toBe(person.session.subject);
    results.push(
      `\`${name}\`, set by ±2 h ${jumps} times, once a minute: ${rotatedAt.length} rotations`,
    );
  });

  it('rotates no more than three times a lifetime for a server whose own clock is wrong', {
    timeout: 120_000,
  }, async () => {
    await begin(0);
    person.proxy.fault = ({ path }, { authorization }) =>
      path === '/rpc' && authorization ? { kind: 'status', status: 401 } : undefined;
    for (let minute = 0; minute < 60; minute += 1) {
      // Their waiting needs the page's time to pass.
      for (let query = 0; query < 5; query += 1) person.whoAmI().catch(() => {});
      await spend(MINUTE);
    }
    const inOneLife = (from: number): number =>
      rotatedAt.filter((at) => at >= from && at < from + LIFE_MS).length;
    const most = Math.max(...rotatedAt.map(inOneLife));
    expect(most).toBe(BREAKER);
    expect(person.ends()).toBe(0);
    person.proxy.fault = () => undefined;
    expect(await settled(person.whoAmI())).toBe(person.session.subject);
    results.push(
      `\`${name}\`, every token refused by a server whose clock is wrong, 300 queries in 1 h: at most ${most} rotations within a lifetime`,
    );
  });
});
