/** Row 4: the server is away, overloaded, silent or talks nonsense, and comes back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAuthError } from '../../../src/core/AuthError.js';
import type { AuthClient } from '../../../src/core/client/AuthClient.js';
import type { Transport } from '../../support/client.js';
import type { Database } from '../../support/database.js';
import { inFull, measured, times } from '../../support/faults.js';
import { type Outage, outages, RETRY_AFTER_MS } from './support/outages.js';
import { enter, type Person } from './support/person.js';
import { type StrategyCase, strategies } from './support/strategies.js';

const TOKEN_MS = 4_000;
/** How long the fault lasts after the first renewal that met it. */
const OUTAGE_MS = times(30_000, 3_000);
/** Waits of half the ceiling each time allow 6 in 30 s and 3 in 3 s. */
const MOST_ATTEMPTS = times(8, 5);
const WOKEN_WITHIN_MS = 5_000;
/** For a connection that nobody wakes. */
const BACK_WITHIN_MS = 10_000;
/** The limit of one exchange and of one attempt to connect. */
const ATTEMPT_LIMIT_MS = 10_000;
const SLACK_MS = 1_500;
/** When nobody waits any more: the figure is then this one, and too high. */
const GIVE_UP_MS = times(60_000, 20_000);
/** A query that is not answered by then is asked again. */
const ANSWER_WITHIN_MS = 3_000;

/** Asks for a token; where the server wants a pause, again after it. */
async function callAsTold(client: AuthClient): Promise<void> {
  const error = await client.getToken().catch((thrown: unknown) => thrown);
  if (!isAuthError(error) || error.retryAfterMs === undefined) return;
  await sleep(error.retryAfterMs);
  await client.getToken().catch(() => {});
}

const ways: Readonly<Record<string, (person: Person) => void>> = {
  'by itself': () => {},
  'becoming online': ({ page }) => page.online(),
  'becoming visible': ({ page }) => page.visible(),
  'a call of the user': ({ client }) => void callAsTold(client),
};

interface Course {
  readonly ends: number;
  /** Renewals that were tried during the outage. */
  readonly attempts: number;
  /** Shortest time between two requests to renew, in milliseconds. */
  readonly shortestPauseMs: number;
  /** The pause that the next attempt by itself had ahead at most. */
  readonly backoffMs: number;
  /** From the end of the fault to a good token, and to an answered query. */
  readonly tokenMs: number;
  readonly queryMs: number;
}

/** Milliseconds until `holds`, looked at often. */
async function timeUntil(holds: () => boolean | Promise<boolean>): Promise<number> {
  const start = performance.now();
  while (performance.now() - start < GIVE_UP_MS) {
    if (await holds()) break;
    await sleep(20);
  }
  return Math.round(performance.now() - start);
}

const isRenewing = ({ client }: Person): boolean => {
  const state = client.state();
  return state.status === 'signed-in' && state.renewal === 'running';
};

async function suffer(person: Person, outage: Outage, way: string): Promise<Course> {
  const { client, proxy } = person;
  const who = () => {
    const known = person.whoAmI().then(
      (id) => id === person.session.subject,
      () => false,
    );
    return Promise.race([known, sleep(ANSWER_WITHIN_MS, false)]);
  };
  await timeUntil(who);
  // An answer that is lost is row 3, and a renewal that was answered is none of the attempts.
  await timeUntil(() => !isRenewing(person));
  const arrived = proxy.log.length;
  const refreshes = () => proxy.log.slice(arrived).filter(({ exchange }) => exchange === 'refresh');
  await outage.begin(proxy);
  if (!outage.socketsOnly)
    await timeUntil(() => refreshes().length + person.told('renewal-failed') > 0);
  await sleep(OUTAGE_MS);
  // An attempt that hangs runs into its own limit; whoever comes meanwhile joins it.
  if (outage.silent) await timeUntil(() => !isRenewing(person));
  const failures = person.told('renewal-failed');
  const attempts = outage.socketsOnly ? 0 : Math.max(failures, refreshes().length);
  const pauses = refreshes().map(({ at }, index, all) => at - (all[index - 1]?.at ?? -Infinity));
  await outage.end(proxy);
  ways[way]?.(person);
  const renewed = () => {
    const state = client.state();
    return state.status === 'signed-in' && state.renewal === 'idle';
  };
  const [tokenMs, queryMs] = await Promise.all([timeUntil(renewed), timeUntil(who)]);
  return {
    ends: person.ends(),
    attempts,
    shortestPauseMs: Math.min(...pauses),
    backoffMs: Math.max(
      0,
      1_000 * 2 ** (failures - 1),
      outage.name.startsWith('429') ? RETRY_AFTER_MS : 0,
    ),
    tokenMs,
    queryMs,
  };
}

interface Case {
  readonly strategyCase: StrategyCase;
  readonly transport: Transport;
  readonly outage: Outage;
  readonly way: string;
}

const allWays = Object.keys(ways);

