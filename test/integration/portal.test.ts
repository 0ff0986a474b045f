// A portal or a gateway that answers `/rpc` with a page: over HTTP no page is taken for an answer to a query.
import { afterEach, expect, it } from 'vitest';
import { createTestClient, type TestClient } from '../support/client.js';
import { startDatabase } from '../support/database.js';
import { startProxy } from '../support/proxy.js';

const ANN = { email: 'ann@example.com', pass: 'correct horse' };

let running: { stop(): Promise<void> }[] = [];
let client: TestClient | undefined;

afterEach(async () => {
  client?.client.dispose();
  for (const one of running.reverse()) await one.stop();
  running = [];
});

const PAGES: readonly (readonly [number, string])[] = [
  // What a page begins with can be read as CBOR: a number, text.
  [200, '\n<!doctype html><title>Welcome to the hotel</title>'],
  [200, 'authentication'],
  [413, '<html>Too large</html>'],
  [502, '<html>Bad gateway</html>'],
];

it('a query that is answered with a page fails, and the next one works', async () => {
  const database = await startDatabase();
  const proxy = await startProxy(database);
  running.push(database, proxy);
  client = createTestClient(proxy, 'http');
  const { subject } = await client.client.signUp(ANN);
  client.client.start();
  expect(await client.whoAmI()).toBe(subject);
  const db = await client.client.connection().whenReady();
  for (const [status, body] of PAGES) {
    proxy.fault = () => ({ kind: 'status', status, headers: { 'content-type': 'text/html' }, body });
    await expect(db.query('RETURN 1')).rejects.toThrow();
    proxy.fault = () => undefined;
    expect(await client.whoAmI()).toBe(subject);
  }
  expect(client.client.state().status).toBe('signed-in');
});
