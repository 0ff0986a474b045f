// Who a transaction and a function of the session see: both were nobody on 3.0.
import { expect, it } from 'vitest';
import { newCredentials } from '../faults/server/support/person.js';
import { createTestClient } from '../support/client.js';
import { databaseOn, startServer } from './support/surreal.js';

const NOTES = `DEFINE TABLE note SCHEMALESS PERMISSIONS FOR select, create WHERE owner = $auth;
  DEFINE FIELD owner ON note DEFAULT $auth;`;

it('an interactive transaction sees the signed-in user', async () => {
  const database = await databaseOn(await startServer(), { extra: NOTES });
  const { client } = createTestClient(database, 'ws');
  const { subject } = await client.signUp({ ...newCredentials() });
  const db = await client.connection().whenReady();
  const transaction = await db.beginTransaction();
  const [auth] = await transaction.query<[unknown]>('RETURN $auth');
  const [rows] = await transaction.query<[unknown[]]>("CREATE note SET text = 'in a transaction'");
  await transaction.commit();
  expect(String(auth)).toBe(subject);
  expect(rows).toHaveLength(1);
  const [notes] = await db.query<[unknown[]]>('SELECT * FROM note');
  expect(notes).toHaveLength(1);
  client.dispose();
  await database.stop();
});

it('the session tells where it comes from', async () => {
  const database = await databaseOn(await startServer());
  const { client } = createTestClient(database, 'ws');
  await client.signUp({ ...newCredentials() });
  const db = await client.connection().whenReady();
  const [ip, ns] = await db.query<[unknown, unknown]>('RETURN $session.ip; RETURN $session.ns');
  expect(ip).toBe('127.0.0.1');
  expect(ns).toBe(database.namespace);
  client.dispose();
  await database.stop();
});
