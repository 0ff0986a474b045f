// Tokens of an outside issuer whose keys the server fetches by itself: not compiled into the embedded engines.
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createTestClient } from '../support/client.js';
import { base64url } from '../support/fakes/makeToken.js';
import { databaseOn, startServer } from './support/surreal.js';

it('a token of an outside issuer signs its user in', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
  const issuer = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' });
    answer.end(JSON.stringify({ keys: [key] }));
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void issuer.close());
  const { port } = issuer.address() as AddressInfo;
  const extra = `DEFINE ACCESS company ON DATABASE TYPE RECORD WITH JWT URL 'http://127.0.0.1:${port}/jwks.json';
    CREATE user:ann SET email = 'ann@example.com';`;
  const database = await databaseOn(await startServer(), { extra });
  const seconds = Math.floor(Date.now() / 1000);
  const { namespace: NS, database: DB } = database;
  const claims = { iat: seconds, exp: seconds + 600, NS, DB, AC: 'company', ID: 'user:ann' };
  const parts = [{ typ: 'JWT', alg: 'RS256', kid: 'one' }, claims].map((part) =>
    base64url(JSON.stringify(part)),
  );
  const signature = createSign('RSA-SHA256').update(parts.join('.')).sign(privateKey, 'base64url');
  const person = createTestClient(database, 'ws', { access: 'company', strategy: 'tokenOnly' });
  const { subject } = await person.client.authenticate([...parts, signature].join('.'));
  expect(subject).toBe('user:ann');
  expect(await person.whoAmI()).toBe('user:ann');
  person.client.dispose();
  await database.stop();
});
