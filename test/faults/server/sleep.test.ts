/** Row 5: the machine sleeps for two hours; the page's clock is ours, the server and its answers are real. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Transport } from '../../support/client.js';
import type { Database } from '../../support/database.js';
import { measured, times } from '../../support/faults.js';
import { jump, live, pass, settled, startPageTime } from './support/pageTime.js';
import { enter, type Person } from './support/person.js';
import { strategies } from './support/strategies.js';

const HOURS_2 = 2 * 3_600_000;
const NAPS = times(25, 1);
const WAKE_LIMIT_MS = 2_000;
const results: string[] = [];

afterAll(() => {
  measured({
    order: 5,
    fault: `2 h of sleep, ${NAPS} times over each transport (the page's clock set ahead, its timers standing still)`,
    mustHold: 'One refresh within 2 s of waking, no request with a dead token',
    measured: results.join('. '),
  });
});

/** Everything that was sent, to look for tokens in. */
function recorder() {
  const sent: Buffer[] = [];
  class RecordingSocket extends WebSocket {
    override send(data: Uint8Array): void {
      sent.push(Buffer.from(data));
      super.send(data);
    }
  }
  return {
    sent,
    // The DOM's type has a few members more, which the SDK does not use.
    websocketImpl: RecordingSocket as unknown as typeof globalThis.WebSocket,
  };
}

/** Asks again when the query was lost with its socket. */
async function askUntilAnswered({ whoAmI }: Person): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await whoAmI();
    } catch (error) {
      if (tries === 10) throw error;
      await sleep(50);
    }
  }
}

describe.each(strategies)('two hours of sleep, with $name', (strategyCase) => {
  const { name, strategy } = strategyCase;
  let database: Database;

  beforeAll(async () => {
    database = await strategyCase.start();
  });
  afterAll(() => database.stop());
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each<[Transport, string]>([
    ['ws', 'a socket that died'],
    ['ws', 'a socket that lived on'],
    ['http', 'no socket'],
  ])('wakes over %s with %s', { timeout: 120_000 }, async (transport, socket) => {
    startPageTime();
    const { sent, websocketImpl } = recorder();
    const person = await settled(enter(database, { strategy, websocketImpl }, transport));
    const { client, proxy, page } = person;
    proxy.fault = (_request, { authorization }) => {
      if (authorization) sent.push(Buffer.from(authorization));
      return undefined;
    };
    const wokenMs: number[] = [];
    try {
      for (let nap = 1; nap <= NAPS; nap += 1) {
        for (const waker of ['the page', 'a query'] as const) {
          await live(() => client.connection().snapshot().status === 'connected', 5_000);
          expect(await settled(person.whoAmI())).toBe(person.session.subject);
          const dead = await settled(client.getToken());
          expect(sent.some((bytes) => bytes.includes(dead))).toBe(true);
          jump(HOURS_2);
          if (socket === 'a socket that died') proxy.killSockets();
          sent.length = 0;
          const [renewed, asked] = [person.told('renewed'), proxy.count('refresh')];
          let answer: Promise<unknown> = Promise.resolve();
          if (waker === 'the page') {
            page.visible();
            page.online();
          } else {
            answer = Promise.all([client.getToken(), askUntilAnswered(person)]);
          }
          wokenMs.push(await live(() => person.told('renewed') > renewed, WAKE_LIMIT_MS));
          await settled(answer);
          expect(await settled(client.getToken())).not.toBe(dead);
          expect(await settled(askUntilAnswered(person))).toBe(person.session.subject);
          // Nor later, when timers that stood still run on.
          await pass(60_000, 1_000, [person]);
          expect(proxy.count('refresh') - asked).toBe(1);
          expect(sent.filter((bytes) => bytes.includes(dead))).toEqual([]);
          expect(person.ends()).toBe(0);
        }
      }
    } finally {
      await person.leave();
    }
    const worst = Math.max(...wokenMs);
    expect(worst).toBeLessThan(WAKE_LIMIT_MS);
    results.push(
      `\`${name}\` over ${transport}, ${socket}: one refresh each, done at most ${worst} ms after waking, the dead token never sent`,
    );
  });
});
