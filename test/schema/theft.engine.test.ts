/** A stolen secret in every order of thief and owner, and the state machine behind it against a model. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionRecords } from '../../src/entries/schema.js';
import { type Database, startDatabase } from '../support/database.js';
import { seeded } from '../support/fakes/seeded.js';
import { type Answer, type Device, dump, enter, exchange, isGood, secret } from './people.js';

let within: Database;
let after: Database;
beforeAll(async () => {
  // A window that no test outlives, and one that has closed before the next request.
  [within, after] = await Promise.all([
    startDatabase({ schema: sessionRecords({ raceWindow: '1d' }) }),
    startDatabase({ schema: sessionRecords({ raceWindow: '1ms' }) }),
  ]);
});
afterAll(async () => {
  await Promise.all([within.stop(), after.stop()]);
});

const race = { refused: 'refresh_race' };
const none = { refused: 'none' };
const ended = { refused: 'session_ended' };

/** Somebody who holds `first` and a current secret, and derives the next one with a key of their own. */
function holder(database: Database, first: string, current = first) {
  const key = secret();
  let held = current;
  const derive = () => createHmac('sha256', key).update(held).digest('base64url');
  return {
    current: () => held,
    /** Refreshes; a lost answer leaves the holder where it was. */
    async refresh({ isLost = false } = {}): Promise<Answer> {
      const next = derive();
      const answer = await exchange(database, 'signin', { first, refresh: held, next });
      if (answer.access && !isLost) held = next;
      return answer;
    },
  };
}

async function robbery(database: Database) {
  const device = await enter(database, 'signup');
  const owner = holder(database, device.first);
  await owner.refresh();
  return { device, owner, thief: holder(database, device.first, owner.current()) };
}

async function expectOver(database: Database, device: Device, ...tokens: Answer[]): Promise<void> {
  for (const token of [device, ...tokens]) expect(await isGood(database, token)).toBe(false);
  const again = { first: device.first, refresh: secret(), next: secret() };
  expect(await exchange(database, 'signin', again)).toEqual(ended);
}

describe('a stolen secret', () => {
  it('spent before the owner ends the session as soon as the owner comes after the window', async () => {
    const { device, owner, thief } = await robbery(after);
    const stolen = await thief.refresh();
    expect(await isGood(after, stolen)).toBe(true);
    expect(await owner.refresh()).toEqual(none);
    await expectOver(after, device, stolen);
    expect(await thief.refresh()).toEqual(ended);
  });

  it('spent before the owner gives the owner no token within the window, and writes nothing', async () => {
    const { owner, thief } = await robbery(within);
    await thief.refresh();
    const before = await dump(within);
    expect(await owner.refresh()).toEqual(race);
    expect(await dump(within)).toBe(before);
  });

  it('spent twice before the owner ends the session even within the window', async () => {
    const { device, owner, thief } = await robbery(within);
    const stolen = [await thief.refresh(), await thief.refresh()];
    expect(await owner.refresh()).toEqual(none);
    await expectOver(within, device, ...stolen);
  });

  it('spent after the owner gives no token within the window, and the owner goes on', async () => {
    const { owner, thief } = await robbery(within);
    await owner.refresh();
    const before = await dump(within);
    expect(await thief.refresh()).toEqual(race);
    expect(await dump(within)).toBe(before);
    expect(await isGood(within, await owner.refresh())).toBe(true);
  });

  it('spent after the owner and after the window ends the session', async () => {
    const { device, owner, thief } = await robbery(after);
    const token = await owner.refresh();
    expect(await thief.refresh()).toEqual(none);
    await expectOver(after, device, token);
    expect(await owner.refresh()).toEqual(ended);
  });

  it.each(['within', 'after'] as const)(
    'of two rotations ago ends the session %s the window',
    async (when) => {
      const database = { within, after }[when];
      const { device, owner, thief } = await robbery(database);
      await owner.refresh();
      const token = await owner.refresh();
      expect(await thief.refresh()).toEqual(none);
      await expectOver(database, device, token);
    },
  );

  it('gives no token when the owner’s answer was lost, and the owner recovers within the window', async () => {
    const { owner, thief } = await robbery(within);
    await owner.refresh({ isLost: true });
    expect(await thief.refresh()).toEqual(race);
    expect(await isGood(within, await owner.refresh())).toBe(true);
  });

  it('gives no token when the owner’s answer was lost, and ends the session after the window', async () => {
    const { device, owner, thief } = await robbery(after);
    const lost = await owner.refresh({ isLost: true });
    expect(await thief.refresh()).toEqual(none);
    await expectOver(after, device, lost);
  });

  it('is noticed after the window although the thief’s answer was lost', async () => {
    const { device, owner, thief } = await robbery(after);
    const stolen = await thief.refresh({ isLost: true });
    expect(await owner.refresh()).toEqual(none);
    await expectOver(after, device, stolen);
  });

  it('spent at the very same time leaves one of the two with a secret that goes on, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { device, owner, thief } = await robbery(after);
      const tokens = await Promise.all([owner.refresh(), thief.refresh()]);
      // Both refresh once more: whoever of them lost is found out, and that ends it for both.
      tokens.push(await owner.refresh(), await thief.refresh());
      tokens.push(await owner.refresh(), await thief.refresh());
      await expectOver(after, device, ...tokens);
    }
  });
});

describe('the rotation', () => {
  it.each(['within', 'after'] as const)('does what the model says, %s the window', async (when) => {
    const database = { within, after }[when];
    const random = seeded(7);
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[Math.floor(random() * items.length)];
      if (item === undefined) throw new Error('Nothing to pick from.');
      return item;
    };
    const { email: address } = await enter(database, 'signup');
    let seen = 0;
    while (seen < 60) {
      const { first } = await enter(database, 'signin', { email: address });
      const pool = [first, secret(), secret(), secret()];
      let [current, previous]: [string, string | undefined] = [first, undefined];
      for (let isAlive = true; isAlive && seen < 60; seen += 1) {
        const [refresh, next] = [pick(pool), pick(pool)];
        const answer = await exchange(database, 'signin', { first, refresh, next });
        const step = JSON.stringify({ seen, refresh, next, current, previous });
        if (refresh === next) expect(answer, step).toEqual({ refused: 'secret_invalid' });
        else if (refresh === current) {
          expect(answer, step).toHaveProperty('access');
          [current, previous] = [next, refresh];
        } else if (refresh === previous && next === current) {
          expect(answer, step).toHaveProperty('access');
        } else if (refresh === previous && when === 'within') expect(answer, step).toEqual(race);
        else {
          expect(answer, step).toEqual(none);
          expect(
            await exchange(database, 'signin', { first, refresh: current, next: secret() }),
          ).toEqual(ended);
          isAlive = false;
        }
      }
    }
  });
});
