// How long sign-in, authenticate, refresh and select take on the server and on the embedded engine: figures, no judgement.
import { appendFileSync } from 'node:fs';
import { createRemoteEngines, Surreal } from 'surrealdb';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newCredentials } from '../faults/server/support/person.js';
import { createTestClient, type Transport } from '../support/client.js';
import { type Database, ownDatabase, startDatabaseOn } from '../support/database.js';

const ROUNDS = 100;
const websocketImpl = WebSocket as unknown as typeof globalThis.WebSocket;

/** Milliseconds, the middle one of many. */
async function median(call: () => Promise<unknown>): Promise<string> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await call();
    all.push(performance.now() - start);
  }
  return (all.sort((a, b) => a - b)[ROUNDS / 2] ?? 0).toFixed(1);
}

async function timesOn(database: Database, transport: Transport): Promise<string[]> {
  const { namespace, access } = database;
  const ann = newCredentials();
  const { client } = createTestClient(database, transport);
  await client.signUp({ ...ann });
  client.dispose();
  const db = new Surreal({ engines: createRemoteEngines(), websocketImpl });
  await db.connect(transport === 'ws' ? database.url : database.httpUrl, {
    namespace,
    database: database.database,
  });
  const credentials = { namespace, database: database.database, access, variables: { ...ann } };
  const base = database.httpUrl.replace(/\/rpc$/, '');
  const post = async (body: object): Promise<Response> =>
    fetch(`${base}/signin`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ ns: namespace, db: database.database, ac: access, ...body }),
    });
  let { access: token, refresh } = await db.signin(credentials);
  const signIn = await median(() => (transport === 'ws' ? db.signin(credentials) : post(ann)));
  const authenticate = await median(() => db.authenticate(token));
  const renew = await median(async () => {
    const answer = await post({ refresh });
    const { token: fresh } = (await answer.json()) as { token: { access: string; refresh: string } };
    ({ access: token, refresh } = fresh);
  });
  await db.authenticate(token);
  const select = await median(() => db.query('SELECT * FROM ONLY $auth'));
  await db.close();
  return [signIn, authenticate, renew, select];
}

it.each<Transport>(['ws', 'http'])('are measured over %s', { timeout: 120_000 }, async (transport) => {
  const {
    SURREAL_URL: url = '',
    SURREAL_USER: username = '',
    SURREAL_PASS: password = '',
  } = process.env;
  const proxied = await startDatabaseOn({ url, username, password });
  // The proxy in front of it would be measured, too.
  const real = { ...proxied, url, httpUrl: url.replace(/^ws/, 'http') };
  const embedded = await ownDatabase();
  const date = new Date().toISOString().slice(0, 10);
  const { SERVER_VERSION = 'this server', SURREAL_STORAGE = '', SERVER_REPORT } = process.env;
  for (const [where, database] of [
    [`${SERVER_VERSION}, ${SURREAL_STORAGE}`, real],
    ['embedded engine behind our test server', embedded],
  ] as const) {
    const figures = await timesOn(database, transport);
    expect(figures.every((figure) => Number(figure) > 0)).toBe(true);
    if (SERVER_REPORT)
      appendFileSync(SERVER_REPORT, `${JSON.stringify([where, transport, ...figures, date])}\n`);
    await database.stop();
  }
});
