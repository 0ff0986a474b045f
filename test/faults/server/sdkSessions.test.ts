/** Row 20: the socket dies under sessions of the app's own, each of which is somebody else. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Surreal, type SurrealSession, Table } from 'surrealdb';
import { afterAll, describe, expect, it } from 'vitest';
import { createAuthClient } from '../../../src/client/createAuthClient.js';
import type { AuthClient } from '../../../src/core/client/AuthClient.js';
import { sessionRecords } from '../../../src/entries/schema.js';
import { mapStorage } from '../../support/client.js';
import { measured, times } from '../../support/faults.js';
import { type Line, lineKinds, selectedBy } from '../../support/lines.js';
import { accountSchema } from '../../support/schema.js';
import { eventually, newCredentials } from './support/person.js';

const DEATHS = times(20, 2);
const NOTES = `DEFINE TABLE note SCHEMALESS PERMISSIONS FOR select, create WHERE owner = $auth;
  DEFINE FIELD owner ON note DEFAULT $auth;`;
/** Who a session is to be. */
type Name = 'ann' | 'bob' | 'nobody';

const cases = lineKinds.flatMap(({ name: over, open }) => [
  { over, open, name: 'refreshToken', strategy: 'refreshToken', schema: accountSchema() } as const,
  { over, open, name: 'sessionRecord', strategy: 'sessionRecord', schema: sessionRecords() } as const,
]);
const results: string[] = [];

afterAll(() => {
  measured({
    order: 20,
    fault: `The socket dies ${DEATHS} times under sessions of the app’s own: somebody else, nobody, forks, sessions that were signed out`,
    mustHold: 'Everybody stays who they are, 0 foreign live rows, 0 foreign writes, 0 sign-outs',
    measured: results.join('. '),
  });
});

/** A session, who it is to be, and what it saw. */
interface Seat {
  readonly session: SurrealSession;
  readonly is: Name;
  /** Owners of the notes that its live query delivered. */
  readonly seen: string[];
}

const secret = (): string => randomBytes(32).toString('base64url');

async function sit(session: SurrealSession, is: Name): Promise<Seat> {
  const seen: string[] = [];
  if (is !== 'nobody') {
    const live = await session.live<{ owner: unknown }>(new Table('note'));
    live.subscribe((message) => {
      if (message.action !== 'KILLED') seen.push(String(message.value.owner));
    });
  }
  return { session, is, seen };
}

async function enter(db: Surreal, { target }: Line) {
  const bob = await db.newSession();
  const variables = { ...newCredentials(), first: secret(), next: secret() };
  await bob.signup({ ...selectedBy(target), access: 'account', variables });
  const [nobody, fork, annLeft, bobLeft, bobsFork] = await Promise.all([
    db.newSession(),
    db.forkSession(),
    db.forkSession(),
    bob.forkSession(),
    bob.forkSession(),
  ]);
  await Promise.all([nobody.use(selectedBy(target)), annLeft.invalidate(), bobLeft.invalidate()]);
  const seats = await Promise.all([
    sit(db, 'ann'),
    sit(fork, 'ann'),
    sit(bob, 'bob'),
    sit(bobsFork, 'bob'),
    sit(nobody, 'nobody'),
    sit(annLeft, 'nobody'),
    sit(bobLeft, 'nobody'),
  ]);
  const [id] = await bob.query<[unknown]>('RETURN $auth');
  return { seats, bobsId: String(id) };
}

/** Whom the database takes the session for. */
const owner = async ({ session }: Seat): Promise<string> => {
  const [note] = await session.query<[{ owner: unknown }]>('CREATE ONLY note').catch((error) => {
    if (!/Anonymous access not allowed/.test(String(error))) throw error;
    return [{ owner: 'nobody' }] as [{ owner: unknown }];
  });
  return String(note.owner);
};

async function kill(line: Line, client: AuthClient): Promise<void> {
  const { snapshot } = client.connection();
  line.cut();
  await eventually(() => snapshot().status !== 'connected');
  await eventually(() => snapshot().status === 'connected', 10_000);
  // A write in the very moment in which a live query is made can leave SurrealDB deaf on that table.
  await sleep(200);
}

describe.each(cases)('sockets that die over $over, with $name', ({ over, name, strategy, ...at }) => {
  it('leave every session who it is', { timeout: 30_000 + DEATHS * 5_000 }, async () => {
    const line = await at.open(`${at.schema} ${NOTES}`);
    let ends = 0;
    const client = createAuthClient({
      ...line.target,
      access: 'account',
      strategy,
      store: mapStorage(),
      onEvent({ type }) {
        if (type === 'signed-out' || type === 'expired') ends += 1;
      },
    });
    try {
      client.start();
      const { subject } = await client.signUp({ ...newCredentials() });
      const { seats, bobsId } = await enter(await client.connection().whenReady(), line);
      const people = { ann: subject, bob: bobsId, nobody: 'nobody' };
      let writes = 0;
      for (let death = 0; death <= DEATHS; death += 1) {
        if (death > 0) await kill(line, client);
        for (const seat of seats) {
          expect(await owner(seat)).toBe(people[seat.is]);
          writes += 1;
        }
        await eventually(() =>
          seats.every(({ is, seen }) => seen.length === (is === 'nobody' ? 0 : 2 * (death + 1))),
        );
      }
      for (const { is, seen } of seats) expect(seen.filter((id) => id !== people[is])).toEqual([]);
      expect(ends).toBe(0);
      results.push(`\`${name}\` over ${over}: 0 of ${writes} writes and 0 live rows foreign`);
    } finally {
      client.dispose();
      await line.stop();
    }
  });
});
