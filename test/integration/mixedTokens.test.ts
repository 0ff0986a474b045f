// Tokens that do not belong together: whatever an app hands in, the state and the connection speak of one user.
import { afterEach, describe, expect, it } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import type { Tokens } from '../../src/core/ports/Backend.js';
import { sessionRecords } from '../../src/entries/schema.js';
import { createTestClient, mapStorage, type TestClient } from '../support/client.js';
import { type Database, type DatabaseOptions, startDatabase } from '../support/database.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse' };
const BOB = { email: 'bob@example.com', pass: 'battery staple' };

/** What the database shows of a grant. */
interface Grant {
  readonly subject: { readonly record: unknown };
  readonly revocation: unknown;
}

let running: { stop(): Promise<void> }[] = [];
let clients: TestClient[] = [];

const start = async (options: DatabaseOptions): Promise<Database> => {
  const database = await startDatabase({ ...options });
  running.push(database);
  return database;
};
const open = (database: Database, options: Partial<AuthClientOptions> = {}): TestClient => {
  const made = createTestClient(database, 'ws', options);
  clients.push(made);
  return made;
};
const subjectOf = ({ client }: TestClient): string | undefined => {
  const state = client.state();
  return 'session' in state ? state.session.subject : undefined;
};
const told = ({ events }: TestClient): string[] => events.map(({ type }) => type);
/** The tokens that a store holds. */
const stored = ({ values }: ReturnType<typeof mapStorage>): Tokens => {
  const found = [...values.values()]
    .map((text) => JSON.parse(text) as (Partial<Tokens> & { first?: string }) | undefined)
    .find((value) => value?.access);
  if (!found?.access) return expect.unreachable('Nothing is stored.');
  return { access: found.access, refresh: found.refresh, openingSecret: found.first };
};
/** Signs `user` up in a browser of their own, which is closed at once, and gives their tokens. */
async function tokensOf(
  database: Database,
  user: typeof ANN,
  options: Partial<AuthClientOptions> = {},
): Promise<Tokens & { subject: string }> {
  const store = mapStorage();
  const { client } = open(database, { ...options, store });
  const { subject } = await client.signUp(user);
  client.dispose();
  return { ...stored(store), subject };
}
const afterRenewal = (here: TestClient): Promise<void> =>
  expect
    .poll(() => told(here), { timeout: 6_000 })
    .toEqual(expect.arrayContaining([expect.stringMatching(/^(renewed|renewal-failed|signed-out)$/)]));

/** Nothing was published, and nothing was ended that is the app's. */
async function isRefused(here: TestClient, tokens: Tokens): Promise<void> {
  await expect(here.client.authenticate(tokens)).rejects.toMatchObject({ code: 'strategy_mismatch' });
  expect(here.client.state().status).toBe('signed-out');
  expect(told(here).filter((type) => type !== 'lock-fallback')).toEqual(['sign-in-failed']);
}

afterEach(async () => {
  for (const { client } of clients) client.dispose();
  for (const one of running.reverse()) await one.stop();
  clients = [];
  running = [];
});

describe('the access token of one user beside what renews another one’s session', () => {
  it('with session records, the session ends at the first renewal and the other one on the server', async () => {
    const database = await start({ schema: sessionRecords({ tokenDuration: '4s' }) });
    const options = { strategy: 'sessionRecord' } as const;
    const ann = await tokensOf(database, ANN, options);
    const { openingSecret, refresh } = await tokensOf(database, BOB, options);
    const here = open(database, options);
    await here.client.authenticate({ access: ann.access, openingSecret, refresh });
    expect(subjectOf(here)).toBe(ann.subject);
    await afterRenewal(here);
    expect(here.client.state()).toMatchObject({ status: 'signed-out', reason: 'revoked' });
    await expect
      .poll(() => database.query('RETURN (SELECT VALUE <string> user FROM session)'))
      .toEqual([[ann.subject]]);
  });

  it('with refresh tokens, nobody becomes the other user, and the new refresh token is revoked', async () => {
    const database = await start({ tokenMs: 4_000 });
    const ann = await tokensOf(database, ANN);
    const bob = await tokensOf(database, BOB);
    const store = mapStorage();
    const here = open(database, { store });
    await here.client.authenticate({ access: ann.access, refresh: bob.refresh });
    await afterRenewal(here);
    expect(subjectOf(here)).toBe(ann.subject);
    expect(stored(store)).toEqual({ access: ann.access });
    expect(here.events).toContainEqual({
      type: 'renewal-failed',
      code: 'session_revoked',
      retryable: false,
    });
    const grants = async (): Promise<unknown> => {
      const [all] = await database.query<[Grant[]]>('ACCESS account SHOW ALL');
      return all
        .filter(({ subject }) => String(subject.record) === bob.subject)
        .map(({ revocation }) => revocation !== undefined);
    };
    // One was spent, and the other one was given for it.
    await expect.poll(grants).toEqual([true, true]);
  });
});

describe('tokens that the client’s strategy cannot renew', () => {
  it('are refused when they hold a refresh token and the client keeps session records', async () => {
    const database = await start({
      schema: sessionRecords(),
      extra: `CREATE user:ann SET email = 'x@example.com';
        DEFINE ACCESS other ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } WITH REFRESH
          DURATION FOR TOKEN 4s, FOR SESSION 1h;`,
    });
    const store = mapStorage();
    const owner = open(database, { access: 'other', store });
    await owner.client.signIn(ANN);
    await isRefused(open(database, { strategy: 'sessionRecord' }), stored(store));
    await afterRenewal(owner);
    expect(told(owner)).toContain('renewed');
  });

  it('are refused when they are those of a session record and the client keeps refresh tokens', async () => {
    const database = await start({ schema: sessionRecords({ tokenDuration: '4s' }) });
    const store = mapStorage();
    const owner = open(database, { strategy: 'sessionRecord', store });
    await owner.client.signUp(ANN);
    await isRefused(open(database), stored(store));
    await afterRenewal(owner);
    expect(told(owner)).toContain('renewed');
  });
});
