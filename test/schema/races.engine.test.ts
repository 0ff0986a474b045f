/** Many requests at once: one account, one next secret, no token that outlives the change it raced with. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionRecords } from '../../src/entries/schema.js';
import { type Database, startDatabase } from '../support/database.js';
import { type Answer, email, enter, exchange, isGood, PASS, secret, type Variables } from './people.js';

let database: Database;
beforeAll(async () => {
  database = await startDatabase({ schema: sessionRecords() });
});
afterAll(() => database.stop());

const signIn = (variables: Variables) => exchange(database, 'signin', variables);
const times = <Item>(count: number, make: () => Promise<Item>): Promise<Item[]> =>
  Promise.all(Array.from({ length: count }, make));

/** What the database says when two transactions wrote the same: to be sent again. */
const conflict =
  /signin query failed|conflict|can be retried|unexpected error while performing authentication/;

/** Sends what failed by a conflict again, as clients do. */
async function insist(variables: Variables): Promise<{ answer: Answer; repeats: number }> {
  for (let repeats = 0; ; repeats += 1) {
    const answer = await signIn(variables);
    if (!conflict.test(answer.refused ?? '') || repeats === 20) return { answer, repeats };
  }
}

describe('sign-ups with one address at once', () => {
  it('make one account', async () => {
    for (let round = 0; round < 3; round += 1) {
      const address = email();
      const answers = await times(6, () =>
        exchange(database, 'signup', { email: address, pass: PASS, next: secret() }),
      );
      expect(answers.filter(({ access }) => access)).toHaveLength(1);
      const counts = await database.query(
        `LET $users = SELECT VALUE id FROM user WHERE email = $address;
         RETURN [array::len($users), count(SELECT id FROM session WHERE user IN $users)]`,
        { address },
      );
      expect(counts[1]).toEqual([1, 1]);
    }
    const [users, passwords] = await database.query<[number, number]>(
      'RETURN count(SELECT id FROM user); RETURN count(SELECT id FROM password)',
    );
    expect(users).toBeGreaterThan(0);
    expect(passwords).toBe(users);
  });
});

describe('refreshes at once', () => {
  it('with one shared next secret all get a token, after a repeat at most', async () => {
    const { first } = await enter(database, 'signup');
    let current = first;
    for (let round = 0; round < 10; round += 1) {
      const next = secret();
      const answers = await times(8, () => insist({ first, refresh: current, next }));
      expect(answers.filter(({ answer }) => !answer.access)).toEqual([]);
      expect(Math.max(...answers.map(({ repeats }) => repeats))).toBeLessThanOrEqual(1);
      current = next;
    }
  });

  it('with next secrets of their own leave the session alive, and its winner goes on', async () => {
    const { first } = await enter(database, 'signup');
    let current = first;
    for (let round = 0; round < 10; round += 1) {
      const nexts = Array.from({ length: 8 }, secret);
      const answers = await Promise.all(
        nexts.map(async (next) => ({ next, ...(await signIn({ first, refresh: current, next })) })),
      );
      const losers = answers.filter(({ access }) => !access);
      for (const { refused } of losers) {
        if (refused !== 'refresh_race') expect(refused).toMatch(conflict);
      }
      const [stored] = await database.query<[string[]]>(
        'RETURN $nexts.filter(|$one| crypto::sha256($one) = type::record("session", crypto::sha256($first)).secret)',
        { nexts, first },
      );
      expect(stored).toHaveLength(1);
      current = stored[0] ?? '';
      expect(answers.find(({ next }) => next === current)?.access).toBeDefined();
    }
  });
});

describe('a sign-in with the old password', () => {
  it('outlives no change of the password that it raced with', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { email: address } = await enter(database, 'signup');
      const old = () => signIn({ email: address, pass: PASS, next: secret() });
      const [changed, ...thieves] = await Promise.all([
        insist({ email: address, pass: PASS, new_pass: 'battery staple', next: secret() }),
        ...Array.from({ length: 4 }, old),
      ]);
      expect(await isGood(database, changed.answer)).toBe(true);
      for (const thief of thieves) expect(await isGood(database, thief)).toBe(false);
    }
  });
});

describe('an end and a refresh at once', () => {
  it('leave nothing behind that can be refreshed', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { first, ...token } = await enter(database, 'signup');
      const next = secret();
      const [end] = await Promise.all([
        insist({ first, end: true }),
        signIn({ first, refresh: first, next }),
      ]);
      expect(end.answer).toEqual({ refused: 'none' });
      expect(await isGood(database, token)).toBe(false);
      expect(await signIn({ first, refresh: next, next: secret() })).toEqual({
        refused: 'session_ended',
      });
    }
  });
});
