/** An access method that is gone: which one the line for the developer names, and who is told of it at all. */
import { afterEach, expect, it, vi } from 'vitest';
import type { AuthClientOptions } from '../../src/client/createAuthClient.js';
import { createTestClient, type TestClient } from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';
import { ISSUER_KEY, issueToken } from '../support/issuer.js';

const SCHEMA = `
  DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
  CREATE user:ann;
  DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } WITH REFRESH
    DURATION FOR TOKEN 3s, FOR SESSION 1h;
  DEFINE ACCESS other ON DATABASE TYPE RECORD SIGNIN { RETURN user:ann } WITH REFRESH
    DURATION FOR TOKEN 3s, FOR SESSION 1h;
  DEFINE ACCESS outside ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY '${ISSUER_KEY}';`;

let database: Database | undefined;
let here: TestClient | undefined;

afterEach(async () => {
  here?.client.dispose();
  await database?.stop();
  vi.restoreAllMocks();
});

/** Signs in, lets the access method of the session go, and waits until the client has told of it. */
async function goneUnder(AC: 'account' | 'outside', options: Partial<AuthClientOptions>) {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  database = await startDatabase({ schema: SCHEMA });
  here = createTestClient(database, 'ws', options);
  const { client, events, whoAmI } = here;
  const { namespace: NS, database: DB } = database;
  if (AC === 'outside') await client.authenticate(issueToken({ NS, DB, AC, ID: 'user:ann' }));
  else await client.authenticate(await issuedBy(database, AC));
  await whoAmI();
  await database.query(`REMOVE ACCESS ${AC} ON DATABASE`);
  await database.restart();
  const codes = () => events.flatMap((event) => ('code' in event ? [event.code] : []));
  await expect.poll(codes, { timeout: 10_000 }).toContain('schema_missing');
  const lines = () => warn.mock.calls.map(([line]) => String(line));
  return { lines, codes, client };
}

async function issuedBy({ httpUrl, namespace: ns, database: db }: Database, ac: string) {
  const response = await fetch(`${httpUrl.replace('/rpc', '')}/signin`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ns, db, ac }),
  });
  return ((await response.json()) as { token: { access: string; refresh: string } }).token;
}

it.each([
  ['another than the client’s', 'other'],
  ['that of a client without one of its own', undefined],
])('is named although it is %s', async (_name, access) => {
  const { lines } = await goneUnder('account', { access });
  expect(lines()).toEqual([expect.stringMatching(/the access method 'account'/)]);
});

it('is told, once, to a session that cannot be renewed, and which goes on', async () => {
  const { lines, codes, client } = await goneUnder('outside', { access: 'account' });
  expect(lines()).toEqual([expect.stringMatching(/the access method 'outside'/)]);
  // The connection goes on asking, and would tell at each try.
  await expect(client.connection().whenReady()).rejects.toMatchObject({ code: 'schema_missing' });
  expect(codes()).toEqual(['schema_missing']);
  expect(client.state()).toMatchObject({ status: 'signed-in', session: { subject: 'user:ann' } });
});
