// The revocation of a refresh token over CBOR, against a server that answers by script with what SurrealDB 3.3 was seen to say.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CborCodec } from 'surrealdb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBackend } from '../../src/surreal/exchange.js';
import { makeRefresh } from '../support/fakes/makeToken.js';

/** A write that met that of a renewal. */
const CONFLICT = {
  code: -32000,
  kind: 'Internal',
  message:
    'There was a problem with the key-value store: Transaction conflict: Write conflict, retry the transaction. This transaction can be retried',
};
/** A grant that has ended. */
const ENDED = { code: -32002, kind: 'NotAllowed', message: 'There was a problem with authentication' };

let server: Server;
let answers: object[] = [];
let requests = 0;

beforeEach(async () => {
  requests = 0;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { id, method } = Object(CborCodec.DEFAULT.decode(Buffer.concat(chunks)));
      if (method === 'revoke') requests += 1;
      const answer = method === 'revoke' ? answers.shift() : { result: 'surrealdb-3.3.5' };
      response.setHeader('content-type', 'application/cbor');
      response.end(CborCodec.DEFAULT.encode({ id, ...answer }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const revoke = (): Promise<void> => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { url, namespace: 'test', database: 'app', access: 'account' };
  return createBackend(target, () => import('../../src/client/sdk.js')).revoke({
    refresh: makeRefresh('1'),
  });
};

it('sends a revocation again that met another request', async () => {
  answers = [{ error: CONFLICT }, { result: null }];
  await revoke();
  expect(requests).toBe(2);
});

it('takes a grant that the renewal had spent for ended', async () => {
  answers = [{ error: CONFLICT }, { error: ENDED }];
  await revoke();
  expect(requests).toBe(2);
});

it('leaves what met others each time for later', async () => {
  answers = [{ error: CONFLICT }, { error: CONFLICT }, { error: CONFLICT }];
  await expect(revoke()).rejects.toMatchObject({ code: 'server_unavailable', retryable: true });
  expect(requests).toBe(3);
});
