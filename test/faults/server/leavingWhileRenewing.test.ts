/** Row 9: the user signs out, or somebody else signs in, at each step of a renewal. */
import { setTimeout as sleep } from 'node:timers/promises';
import { eq, type RecordId, type Surreal, Table } from 'surrealdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestClient } from '../../support/client.js';
import type { Database } from '../../support/database.js';
import { measured, times } from '../../support/faults.js';
import { installGates, makeGate, type Step, steps, stopRenewal } from './support/gate.js';
import {
  type Credentials,
  enter,
  eventually,
  newCredentials,
  type Person,
  repeat,
} from './support/person.js';
import { type StrategyCase, strategies } from './support/strategies.js';

const EACH = times(50, 2);
/** In each of the tests that run side by side. */
const AT_ONCE = 4;
const limitMs = 30_000 + EACH * 10_000;
const results: string[] = [];
let final = 0;
let restoreGlobals: () => void;

beforeAll(() => {
  restoreGlobals = installGates();
});

afterAll(() => {
  restoreGlobals();
  measured({
    order: 9,
    fault: `Sign-out at each of ${steps.length} steps of a refresh, ${EACH} times each; sign-in as B during A's refresh, both orders, ${EACH} times each`,
    mustHold: 'Final subject right in store, SDK and database; 0 rows or frames of A afterwards',
    measured: [
      `${final} of ${strategies.length * steps.length * EACH} sign-outs final`,
      ...results,
    ].join('. '),
  });
});

interface Trail {
  readonly db: Surreal;
  /** What A's live query delivered. */
  readonly frames: unknown[];
}

/** A's own connection with a live query of A's record. */
async function follow({ client }: Person): Promise<Trail> {
  const db = await client.connection().whenReady();
  const [id] = await db.query<[RecordId]>('RETURN $auth');
  const live = await db.live(new Table('user')).where(eq('id', id));
  const frames: unknown[] = [];
  live.subscribe((frame) => {
    if (frame.action !== 'KILLED') frames.push(frame);
  });
  return { db, frames };
}

/** Nothing of A is left: no way to ask as A, no session in the database, no frame of a change that comes now. */
async function expectGone(
  { liveSessions }: StrategyCase,
  database: Database,
  { session }: Person,
  { db, frames }: Trail,
): Promise<void> {
  const { subject } = session;
  const before = frames.length;
  await expect(db.query('RETURN $auth')).rejects.toThrow();
  await database.query(`UPDATE ${subject} SET name = 'afterwards'`);
  await eventually(async () => (await liveSessions(database, subject)) === 0);
  await sleep(100);
  expect(frames.length).toBe(before);
}

const recordIn = ({ store }: Person): { subject?: unknown } | undefined => {
  const text = [...store.values].find(([key]) => key.endsWith('/session'))?.[1];
  return text === undefined ? undefined : JSON.parse(text);
};

describe.concurrent.each(strategies)('leaving while renewing, with $name', (strategyCase) => {
  const { name, strategy, liveSessions } = strategyCase;
  let database: Database;

  beforeAll(async () => {
    database = await strategyCase.start({ tokenMs: 3_000 });
  });
  afterAll(() => database.stop());

  /** Somebody else with an account, whose session of that moment is over. */
  const newUser = async (): Promise<Credentials & { subject: string }> => {
    const credentials = newCredentials();
    const { client } = createTestClient(database, 'http', { strategy });
    const { subject } = await client.signUp({ ...credentials });
    await client.signOut();
    await eventually(async () => (await liveSessions(database, subject)) === 0);
    client.dispose();
    return { ...credentials, subject };
  };

  const signOutAt = async (step: Step, index: number): Promise<void> => {
    const person = await enter(database, { strategy });
    const { client, proxy } = person;
    try {
      const trail = await follow(person);
      const gate = stopRenewal(person, step);
      await gate.reached;
      const left = client.signOut();
      // Every other time the renewal goes on only when the sign-out is through.
      if (index % 2 === 1) await left;
      gate.open();
      await left;
      await expectGone(strategyCase, database, person, trail);
      expect(client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
      await eventually(() => person.store.values.size === 0);
      await expect(client.connection().whenReady()).rejects.toMatchObject({ code: 'not_signed_in' });
      expect(proxy.sockets()).toBe(0);
    } finally {
      await person.leave();
    }
  };

  it.concurrent.each(steps)('signs out for good: %s', { timeout: limitMs }, async (step) => {
    await repeat(EACH, AT_ONCE, (index) => signOutAt(step, index));
    final += EACH;
  });

  const signInDuring = async (first: 'renewal' | 'sign-in'): Promise<void> => {
    const other = await newUser();
    const person = await enter(database, { strategy });
    const { client, proxy, session } = person;
    try {
      const trail = await follow(person);
      const renewal = stopRenewal(person, 'handled by the server');
      await renewal.reached;
      const arrival = makeGate('handled by the server');
      proxy.fault = ({ exchange }) =>
        exchange === 'signIn'
          ? { kind: 'hold', after: () => arrival.pass('handled by the server') }
          : undefined;
      const entered = client.signIn({ email: other.email, pass: other.pass });
      await arrival.reached;
      if (first === 'renewal') {
        renewal.open();
        await eventually(() => person.told('renewed') === 1);
        arrival.open();
        await entered;
      } else {
        arrival.open();
        await entered;
        renewal.open();
      }
      await expectGone(strategyCase, database, person, trail);
      expect(client.state()).toMatchObject({
        status: 'signed-in',
        session: { subject: other.subject },
      });
      expect(recordIn(person)).toMatchObject({ subject: other.subject });
      expect(await person.whoAmI()).toBe(other.subject);
      const db = await client.connection().whenReady();
      const [rows] = await db.query<[unknown[]]>('SELECT VALUE id FROM user');
      expect(rows.map(String)).toEqual([other.subject]);
      expect(await liveSessions(database, other.subject)).toBe(1);
      expect(proxy.sockets()).toBe(1);
      expect(JSON.stringify([...person.store.values])).not.toContain(session.subject);
    } finally {
      await person.leave();
    }
  };

  it.concurrent.each(['renewal', 'sign-in'] as const)(
    'keeps the newcomer when the %s lands first',
    { timeout: limitMs },
    async (first) => {
      await repeat(EACH, AT_ONCE, () => signInDuring(first));
      results.push(
        `\`${name}\`, ${first} first: ${EACH} of ${EACH} ended as B, 0 rows, frames or sessions of A`,
      );
    },
  );
});
