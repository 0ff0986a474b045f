/** The line for developers whose server is too old to be safe: when it is written, and that it costs nothing. */
import { createNodeEngines } from '@surrealdb/node';
import { afterEach, expect, it, vi } from 'vitest';
import { createAuthClient } from '../../src/client/createAuthClient.js';
import { createEmbeddedDatabase } from '../../src/entries/embedded.js';
import { SERVER_FLOOR } from '../../src/surreal/serverVersions.js';
import { createTestClient, type TestClient, type Transport } from '../support/client.js';
import { type Database, startDatabase } from '../support/database.js';
import { accountSchema } from '../support/schema.js';

const LINE = `react-surreal-auth: SurrealDB 3.1.2 lets record users read hidden fields: upgrade to ${SERVER_FLOOR} or newer, see docs/servers.md`;

let database: Database | undefined;
const clients: TestClient[] = [];

afterEach(async () => {
  for (const { client } of clients.splice(0)) client.dispose();
  await database?.stop();
  database = undefined;
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A server that names this version, and what is written to the console from now on. */
async function serverOf(version?: string) {
  const lines: string[] = [];
  const warn = vi.spyOn(console, 'warn').mockImplementation((line) => void lines.push(String(line)));
  const started = await startDatabase({ ...(version && { version }) });
  database = started;
  let accounts = 0;
  return {
    lines,
    warn,
    database: started,
    /** Signs a new user up, and in on the connection. */
    async enter(transport: Transport = 'ws'): Promise<TestClient> {
      const here = createTestClient(started, transport);
      clients.push(here);
      accounts += 1;
      await here.client.signUp({ email: `${accounts}@example.com`, pass: 'correct horse' });
      await here.whoAmI();
      return here;
    },
  };
}

it('is written once for an address, whatever connects to it', async () => {
  const { lines, database, enter } = await serverOf('3.1.2');
  const { client, whoAmI } = await enter();
  await expect.poll(() => lines).toEqual([LINE]);
  await database.restart();
  // A call that meets the end of its socket is rejected.
  await expect.poll(() => whoAmI().catch(() => ''), { timeout: 10_000 }).toMatch(/^user:/);
  await client.signOut();
  await enter();
  expect(lines).toEqual([LINE]);
  await enter('http');
  await expect.poll(() => lines).toEqual([LINE, LINE]);
});

it('asks nothing of the server that the SDK does not ask anyway', async () => {
  const { lines, database, enter } = await serverOf('3.1.2');
  await enter();
  await expect.poll(() => lines).toEqual([LINE]);
  expect(await database.requests()).toMatchObject({ 'GET /rpc': 1, 'rpc version': 1 });
  expect(await database.requests()).not.toHaveProperty('GET /version');
});

it('is not written for the oldest version that is safe', async () => {
  const { lines, enter } = await serverOf(SERVER_FLOOR);
  await enter();
  // The module has been loaded by now, if anything loads it.
  await import('../../src/surreal/serverWarning.js');
  expect(lines).toEqual([]);
});

it('is not written for an embedded engine, which is older than any floor', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const place = { namespace: 'n', database: 'd' };
  const schema = accountSchema();
  const embedded = await createEmbeddedDatabase({ ...place, engine: createNodeEngines(), schema });
  const client = createAuthClient({
    ...place,
    url: 'mem://n',
    access: 'account',
    strategy: 'refreshToken',
    engine: embedded.engines,
  });
  await client.signUp({ email: 'ada@example.com', pass: 'correct horse' });
  const db = await client.connection().whenReady();
  expect(await db.version()).toEqual({ version: 'surrealdb-3.0.2' });
  await import('../../src/surreal/serverWarning.js');
  expect(warn).not.toHaveBeenCalled();
  client.dispose();
  await embedded.close();
});

it('is not written by a production build', async () => {
  const { lines, enter } = await serverOf('3.1.2');
  vi.stubEnv('NODE_ENV', 'production');
  await enter();
  await import('../../src/surreal/serverWarning.js');
  expect(lines).toEqual([]);
});

it('breaks nothing when the console does', async () => {
  const { warn, enter } = await serverOf('3.1.2');
  warn.mockImplementation(() => {
    throw new Error('No console');
  });
  const { client } = await enter();
  await expect.poll(() => warn.mock.calls.length).toBe(1);
  expect(client.state().status).toBe('signed-in');
});
