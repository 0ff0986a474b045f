// A server that is restarted, and one that is not ready yet: nobody is signed out, and everybody is told how long to wait.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually, newCredentials } from '../faults/server/support/person.js';
import { strategies } from '../faults/server/support/strategies.js';
import { createTestClient, mapStorage, type TestClient, type Transport } from '../support/client.js';
import { measured } from '../support/faults.js';
import { databaseOn, startServer } from './support/surreal.js';

/** How long a server that imports a file says that it is not ready. */
const IMPORT_MS = 3_000;
const RESTARTS = 3;
const TOKEN_MS = 4_000;
const results: string[] = [];

const cases = strategies.flatMap((one) =>
  (['ws', 'http'] as const).map((transport) => ({ ...one, transport })),
);

let folder: string;
let storage: string;
let clients: TestClient[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'surreal-'));
  storage = `rocksdb:${join(folder, 'data')}`;
  clients = [];
});
afterEach(() => {
  for (const { client } of clients) client.dispose();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => {
  measured({
    order: 34,
    fault: `A rolling restart: the server ends and starts again ${RESTARTS} times (its own process, RocksDB), and answers 503 for ${IMPORT_MS / 1000} s until it is ready`,
    mustHold: '0 sign-outs; the connection answers again by itself',
    measured: results.join('. '),
  });
});

/** Makes the server take `IMPORT_MS` until it is ready. */
function slowly(): string[] {
  const file = join(folder, 'import.surql');
  writeFileSync(file, `USE NS test DB starting; SLEEP ${IMPORT_MS}ms;`);
  return ['--import-file', file];
}

/** Where the server itself is, without the proxy in front of a test's database: it is the server that goes away here. */
const addressOf = (port: number) => ({
  url: `ws://127.0.0.1:${port}/rpc`,
  httpUrl: `http://127.0.0.1:${port}/rpc`,
});

const endsOf = ({ events }: TestClient): unknown[] =>
  events.filter(({ type }) => type === 'signed-out' || type === 'expired');

const isAgain = async ({ whoAmI }: TestClient, subject: string): Promise<boolean> =>
  (await whoAmI().catch(() => '')) === subject;

/** What the server says to an exchange; 0 while it is not there. */
const statusOf = (port: number): Promise<number> =>
  fetch(`http://127.0.0.1:${port}/signin`, { method: 'POST' }).then(
    ({ status }) => status,
    () => 0,
  );

describe.each(cases)('a rolling restart, $name over $transport', (one) => {
  it('signs nobody out, and goes on by itself', { timeout: 120_000 }, async () => {
    let server = await startServer({ storage });
    const { port, password } = server;
    const database = await databaseOn(server, { tokenMs: TOKEN_MS, ...one.options });
    const at = { ...database, ...addressOf(port) };
    const { strategy, transport } = one;
    const person = createTestClient(at, transport as Transport, { strategy, store: mapStorage() });
    clients.push(person);
    person.client.start();
    const { subject } = await person.client.signUp({ ...newCredentials() });
    expect(await person.whoAmI()).toBe(subject);
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      await server.stop('SIGTERM');
      await sleep(500);
      server = await startServer({ storage, port, password, args: slowly() });
      await eventually(() => isAgain(person, subject), 30_000);
    }
    expect(endsOf(person)).toEqual([]);
    expect(person.client.state()).toMatchObject({ status: 'signed-in', session: { subject } });
    results.push(`${one.name} over ${transport}: 0 sign-outs in ${RESTARTS} restarts`);
  });
});

describe('a server that is not ready', () => {
  it('is told to the caller with how long to wait, and signs nobody out', async () => {
    const first = await startServer({ storage });
    const database = await databaseOn(first, { tokenMs: 2_000 });
    const { port, password } = first;
    const at = { ...database, ...addressOf(port) };
    const store = mapStorage();
    const before = createTestClient(at, 'http', { store });
    const credentials = newCredentials();
    const { subject } = await before.client.signUp({ ...credentials });
    before.client.dispose();
    await first.stop('SIGTERM');
    const starting = startServer({ storage, port, password, args: slowly() });
    await eventually(async () => (await statusOf(port)) === 503, 20_000);
    const stranger = createTestClient(at, 'http');
    const again = createTestClient(at, 'http', { store });
    clients.push(stranger, again);
    again.client.start();
    await expect(stranger.client.signIn({ ...credentials })).rejects.toMatchObject({
      code: 'server_unavailable',
      retryable: true,
      retryAfterMs: 1_000,
    });
    await starting;
    await eventually(() => isAgain(again, subject), 20_000);
    expect(endsOf(again)).toEqual([]);
  });
});
