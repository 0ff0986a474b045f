/** What a restored backup means for sessions, and how keys are changed: what docs/deploy.md says of both. */
import { createHmac } from 'node:crypto';
import { createNodeEngines } from '@surrealdb/node';
import { Surreal } from 'surrealdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionRecords } from '../../src/entries/schema.js';
import { mapStorage, type TestClient } from '../support/client.js';
import type { Database } from '../support/database.js';
import { base64url } from '../support/fakes/makeToken.js';
import { accountSchema } from '../support/schema.js';
import { createDevice } from '../support/sessions.js';
import { servers } from './support/servers.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse battery' };
/** Renewed in the last quarter of its four seconds. */
const RENEW = { minValidityMs: 4_000 };

/** Resolves once the client has another token. */
async function renewed({ client }: TestClient): Promise<void> {
  const before = await client.getToken();
  await expect.poll(() => client.getToken(RENEW), { timeout: 10_000 }).not.toBe(before);
}

/** Resolves once the client has found out that its session is gone. */
const gone = ({ client }: TestClient): Promise<void> =>
  expect
    .poll(() => client.getToken(RENEW).then(client.state, client.state), { timeout: 10_000 })
    .toMatchObject({ status: 'signed-out', reason: 'revoked' });

describe.each(servers)('on $name', (server) => {
  let database: Database;
  let clients: TestClient[];

  const open = (store = mapStorage()): TestClient => {
    const made = createDevice(database, 'ws', { store });
    clients.push(made);
    return made;
  };
  /** The rows of every table, as they are now; gives how to put them back. */
  const backUp = async (): Promise<() => Promise<unknown>> => {
    const tables = ['user', 'password', 'session'];
    const rows = await database.query(tables.map((table) => `SELECT * FROM ${table};`).join(' '));
    // As an export is put back: no events of the schema, and no VALUE of its fields.
    const option = 'OPTION IMPORT;';
    const put = tables.map((table, at) => `DELETE ${table}; INSERT INTO ${table} $rows[${at}];`);
    return () => database.query(`${option} ${put.join(' ')}`, { rows });
  };

  beforeEach(async () => {
    clients = [];
    database = await server.start({ tokenDuration: '4s' });
  });
  afterEach(async () => {
    for (const { client } of clients) client.dispose();
    await database.stop();
  });

  it('brings back sessions that had ended, and takes a secret renewed since for a theft', async () => {
    const [laptopStore, tabletStore] = [mapStorage(), mapStorage()];
    const [laptop, phone, tablet] = [open(laptopStore), open(), open(tabletStore)];
    await laptop.client.signUp(ANN);
    // Switched off, it renews nothing.
    laptop.client.dispose();
    await phone.client.signIn(ANN);
    await tablet.client.signIn(ANN);
    const copied = new Map(tabletStore.values);
    const restore = await backUp();
    await tablet.client.signOut();
    await expect
      .poll(async () => (await database.query<[unknown[]]>('SELECT VALUE id FROM session'))[0].length)
      .toBe(2);
    await renewed(phone);
    await renewed(phone);
    await restore();
    // A copy of what was signed out is good again.
    const again = open(mapStorage(copied));
    expect((await again.client.ready()).status).toBe('signed-in');
    await renewed(again);
    // Whoever renewed since the backup has a secret that the backup has never seen.
    await gone(phone);
    // Whoever did not goes on.
    expect((await open(laptopStore).client.ready()).status).toBe('signed-in');
  });

  it('ends all sessions with one line, access tokens included', async () => {
    const laptop = open();
    await laptop.client.signUp(ANN);
    const token = await laptop.client.getToken();
    await database.query('DELETE session;');
    const refused = { code: 'rejected', databaseReason: 'session_ended' };
    await expect(open().client.authenticate(token)).rejects.toMatchObject(refused);
    await gone(laptop);
    expect((await open().client.signIn(ANN)).subject).toMatch(/^user:/);
  });

  it('goes on under a new key once the access method is defined anew', async () => {
    const laptop = open();
    const { subject } = await laptop.client.signUp(ANN);
    const token = await laptop.client.getToken();
    const schema = sessionRecords({ tokenDuration: '4s' });
    const access = schema.slice(schema.indexOf('DEFINE ACCESS account'));
    await database.query(access.replace('DEFINE ACCESS account', 'DEFINE ACCESS OVERWRITE account'));
    await expect(open().client.authenticate(token)).rejects.toMatchObject({ code: 'token_invalid' });
    laptop.client.start();
    await renewed(laptop);
    expect(await laptop.whoAmI()).toBe(subject);
    expect(laptop.client.state().status).toBe('signed-in');
  });
});

describe('an export', () => {
  it('has no keys, and put back on the engine 3.0.2 it gives everybody a key that is public', async () => {
    const engine = new Surreal({ engines: createNodeEngines() });
    await engine.connect('mem://');
    await engine.use({ namespace: 'test', database: 'test' });
    await engine.query(accountSchema());
    const backup = await engine.export();
    expect(backup).toContain("KEY '[REDACTED]'");
    await engine.use({ namespace: 'test', database: 'restored' });
    await engine.query(`${backup}; CREATE user:ann SET email = 'ann@example.com';`);
    const exp = Math.floor(Date.now() / 1000) + 60;
    const claims = { NS: 'test', DB: 'restored', AC: 'account', ID: 'user:ann', exp };
    const parts = [{ typ: 'JWT', alg: 'HS512' }, claims].map((part) => base64url(JSON.stringify(part)));
    const signature = createHmac('sha512', '[REDACTED]').update(parts.join('.')).digest('base64url');
    await engine.authenticate([...parts, signature].join('.'));
    expect(String((await engine.query<[unknown]>('RETURN $auth'))[0])).toBe('user:ann');
    await engine.close();
  });
});
