// On an ordinary page of a real browser: what the SDK cannot do alone, and that our connection does it.
import { createWasmEngines } from '@surrealdb/wasm';
import { Table, Uuid } from 'surrealdb';
import { expect, it } from 'vitest';
import { AuthError } from '../../src/core/AuthError.js';
import { createEmbeddedDatabase } from '../../src/entries/embedded.js';
import accountSchema from '../../src/schema/account.surql?raw';
import { createBackend } from '../../src/surreal/exchange.js';
import { openConnection } from '../../src/surreal/openConnection.js';
import { bridgeSharedArrayBuffer } from '../../src/surreal/sharedArrayBuffer.js';

const SCOPE = { namespace: 'test', database: 'test' };
const NOTES = 'DEFINE TABLE note SCHEMALESS PERMISSIONS FULL;';

it('is needed: the SDK alone fails on an ordinary page', () => {
  expect(crossOriginIsolated).toBe(false);
  expect(globalThis).not.toHaveProperty('SharedArrayBuffer');
  // Each engine says it in its own words.
  expect(() => Uuid.v4()).toThrow(ReferenceError);
  expect(() => Uuid.v4()).toThrow('SharedArrayBuffer');
});

it('tells nobody that the page may have threads', async () => {
  bridgeSharedArrayBuffer();
  const probes = {
    'makes one': () => new SharedArrayBuffer(1),
    // As wasm-feature-detect does, and with it most libraries that run WebAssembly.
    'sends one': () => new MessageChannel().port1.postMessage(new SharedArrayBuffer(1)),
    'views one': () => Atomics.load(new Int32Array(new SharedArrayBuffer(4)), 0),
    // As webidl-conversions does.
    'measures one': () =>
      Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength')?.get?.call(
        new ArrayBuffer(1),
      ),
  };
  for (const [name, probe] of Object.entries(probes)) expect(probe, name).toThrow(TypeError);
  expect(crossOriginIsolated).toBe(false);
});

it('lets a connection have sessions, live queries and UUIDs', async () => {
  const database = await createEmbeddedDatabase({
    ...SCOPE,
    engine: createWasmEngines(),
    schema: `${accountSchema} ${NOTES}`,
  });
  const target = { ...SCOPE, url: 'mem://page', access: 'account', engine: database.engines };
  const { access } = await createBackend(target, () => import('../../src/client/sdk.js')).exchange(
    'signUp',
    { email: 'ann@example.com', pass: 'correct horse' },
  );
  // The database brought the bridge with it; the connection must not rely on that.
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  const identity = { getToken: async () => access, onRefused() {}, onConnected() {} };
  const connection = openConnection(target, identity, () => {});
  const db = await connection.whenReady();

  expect(await db.query('RETURN rand::uuid()')).toEqual([expect.any(Uuid)]);
  const session = await db.forkSession();
  expect(await session.query('RETURN <string> $auth')).toEqual([expect.stringMatching(/^user:/)]);
  expect((await db.newSession()).isValid).toBe(true);
  const seen: string[] = [];
  const live = await db.live(new Table('note'));
  live.subscribe(({ recordId }) => void seen.push(String(recordId)));
  await session.query('CREATE note:one');
  await expect.poll(() => seen).toEqual(['note:one']);

  connection.close(new AuthError('not_signed_in'));
  await database.close();
});
