/** Row 12: messages on the tabs' channel that are forged, sent again, or old. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mapStorage } from '../../support/client.js';
import type { Database } from '../../support/database.js';
import { measured, times } from '../../support/faults.js';
import { enter, type Person } from './support/person.js';
import { strategies } from './support/strategies.js';

const EACH = times(1_000, 100);
const results: string[] = [];

/** Names of the channels that clients opened; BroadcastChannel itself is Node's. */
const names = new Set<string>();
const Original = globalThis.BroadcastChannel;
const heard: unknown[] = [];

beforeAll(() => {
  globalThis.BroadcastChannel = class extends Original {
    constructor(name: string) {
      super(name);
      names.add(name);
    }
  };
});
afterAll(() => {
  globalThis.BroadcastChannel = Original;
  measured({
    order: 12,
    fault: `Forged, replayed and stale tab messages, ${EACH} of each`,
    mustHold: 'No state change',
    measured: results.join('. '),
  });
});

describe.each(strategies)('messages of other tabs, with $name', (strategyCase) => {
  const { name, strategy } = strategyCase;
  let database: Database;
  let person: Person;
  let forger: BroadcastChannel;
  let values: ReadonlyMap<string, string>;
  /** How often the client looked into its store. */
  let reads: number;

  beforeAll(async () => {
    database = await strategyCase.start();
  });
  afterAll(() => database.stop());
  afterEach(async () => {
    forger.close();
    await person.leave();
  });

  /** What real tabs say, in the order in which they said it. */
  let spoken: unknown[];

  const begin = async (): Promise<void> => {
    names.clear();
    reads = 0;
    const store = mapStorage();
    const counting = {
      ...store,
      getItem(key: string) {
        reads += 1;
        return store.getItem(key);
      },
    };
    person = await enter(database, { strategy, store: counting });
    values = store.values;
    const [name = ''] = names;
    expect(names.size).toBe(1);
    spoken = [];
    forger = new Original(name);
    forger.onmessage = ({ data }: MessageEvent<unknown>) => void spoken.push(data);
  };

  const everything = () => ({
    state: person.client.state(),
    store: JSON.stringify([...values]),
    events: person.events.length,
    requests: person.proxy.log.length,
    connection: person.client.connection().snapshot(),
    said: spoken.length,
  });

  /** Sends the messages, waits until the client has heard them all, and compares everything. */
  const expectNothing = async (messages: readonly unknown[]): Promise<void> => {
    await person.whoAmI().catch(() => {});
    await sleep(100);
    const before = everything();
    const changes: unknown[] = [];
    const unsubscribe = person.client.subscribe(() => changes.push(person.client.state()));
    for (const message of messages) forger.postMessage(message);
    // Messages keep their order, so whoever has heard the last one has heard all.
    const { promise, resolve } = later();
    const listener = new Original([...names][0] ?? '');
    listener.onmessage = ({ data }: MessageEvent<unknown>) => {
      heard.push(data);
      if (data === 'the last one') resolve();
    };
    forger.postMessage('the last one');
    await promise;
    listener.close();
    await sleep(100);
    unsubscribe();
    expect(changes).toEqual([]);
    const after = everything();
    expect(after.state).toBe(before.state);
    expect(after).toEqual(before);
  };

  const forged = (subject: string): unknown[] => {
    const kinds: unknown[] = [
      'signed-out',
      'sign-out',
      'renewed',
      '',
      'CHANGED',
      'changed ',
      null,
      undefined,
      0,
      true,
      ['changed'],
      { type: 'changed' },
      { type: 'leave', reason: 'other-tab' },
      { type: 'signed-in', subject: 'user:mallory' },
      { status: 'signed-out', reason: 'revoked' },
      { access: 'a.b.c', refresh: 'surreal-refresh-forged-forged', subject },
      new Uint8Array(10_000),
      'x'.repeat(100_000),
      new Map([['session', null]]),
      new Error('changed'),
    ];
    return Array.from({ length: EACH }, (_, index) => kinds[index % kinds.length]);
  };

  /** Waits until the client has done what it had to: the store is asked again when the server has answered. */
  const untilQuiet = async (): Promise<void> => {
    const done = (): number => reads + person.proxy.log.length;
    for (let seen = -1; seen !== done(); await sleep(500)) seen = done();
  };

  it('does nothing for forged ones, signed in or out', { timeout: 60_000 }, async () => {
    await begin();
    await person.whoAmI();
    await untilQuiet();
    const before = reads;
    await expectNothing(forged(person.session.subject));
    // Nothing but the one word makes anybody look.
    expect(reads).toBe(before);
    await person.client.signOut();
    await expect.poll(() => values.size).toBe(0);
    await untilQuiet();
    const after = reads;
    await expectNothing(forged(person.session.subject));
    expect(reads).toBe(after);
    results.push(`\`${name}\`: ${2 * EACH} forged: no change of state, store, requests or connection`);
  });

  it('changes nothing for replayed and stale ones', { timeout: 60_000 }, async () => {
    await begin();
    const { client } = person;
    const other = { ...person.credentials };
    await client.signOut();
    await client.signIn(other);
    await expect.poll(() => spoken.length).toBeGreaterThanOrEqual(2);
    // Words of the sign-out and of the first sign-in, heard again in the second session.
    await untilQuiet();
    const replay = Array.from({ length: EACH }, (_, index) => spoken[index % spoken.length]);
    await expectNothing(replay);
    expect(client.state().status).toBe('signed-in');
    await client.signOut();
    await expect.poll(() => values.size).toBe(0);
    // The server hears of the sign-out after this browser.
    await untilQuiet();
    const stale = Array.from({ length: EACH }, (_, index) => spoken[index % spoken.length]);
    await expectNothing(stale);
    expect(client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
    results.push(`\`${name}\`: ${EACH} replayed and ${EACH} stale: no change either`);
  });
});

function later(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