/** In full each outage is ended in each way; in the usual run in one way each, taken in turns. HTTP has one way in. */
function casesOf(strategyCase: StrategyCase): Case[] {
  const overWs = outages.flatMap((outage, index) =>
    allWays
      .filter((_way, turn) => inFull || turn === index % allWays.length)
      .map((way) => ({ strategyCase, transport: 'ws' as const, outage, way })),
  );
  const overHttp = outages
    .filter(({ socketsOnly }) => !socketsOnly)
    .map((outage) => ({ strategyCase, transport: 'http' as const, outage, way: 'a call of the user' }));
  return [...overWs, ...overHttp];
}

const cases = strategies
  .flatMap(casesOf)
  // Those that wait for limits begin first.
  .sort((a, b) => Number(b.outage.silent ?? false) - Number(a.outage.silent ?? false))
  .map((one) => ({ ...one, name: one.strategyCase.name, fault: one.outage.name }));
/** Passwords are hashed at a sign-up, which is work for the processor: two people enter at a time. */
const doors: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];

async function run(index: number, { strategyCase, transport, outage, way }: Case): Promise<Course> {
  const door = index % doors.length;
  const database = databases[strategies.indexOf(strategyCase)];
  if (!database) throw new Error('A strategy without a database.');
  const entering = doors[door]?.then(() =>
    enter(database, { strategy: strategyCase.strategy }, transport),
  );
  doors[door] = Promise.allSettled([entering]);
  const person = await entering;
  if (!person) throw new Error('There is no such door.');
  try {
    return await suffer(person, outage, way);
  } finally {
    await person.leave();
  }
}

/** All of them at once, because they mostly wait; in the order of `cases`. */
let courses: readonly Promise<Course>[];
let databases: readonly Database[];

beforeAll(async () => {
  databases = await Promise.all(strategies.map(({ start }) => start({ tokenMs: TOKEN_MS })));
  courses = cases.map((one, index) => run(index, one));
  // Each test waits for its own.
  void Promise.allSettled(courses);
}, 200_000);

afterAll(async () => {
  const seen = await Promise.all(courses);
  await Promise.all(databases.map((database) => database.stop()));
  const worst = (of: (course: Course) => number, chosen = seen) => Math.max(...chosen.map(of));
  const where = (holds: (one: Case) => boolean) =>
    seen.filter((_course, index) => cases.slice(index, index + 1).some(holds));
  const woken = where(({ way, outage }) => way !== 'by itself' && !isSlow(outage));
  const slow = where(({ way, outage }) => way !== 'by itself' && isSlow(outage));
  const itself = where(({ way }) => way === 'by itself');
  measured({
    order: 4,
    fault: `Server down for ${OUTAGE_MS / 1000} s; 500, 502, 503, 429 with \`Retry-After\`; reset; hang; garbage bytes; silent and nonsensical WebSockets`,
    mustHold:
      '0 sign-outs; attempts bounded by the backoff (at most 8 in 30 s); recovered at the next backoff, or within 5 s of `online`, of becoming visible, or of a call of the user',
    measured: [
      `${seen.length} outages, both strategies: ${worst(({ ends }) => ends)} sign-outs, at most ${worst(({ attempts }) => attempts)} attempts`,
      `woken: a good token within ${worst(({ tokenMs }) => tokenMs, woken)} ms, an answered query within ${worst(({ queryMs }) => queryMs, woken)} ms (where the server asks for a pause or a new socket stays silent: ${worst(({ queryMs }) => queryMs, slow)} ms)`,
      `by itself: a good token within ${worst(({ tokenMs }) => tokenMs, itself)} ms, an answered query within ${worst(({ queryMs }) => queryMs, itself)} ms`,
    ].join('; '),
  });
});

/** What has to be waited for whoever asks: the pause that the server wants, the limit of an attempt without answer. */
const waitMs = ({ name, silent }: Outage): number =>
  (name.startsWith('429') ? RETRY_AFTER_MS : 0) + (silent ? ATTEMPT_LIMIT_MS : 0);
const isSlow = (outage: Outage): boolean => waitMs(outage) > 0;

describe('an outage', () => {
  it.each(cases.map((one, index) => ({ ...one, index })))(
    'is survived with $name over $transport: $fault, ended by $way',
    { timeout: 200_000 },
    async ({ index, outage, way }) => {
      const course = await courses[index];
      if (!course) throw new Error('This case did not run.');
      expect(course.ends).toBe(0);
      expect(course.attempts).toBeLessThanOrEqual(MOST_ATTEMPTS);
      if (outage.name.startsWith('429'))
        expect(course.shortestPauseMs).toBeGreaterThanOrEqual(RETRY_AFTER_MS - 50);
      if (way === 'by itself') {
        expect(course.tokenMs).toBeLessThan(course.backoffMs + SLACK_MS);
        // A connection needs a good token first.
        expect(course.queryMs).toBeLessThan(course.backoffMs + BACK_WITHIN_MS + waitMs(outage));
      } else {
        expect(course.tokenMs).toBeLessThan(WOKEN_WITHIN_MS + waitMs(outage));
        expect(course.queryMs).toBeLessThan(WOKEN_WITHIN_MS + waitMs(outage));
      }
    },
  );
});
