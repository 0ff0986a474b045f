// Revocations stay owed until the server has heard them, and no longer: behind a portal that answers everything, and twice.
import { afterEach, expect, it } from 'vitest';
import type { TokenRecord } from '../../src/core/tokens/record.js';
import { sessionRecords } from '../../src/entries/schema.js';
import { createTestClient, mapStorage, type TestClient } from '../support/client.js';
import { startDatabase } from '../support/database.js';
import { startProxy } from '../support/proxy.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse' };
/** What a page begins with can be read as CBOR: a number, text. */
const PAGES = [
  '\n<!DOCTYPE html><title>Welcome to the hotel</title>',
  ' <html></html>',
  'authentication',
];

let running: { stop(): Promise<void> }[] = [];
let clients: TestClient[] = [];

const storedIn = <T>({ values }: ReturnType<typeof mapStorage>, key: string): T | undefined => {
  const [, text] = [...values].find(([name]) => name.includes(key)) ?? [];
  return text === undefined ? undefined : (JSON.parse(text) as T);
};

afterEach(async () => {
  for (const { client } of clients) client.dispose();
  for (const one of running.reverse()) await one.stop();
  clients = [];
  running = [];
});

it('owes nothing more once the server says that the grant had ended before', async () => {
  const database = await startDatabase();
  running.push(database);
  const store = mapStorage();
  const here = createTestClient(database, 'ws', { store });
  clients.push(here);
  await here.client.signUp(ANN);
  await database.query('ACCESS account REVOKE ALL');
  await here.client.signOut();
  await expect.poll(() => storedIn(store, 'revocations')).toBeUndefined();
  expect(here.events.map(({ type }) => type)).not.toContain('revocation-failed');
});

it.each(
  (['refreshToken', 'sessionRecord'] as const).flatMap((name) => PAGES.map((page) => [name, page])),
)('with %s, the end stays owed until the server has heard it: %j', async (name, body) => {
  const isRecord = name === 'sessionRecord';
  const database = await startDatabase({ ...(isRecord && { schema: sessionRecords() }) });
  const proxy = await startProxy(database);
  running.push(database, proxy);
  const store = mapStorage();
  const open = (): TestClient => {
    const made = createTestClient(proxy, 'ws', {
      ...(isRecord && { strategy: 'sessionRecord' }),
      store,
    });
    clients.push(made);
    return made;
  };
  const here = open();
  here.client.start();
  await here.client.signUp(ANN);
  const { refresh, first } =
    storedIn<TokenRecord>(store, 'session') ?? expect.unreachable('No session.');
  /** By what the database keeps; asking with the token itself would spend it. */
  const ended = async (): Promise<boolean> => {
    const [left] = await database.query<[{ revocation?: unknown }[]]>(
      isRecord ? 'SELECT * FROM session' : 'ACCESS account ON DATABASE SHOW ALL',
    );
    return left.every(({ revocation }) => revocation !== undefined);
  };
  const isAlive = async (): Promise<boolean> => {
    const { httpUrl, namespace: ns, database: db } = database;
    const next = first && { first, next: 'n'.repeat(43) };
    const response = await fetch(`${httpUrl.replace('/rpc', '')}/signin`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ ns, db, ac: 'account', refresh, ...next }),
    });
    return response.ok;
  };
  proxy.fault = ({ upgrade }) => (upgrade ? undefined : { kind: 'status', status: 200, body });
  await here.client.signOut();
  await expect
    .poll(() => here.events, { timeout: 2_000 })
    .toContainEqual({ type: 'revocation-failed', code: 'unexpected' });
  // A refresh token can be spent: it is kept in memory alone.
  expect(storedIn(store, 'revocations') ?? []).toHaveLength(isRecord ? 1 : 0);
  proxy.fault = () => undefined;
  if (isRecord) await open().client.ready();
  await expect.poll(ended, { timeout: 20_000 }).toBe(true);
  await expect.poll(() => storedIn(store, 'revocations')).toBeUndefined();
  expect(await isAlive()).toBe(false);
});
