/** Row 3: the server rotates, and its answer never arrives. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../support/client.js';
import type { Database } from '../../support/database.js';
import { measured, times } from '../../support/faults.js';
import { enter, eventually, type Person, repeat } from './support/person.js';
import { strategies } from './support/strategies.js';

const TOKEN_MS = times(6_000, 4_000);
const LOST = times(50, 3);
/** What a session's end may be late by: timers are exact to their tick, two busy cores are not. */
const SLACK_MS = 1_000;

const limitMs = 30_000 + LOST * 2_000;

const results: string[] = [];

afterAll(() => {
  measured({
    order: 3,
    fault: `The answer is lost after the server has rotated, ${LOST} times`,
    mustHold:
      '`sessionRecord`: all recovered. `refreshToken`: signed in until the access token ends, then `expired`, never a loop',
    measured: results.join('. '),
  });
});

/** Loses the answer to the first refresh that arrives. */
function loseOne({ proxy }: Person): void {
  proxy.fault = ({ exchange }) =>
    exchange === 'refresh' && proxy.count('refresh') === 1 ? { kind: 'lose' } : undefined;
}

describe.concurrent.each(strategies)(
  'an answer lost after the rotation, with $name',
  (strategyCase) => {
    const { name, strategy } = strategyCase;
    let database: Database;

    beforeAll(async () => {
      database = await strategyCase.start({ tokenMs: TOKEN_MS });
    });
    afterAll(() => database.stop());

    const loseEach = (follow: (person: Person) => Promise<number>): Promise<number[]> =>
      repeat(LOST, 10, async () => {
        const person = await enter(database, { strategy });
        loseOne(person);
        try {
          return await follow(person);
        } finally {
          await person.leave();
        }
      });

    if (name === 'refreshToken') {
      const serveThenExpire = async (person: Person): Promise<number> => {
        const { client, events, proxy, session } = person;
        await until(client, () =>
          events.some((event) => event.type === 'renewal-failed' && !event.retryable),
        );
        // The token that is left is good, for the app's server and for the database.
        expect(await client.getToken()).toMatch(/^ey/);
        expect(await person.whoAmI()).toBe(session.subject);
        expect(client.state().status).toBe('signed-in');
        await until(client, () => client.state().status !== 'signed-in');
        const lateMs = Date.now() - (session.expiresAt ?? 0);
        expect(client.state()).toMatchObject({ status: 'expired', session });
        await sleep(2_000);
        // The lost one, and a no that the client has the server say twice.
        expect(proxy.count('refresh')).toBe(3);
        expect(person.told('signed-out')).toBe(0);
        return lateMs;
      };

      it('serves until the token ends, then says so', { timeout: limitMs }, async () => {
        const lateMs = await loseEach(serveThenExpire);
        expect(Math.min(...lateMs)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...lateMs)).toBeLessThan(SLACK_MS);
        results.push(
          `\`refreshToken\`: ${lateMs.length} of ${LOST} signed in until the token's end and \`expired\` at most ${Math.max(...lateMs)} ms after it, 3 refresh requests each`,
        );
      });
    } else {
      const recover = async (person: Person): Promise<number> => {
        await eventually(() => person.told('renewed') > 0, 20_000);
        const requests = person.proxy.count('refresh');
        expect(person.ends()).toBe(0);
        expect(await person.whoAmI()).toBe(person.session.subject);
        return requests;
      };

      it('recovers', { timeout: limitMs }, async () => {
        const requests = await loseEach(recover);
        expect(Math.max(...requests)).toBe(2);
        results.push(`\`${name}\`: ${requests.length} of ${LOST} recovered by one more request each`);
      });
    }
  },
);
