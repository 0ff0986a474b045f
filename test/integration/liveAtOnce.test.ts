// Live queries that begin at once on one table, as after a restart of the server: all of them hear of changes.
import { setTimeout as sleep } from 'node:timers/promises';
import { Table } from 'surrealdb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestClient, type TestClient } from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';

const PEOPLE = 24;
const NEWS = 'DEFINE TABLE news SCHEMALESS PERMISSIONS FOR select FULL;';

let database: Database;
let clients: TestClient[];

beforeAll(async () => {
  database = await startDatabase({ extra: NEWS });
  clients = Array.from({ length: PEOPLE }, () => createTestClient(database, 'ws'));
  const ann = { email: 'ann@example.com', pass: 'correct horse' };
  await clients[0]?.client.signUp(ann);
  const token = await clients[0]?.client.getToken();
  await Promise.all(clients.map(({ client }) => client.authenticate(token ?? '')));
});
afterAll(async () => {
  for (const { client } of clients) client.dispose();
  await database.stop();
});

it('begin, and begin again after a restart', async () => {
  const heard = new Map<number, string[]>(clients.map((_, index) => [index, []]));
  const told = (text: string): number =>
    [...heard.values()].filter((texts) => texts.includes(text)).length;
  const dbs = await Promise.all(clients.map(({ client }) => client.connection().whenReady()));
  await Promise.all(
    dbs.map(async (db, index) => {
      const live = await db.live<{ text: string }>(new Table('news'));
      live.subscribe((message) => {
        if (message.action === 'CREATE') heard.get(index)?.push(String(message.value.text));
      });
    }),
  );
  // A write in the very moment in which a live query is made can leave SurrealDB deaf on that table.
  await sleep(300);
  await database.query("CREATE news SET text = 'before'");
  await expect.poll(() => told('before'), { timeout: 10_000 }).toBe(PEOPLE);
  await database.restart();
  const areBack = (): boolean =>
    clients.every(({ client }) => client.connection().snapshot().status === 'connected');
  await expect.poll(areBack, { timeout: 20_000 }).toBe(true);
  await sleep(3_000);
  await database.query("CREATE news SET text = 'after'");
  await expect.poll(() => told('after'), { timeout: 10_000 }).toBe(PEOPLE);
});
