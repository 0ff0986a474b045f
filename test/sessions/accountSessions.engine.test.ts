// A user's own sessions on the real engine: what the list says, and what ending them does.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import {
  endAllSessions,
  endOtherSessions,
  endSession,
  listSessions,
  watchSessions,
} from '../../src/entries/sessions.js';
import { type TestClient, type Transport, until } from '../support/client.js';
import type { Database } from '../support/database.js';
import { createDevice, startSessionDatabase } from '../support/sessions.js';

const PASS = 'correct horse';
let people = 0;

const hasLeft = ({ client }: TestClient): Promise<void> =>
  until(client, () => client.state().status === 'signed-out');

describe('the sessions of a user', () => {
  let database: Database;
  let renamed: Database;
  /** Its tokens are renewed every two seconds. */
  let brief: Database;
  let devices: TestClient[] = [];

  const device = (
    name: string,
    { at = database, transport = 'ws' }: { at?: Database; transport?: Transport } = {},
    options: Partial<AuthClientOptions> = {},
  ): TestClient => {
    const made = createDevice(at, transport, { device: name, ...options });
    devices.push(made);
    return made;
  };

  /** A new user on devices of these names; the first one signs up. */
  const arrive = async (...made: TestClient[]): Promise<string> => {
    people += 1;
    const ann = { email: `ann${people}@example.com`, pass: PASS };
    const [first, ...others] = made;
    const subject = (await first?.client.signUp(ann))?.subject ?? '';
    for (const { client } of others) await client.signIn(ann);
    for (const one of made) expect(await one.whoAmI()).toBe(subject);
    return subject;
  };

  beforeAll(async () => {
    [database, brief, renamed] = await Promise.all([
      startSessionDatabase(),
      startSessionDatabase({ tokenDuration: '4s' }),
      startSessionDatabase({
        names: {
          user: { table: 'person' },
          session: {
            table: 'sitzung',
            user: 'wer',
            device: 'womit',
            createdAt: 'seit',
            usedAt: 'zuletzt',
            expiresAt: 'bis',
          },
        },
      }),
    ]);
  });
  afterEach(() => {
    for (const { client } of devices) client.dispose();
    devices = [];
  });
  afterAll(() => Promise.all([database.stop(), brief.stop(), renamed.stop()]));

  it.each<Transport>(['ws', 'http'])(
    'lists devices with their dates, this one first (%s)',
    async (transport) => {
      const startedAt = Date.now();
      const laptop = device('Laptop', { transport });
      const phone = device('Phone', { transport });
      await arrive(laptop, phone);
      await arrive(device('Somebody else'));
      const sessions = await listSessions(laptop.client);
      expect(sessions.map(({ device: name, isCurrent }) => [name, isCurrent])).toEqual([
        ['Laptop', true],
        ['Phone', false],
      ]);
      for (const { id, createdAt, usedAt, expiresAt } of sessions) {
        expect(id).toMatch(/^session:/);
        expect(createdAt).toBeGreaterThanOrEqual(startedAt - 1_000);
        expect(usedAt).toBeGreaterThanOrEqual(createdAt);
        expect(expiresAt).toBeGreaterThan(Date.now() + 13 * 86_400_000);
      }
      expect((await listSessions(phone.client)).map(({ device: name }) => name)).toEqual([
        'Phone',
        'Laptop',
      ]);
      // Nothing that could open anything.
      expect(Object.keys(sessions[0] ?? {}).sort()).toEqual(
        ['createdAt', 'device', 'expiresAt', 'id', 'isCurrent', 'usedAt'].sort(),
      );
    },
  );

  it.each([false, true])(
    'ends a session that is renewed in the same moment (lockedDown: %s)',
    async (lockedDown) => {
      // Whoever ends a session takes so long that a write comes in between, and the database undoes the end.
      const extra = "DEFINE EVENT slow ON session WHEN $event = 'DELETE' THEN { sleep(300ms) };";
      const slow = await startSessionDatabase({ lockedDown }, { extra });
      try {
        const laptop = device('Laptop', { at: slow }, { lockedDown });
        await arrive(laptop, device('Phone', { at: slow }), device('Tablet', { at: slow }));
        const write = async (who: string): Promise<void> => {
          await sleep(100);
          await slow.query('UPDATE session SET device = $who WHERE device = $who', { who });
        };
        const [, last] = await listSessions(laptop.client);
        await Promise.all([endSession(laptop.client, last?.id ?? ''), write(last?.device ?? '')]);
        expect(await listSessions(laptop.client)).toHaveLength(2);
        const [, other] = await listSessions(laptop.client);
        await Promise.all([endOtherSessions(laptop.client), write(other?.device ?? '')]);
        expect(await listSessions(laptop.client)).toHaveLength(1);
      } finally {
        await slow.stop();
      }
    },
  );

  it('knows the names that were given to the schema', async () => {
    const names = {
      user: 'wer',
      device: 'womit',
      createdAt: 'seit',
      usedAt: 'zuletzt',
      expiresAt: 'bis',
    };
    const laptop = device('Laptop', { at: renamed });
    const phone = device('Phone', { at: renamed });
    await arrive(laptop, phone);
    const sessions = await listSessions(laptop.client, names);
    expect(sessions).toMatchObject([
      { device: 'Laptop', isCurrent: true },
      { device: 'Phone', isCurrent: false },
    ]);
    for (const { createdAt, usedAt, expiresAt } of sessions) {
      expect([createdAt, usedAt, expiresAt].every(Number.isFinite)).toBe(true);
    }
    await endOtherSessions(laptop.client, names);
    await hasLeft(phone);
  });

  it('takes no SurrealQL for a name', async () => {
    const laptop = device('Laptop');
    await arrive(laptop);
    const names = { user: 'user = NONE OR true; --' };
    await expect(listSessions(laptop.client, names)).rejects.toThrow('no plain field name');
    await expect(endOtherSessions(laptop.client, names)).rejects.toThrow('no plain field name');
    const late = { expiresAt: 'expires_at > NONE OR true; --' };
    await expect(listSessions(laptop.client, late)).rejects.toThrow('no plain field name');
  });

  it('leaves out what has run out', async () => {
    const laptop = device('Laptop');
    const subject = await arrive(laptop);
    await database.query(
      `CREATE session CONTENT {
        user: type::record($subject), device: 'Old', secret: crypto::sha256('old'),
        password_at: time::now(), created_at: time::now() - 91d
      }`,
      { subject },
    );
    expect(await listSessions(laptop.client)).toMatchObject([{ device: 'Laptop' }]);
  });

  it('ends one: that device leaves within a second, the others stay', async () => {
    const [laptop, phone, tablet] = [device('Laptop'), device('Phone'), device('Tablet')];
    await arrive(laptop, phone, tablet);
    const { id } = (await listSessions(laptop.client)).find((one) => one.device === 'Phone') ?? {};
    const endedAt = performance.now();
    await endSession(laptop.client, id ?? '');
    await hasLeft(phone);
    expect(performance.now() - endedAt).toBeLessThan(1_000);
    expect(phone.client.state()).toEqual({ status: 'signed-out', reason: 'revoked' });
    expect(await listSessions(laptop.client)).toMatchObject([
      { device: 'Laptop' },
      { device: 'Tablet' },
    ]);
    expect(tablet.client.state().status).toBe('signed-in');
    // Once more does no harm.
    await endSession(laptop.client, id ?? '');
  });

  it('signs out when the one is this one, also without the server', async () => {
    const laptop = device('Laptop');
    await arrive(laptop);
    const [current] = await listSessions(laptop.client);
    await endSession(laptop.client, current?.id ?? '');
    expect(laptop.client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
  });

  it('cannot end the session of somebody else, nor delete another record', async () => {
    const [laptop, theirs] = [device('Laptop'), device('Theirs')];
    const subject = await arrive(laptop);
    await arrive(theirs);
    const [{ id = '' } = {}] = await listSessions(theirs.client);
    await endSession(laptop.client, id);
    await endSession(laptop.client, subject);
    expect(await listSessions(theirs.client)).toHaveLength(1);
    const [[user]] = await database.query<[unknown[]]>('SELECT * FROM type::record($subject)', {
      subject,
    });
    expect(user).toBeDefined();
  });

  // Whoever is not told at once leaves at the next renewal: a live query that is made while somebody signs in may stay
  // silent (https://github.com/surrealdb/surrealdb/issues/6983).
  it('ends all others', async () => {
    const at = brief;
    const laptop = device('Laptop', { at });
    const [phone, tablet] = [device('Phone', { at }), device('Tablet', { at })];
    await arrive(laptop, phone, tablet);
    await endOtherSessions(laptop.client);
    await Promise.all([hasLeft(phone), hasLeft(tablet)]);
    expect(await listSessions(laptop.client)).toMatchObject([{ device: 'Laptop', isCurrent: true }]);
  });

  it('ends all, this one too', async () => {
    const [laptop, phone] = [device('Laptop', { at: brief }), device('Phone', { at: brief })];
    const subject = await arrive(laptop, phone);
    await endAllSessions(laptop.client);
    await hasLeft(phone);
    expect(laptop.client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
    const left = (): Promise<unknown[]> =>
      brief
        .query<[unknown[]]>('SELECT * FROM session WHERE user = type::record($subject)', { subject })
        .then(([rows]) => rows);
    await expect.poll(left).toEqual([]);
  });

  it('tells of sessions that are ended, until it is stopped', async () => {
    const [laptop, phone, tablet] = [device('Laptop'), device('Phone'), device('Tablet')];
    await arrive(laptop, phone, tablet);
    let told = 0;
    const stop = await watchSessions(laptop.client, () => {
      told += 1;
    });
    const other = (await listSessions(phone.client)).find((one) => one.device === 'Tablet');
    await endSession(phone.client, other?.id ?? '');
    await hasLeft(tablet);
    await expect.poll(() => told).toBeGreaterThan(0);
    stop();
  });

  it('has none to list without a signed-in user', async () => {
    await expect(listSessions(device('Laptop').client)).rejects.toMatchObject({
      code: 'not_signed_in',
    });
  });
});
