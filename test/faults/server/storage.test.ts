/** Row 8: the store throws, is full, or holds what nobody wrote. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StorageLike } from '../../../src/browser/webStorageStore.js';
import { createTestClient, mapStorage } from '../../support/client.js';
import type { Database } from '../../support/database.js';
import { seeded } from '../../support/fakes/seeded.js';
import { measured, times } from '../../support/faults.js';
import { mutate } from './support/mutate.js';
import { newCredentials, repeat } from './support/person.js';
import { strategies } from './support/strategies.js';

const MUTATIONS = times(1_000, 60);
const LOADING_LIMIT_MS = 5_000;
const results: string[] = [];

const uncaught: unknown[] = [];
const note = (error: unknown): void => void uncaught.push(error);

beforeAll(() => {
  process.on('uncaughtException', note).on('unhandledRejection', note);
});
afterEach(() => {
  expect(uncaught).toEqual([]);
});
afterAll(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
  measured({
    order: 8,
    fault: `Storage: get, set, remove throw; quota; truncated, tampered, foreign-version records; ${MUTATIONS} random mutations`,
    mustHold:
      '0 uncaught errors, `loading` ends within 5 s, the bad record set aside, that of a newer version left alone',
    measured: results.join('. '),
  });
});

const denied = (): never => {
  throw new Error('denied');
};
const full = (): never => {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
};
const rejecting = (): Promise<never> => Promise.reject(new Error('denied'));

const broken: readonly [string, Partial<StorageLike>][] = [
  ['getItem throws', { getItem: denied }],
  ['setItem throws', { setItem: denied }],
  ['removeItem throws', { removeItem: denied }],
  ['everything throws', { getItem: denied, setItem: denied, removeItem: denied }],
  ['everything rejects', { getItem: rejecting, setItem: rejecting, removeItem: rejecting }],
  ['the quota is used up', { setItem: full }],
];

/** Whether a newer version of this package wrote the text. */
function isNewer(text: string): boolean {
  try {
    const { version }: { readonly version?: unknown } = JSON.parse(text) ?? {};
    return typeof version === 'number' && version > 1;
  } catch {
    return false;
  }
}

describe.each(strategies)('faulty stores, with $name', (strategyCase) => {
  const { name, strategy } = strategyCase;
  let database: Database;
  let slowestMs = 0;

  beforeAll(async () => {
    database = await strategyCase.start();
  });
  afterAll(() => database.stop());

  const keyIn = ({ values }: ReturnType<typeof mapStorage>): string => {
    const key = [...values.keys()].find((name) => name.endsWith('/session'));
    if (key === undefined) throw new Error('Nothing is stored.');
    return key;
  };

  /** Starts a client on a store and waits for the end of `loading`. */
  const load = async (store: StorageLike) => {
    const made = createTestClient(database, 'http', { strategy, store });
    const start = performance.now();
    const state = await made.client.ready();
    slowestMs = Math.max(slowestMs, performance.now() - start);
    return { ...made, state };
  };

  it.each(broken)('goes on in memory when %s', async (_name, fault) => {
    const { client, events, state, whoAmI } = await load({ ...mapStorage(), ...fault });
    try {
      expect(state.status).toBe('signed-out');
      const { subject } = await client.signUp({ ...newCredentials() });
      expect(await whoAmI()).toBe(subject);
      await client.signOut();
      expect(client.state().status).toBe('signed-out');
      expect(events.filter(({ type }) => type === 'storage-fallback')).toHaveLength(1);
      expect(slowestMs).toBeLessThan(LOADING_LIMIT_MS);
    } finally {
      client.dispose();
    }
  });

  it('takes up or sets aside whatever became of its record', { timeout: 600_000 }, async () => {
    const chance = seeded(8);
    const store = mapStorage();
    const { client } = createTestClient(database, 'http', { strategy, store });
    const { subject } = await client.signUp({ ...newCredentials() });
    client.dispose();
    const key = keyIn(store);
    const good = store.values.get(key) ?? '';
    let taken = 0;
    let aside = 0;
    let left = 0;
    const mutations = Array.from({ length: MUTATIONS }, () => mutate(good, chance));
    await repeat(MUTATIONS, 10, async (index) => {
      const text = mutations[index] ?? '';
      const damaged = mapStorage(new Map([[key, text]]));
      const { client: found, state, events } = await load(damaged);
      try {
        if (state.status === 'signed-in') {
          taken += 1;
          expect(state.session.subject).toBe(subject);
        } else {
          expect(state.status).toBe('signed-out');
          // What can be read but is over stays; what cannot be read does not.
          if (isNewer(text)) {
            expect(damaged.values).toEqual(new Map([[key, text]]));
            left += 1;
          } else if (state.status === 'signed-out' && state.reason === 'none') {
            await expect.poll(() => events.map(({ type }) => type)).toContain('record-set-aside');
            expect(damaged.values.has(key)).toBe(false);
            expect(damaged.values.get(key.replace(/session$/, 'set-aside'))).toBeDefined();
            aside += 1;
          }
        }
      } finally {
        found.dispose();
      }
    });
    expect(taken).toBeGreaterThan(0);
    expect(aside).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
    expect(slowestMs).toBeLessThan(LOADING_LIMIT_MS);
    results.push(
      `\`${name}\`: ${broken.length} broken stores; of ${MUTATIONS} mutated records ${taken} could still be taken up, ${aside} were set aside, ${left} of newer versions left alone; \`loading\` took at most ${Math.ceil(slowestMs)} ms; ${uncaught.length} uncaught errors`,
    );
  });
});
