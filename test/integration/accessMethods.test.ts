// One user through two access methods of one database: two identities, each renewed and ended where it was begun.
import { setTimeout as sleep } from 'node:timers/promises';
import { Table } from 'surrealdb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import type { Tokens } from '../../src/core/ports/Backend.js';
import { sessionRecords } from '../../src/entries/schema.js';
import {
  createTestClient,
  mapStorage,
  type TestClient,
  type Transport,
  until,
} from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';
import { startProxy, type TestProxy } from '../support/proxy.js';

const TWO_WAYS = `
  DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
  CREATE user:ann;
  DEFINE TABLE note SCHEMALESS PERMISSIONS FOR select WHERE rights = $access;
  DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } WITH REFRESH
    DURATION FOR TOKEN 1h, FOR SESSION 1h;
  DEFINE ACCESS staff ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } WITH REFRESH
    DURATION FOR TOKEN 3s, FOR SESSION 1h;`;

/** What the server's own exchange answers, as another page or server of the app would get it. */
async function exchange(
  database: Database,
  variables: Readonly<Record<string, unknown>>,
): Promise<{ status: number; tokens: Tokens }> {
  const { namespace: ns, database: db } = database;
  const response = await fetch(`${database.httpUrl.replace('/rpc', '')}/signin`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ns, db, ...variables }),
  });
  const answer = (await response.json()) as { token: Tokens };
  return { status: response.status, tokens: answer.token };
}

const ANN = { email: 'ann@example.com', pass: 'correct horse' };

const told = ({ events }: TestClient, type: string): number =>
  events.filter((event) => event.type === type).length;

describe('refresh tokens', () => {
  let database: Database;
  let proxy: TestProxy;
  let clients: TestClient[] = [];

  const open = (
    transport: Transport = 'ws',
    options: Partial<AuthClientOptions> = {},
    at: Database = database,
  ): TestClient => {
    const made = createTestClient(at, transport, options);
    clients.push(made);
    return made;
  };
  const staff = async (): Promise<Tokens> => (await exchange(database, { ac: 'staff' })).tokens;

  beforeAll(async () => {
    database = await startDatabase({ schema: TWO_WAYS });
    proxy = await startProxy(database);
  });
  afterEach(() => {
    for (const { client } of clients) client.dispose();
    clients = [];
  });
  afterAll(async () => {
    await proxy.stop();
    await database.stop();
  });

  it('gives the same user of another access method a connection of their own, and forgets', async () => {
    const { client } = open();
    let forgotten = 0;
    await client.authenticate(await staff());
    client.onForgetIdentity(() => {
      forgotten += 1;
    });
    const before = await client.connection().whenReady();
    const seen: unknown[] = [];
    const live = await before.live(new Table('note'));
    live.subscribe(({ value }) => void seen.push(value?.rights));
    await database.query("CREATE note SET rights = 'staff'");
    await expect.poll(() => seen).toEqual(['staff']);
    // The step down.
    await client.signIn(ANN);
    const after = await client.connection().whenReady();
    expect(await after.query('RETURN $access')).toEqual(['account']);
    await database.query("CREATE note SET rights = 'staff'; CREATE note SET rights = 'account'");
    await sleep(300);
    expect(seen).toEqual(['staff']);
    expect(after).not.toBe(before);
    expect(forgotten).toBe(1);
    expect(client.state()).toMatchObject({ session: { access: 'account', subject: 'user:ann' } });
  });

  it.each<Transport>(['ws', 'http'])('are renewed where they were issued (%s)', async (transport) => {
    const here = open(transport);
    await here.client.authenticate(await staff());
    await until(here.client, () => told(here, 'renewed') >= 2 || told(here, 'renewal-failed') > 0);
    expect(here.events.filter(({ type }) => type === 'renewal-failed')).toEqual([]);
    expect(here.client.state()).toMatchObject({ session: { access: 'staff', subject: 'user:ann' } });
  });

  it('give nothing after the sign-out, whichever access method they are of', async () => {
    const here = open();
    const tokens = await staff();
    await here.client.authenticate(tokens);
    await here.client.signOut();
    await sleep(1_000);
    const { refresh } = tokens;
    expect((await exchange(database, { ac: 'staff', refresh })).status).toBe(401);
  });

  it('are ended at their access method when the server is back, and never stored to be ended', async () => {
    const store = mapStorage();
    const here = open('ws', { store }, proxy);
    const tokens = await staff();
    const active = async (): Promise<number> => {
      const [grants] = await database.query<[{ revocation: unknown }[]]>(
        'ACCESS staff ON DATABASE SHOW ALL',
      );
      return grants.filter(({ revocation }) => revocation === undefined).length;
    };
    const before = await active();
    await here.client.authenticate(tokens);
    await proxy.down();
    await here.client.signOut();
    await expect.poll(() => told(here, 'revocation-failed')).toBe(1);
    expect(store.values.size).toBe(0);
    await proxy.up();
    await expect.poll(active, { timeout: 20_000 }).toBe(before - 1);
    const { refresh } = tokens;
    expect((await exchange(database, { ac: 'staff', refresh })).status).toBe(401);
  });

  it('are ended by a client that has no access method of its own', async () => {
    const active = async (): Promise<number> => {
      const [grants] = await database.query<[{ revocation: unknown }[]]>(
        'ACCESS staff ON DATABASE SHOW ALL',
      );
      return grants.filter(({ revocation }) => revocation === undefined).length;
    };
    const before = await active();
    const here = open('ws', { access: undefined });
    await here.client.authenticate(await staff());
    await until(here.client, () => told(here, 'renewed') >= 1 || told(here, 'renewal-failed') > 0);
    expect(told(here, 'renewal-failed')).toBe(0);
    await here.client.signOut();
    await expect.poll(active).toBe(before);
  });
});

describe('session records', () => {
  let database: Database;
  let here: TestClient;

  beforeAll(async () => {
    const staff = sessionRecords({ tokenDuration: '3s' }).replace(
      'DEFINE ACCESS account ON',
      'DEFINE ACCESS staff ON',
    );
    database = await startDatabase({
      schema: sessionRecords(),
      extra: staff.slice(staff.indexOf('DEFINE ACCESS')),
    });
  });
  afterEach(() => here.client.dispose());
  afterAll(() => database.stop());

  it('are renewed and ended at their own access method', async () => {
    const [first, refresh] = ['F'.repeat(43), 'R'.repeat(43)];
    const maker = createTestClient(database, 'http', { strategy: 'sessionRecord' });
    await maker.client.signUp(ANN);
    maker.client.dispose();
    const { tokens } = await exchange(database, { ac: 'staff', ...ANN, first, next: refresh });
    const access = typeof tokens === 'string' ? tokens : tokens.access;
    here = createTestClient(database, 'ws', { strategy: 'sessionRecord' });
    const session = await here.client.authenticate({ access, refresh, openingSecret: first });
    expect(session).toMatchObject({ access: 'staff', subject: expect.stringMatching(/^user:/) });
    await until(here.client, () => told(here, 'renewed') >= 1 || told(here, 'signed-out') > 0);
    expect(here.client.state()).toMatchObject({ status: 'signed-in', session: { access: 'staff' } });
    const count = async (): Promise<number> => {
      const [rows] = await database.query<[unknown[]]>('SELECT * FROM session');
      return rows.length;
    };
    const before = await count();
    await here.client.signOut();
    await expect.poll(count).toBe(before - 1);
  });
});
