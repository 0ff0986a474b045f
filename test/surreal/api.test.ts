// Endpoints over plain HTTP, against a server that answers by script. The real engine is in test/integration.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CborCodec, DateTime, RecordId } from 'surrealdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAuthError } from '../../src/core/AuthError.js';
import { callApi, readUserByInfo } from '../../src/surreal/api.js';
import { endpointsOf, type Target } from '../../src/surreal/target.js';
import { makeToken } from '../support/fakes/makeToken.js';

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

const TOKEN = makeToken();
const CBOR = 'application/cbor';
const received: Received[] = [];
let server: Server;
let address = '';
let status = 200;
let headers: Record<string, string> = {};
let body: Uint8Array | string = '';

const reply = (code: number, type: string, sent: unknown, more: Record<string, string> = {}) => {
  status = code;
  headers = { 'content-type': type, ...more };
  body = type === CBOR ? CborCodec.DEFAULT.encode(sent) : String(sent);
};

const target = (more: Partial<Target> = {}): Target => ({
  url: `ws://${address}/rpc`,
  namespace: 'a b/c',
  database: 'ü',
  ...more,
});
const call = (path = '/auth/whoami', more: Partial<Target> = {}) => callApi(target(more), TOKEN, path);

beforeEach(async () => {
  received.length = 0;
  reply(200, CBOR, { user: 'user:ann' });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      received.push({
        method: request.method,
        path: request.url,
        headers: request.headers,
        body: bytes.length ? CborCodec.DEFAULT.decode(new Uint8Array(bytes)) : undefined,
      });
      response.writeHead(status, headers);
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('callApi', () => {
  it('calls the endpoint beside /rpc with the token in a header and nowhere else', async () => {
    expect(await call()).toEqual({ user: 'user:ann' });
    expect(received).toMatchObject([
      { method: 'GET', path: '/api/a%20b%2Fc/%C3%BC/auth/whoami', body: undefined },
    ]);
    expect(received[0]?.headers).toMatchObject({ accept: CBOR, authorization: `Bearer ${TOKEN}` });
    expect(received[0]?.headers.cookie).toBeUndefined();
  });

  it('sends and gets the types of SurrealDB', async () => {
    const at = new DateTime('2026-01-02T03:04:05Z');
    reply(200, CBOR, { id: new RecordId('user', 'ann'), at });
    const sent = { method: 'PATCH', body: { at, none: undefined } } as const;
    const answer = await callApi(target(), TOKEN, '/x', sent);
    expect(String(Object(answer).id)).toBe('user:ann');
    expect(String(Object(answer).at)).toBe(String(at));
    expect(received[0]?.headers['content-type']).toBe(CBOR);
    expect(String(Object(received[0]?.body).at)).toBe(String(at));
  });

  it('goes where apiUrl says', async () => {
    await call('/auth/whoami', { url: 'wss://elsewhere.invalid', apiUrl: `http://${address}/db/` });
    expect(received[0]?.path).toBe('/db/api/a%20b%2Fc/%C3%BC/auth/whoami');
  });

  it.each([
    [404, 'text/plain', 'Not found', 'schema_missing'],
    [403, 'text/plain', 'Permission denied', 'schema_missing'],
    [401, 'text/plain', 'There was a problem with authentication', 'session_revoked'],
    [408, 'text/html', '<html>', 'timeout'],
    [500, 'text/html', '<html>', 'server_unavailable'],
    [502, 'text/html', '<html>', 'server_unavailable'],
    // The page of a portal, and one that only says that it is CBOR.
    [200, 'text/html', '<html>', 'unexpected'],
    [200, 'application/json', '{}', 'unexpected'],
  ] as const)('reads %i of %s "%s" as %s', async (code, type, sent, expected) => {
    reply(code, type, sent);
    await expect(call()).rejects.toMatchObject({ code: expected });
  });

  it('knows that two transactions met', async () => {
    reply(400, 'application/json', JSON.stringify({ information: 'Transaction conflict: busy' }));
    await expect(call()).rejects.toMatchObject({ code: 'server_unavailable', retryable: true });
  });

  it('takes bytes that are no CBOR for no answer', async () => {
    reply(200, CBOR, 1);
    body = new Uint8Array([0x5b, 0xff]);
    await expect(call()).rejects.toMatchObject({ code: 'unexpected' });
  });

  it.each([429, 503])('passes on how long to wait (%i)', async (code) => {
    reply(code, 'text/plain', '', { 'retry-after': '7' });
    await expect(call()).rejects.toMatchObject({ retryable: true, retryAfterMs: 7_000 });
  });

  it('gives the reason of an endpoint: what it threw, or a text with a status of its own', async () => {
    reply(500, CBOR, 'An error occurred: too_young');
    await expect(call()).rejects.toMatchObject({ code: 'rejected', databaseReason: 'too_young' });
    reply(409, CBOR, 'taken');
    await expect(call()).rejects.toMatchObject({ code: 'rejected', databaseReason: 'taken' });
    reply(400, CBOR, { why: 'x' });
    await expect(call()).rejects.toMatchObject({ code: 'rejected', databaseReason: undefined });
    reply(500, CBOR, 'Found 1 for field `name`');
    await expect(call()).rejects.toThrow('Found 1 for field `name`');
  });

  it('says what to run when there is no such endpoint', async () => {
    reply(404, 'text/plain', 'Not found');
    await expect(call()).rejects.toThrow('run sessionRecords({ lockedDown: true })');
  });

  it('never follows a redirect, which would take the token elsewhere', async () => {
    reply(307, 'text/plain', '', { location: `http://${address}/thief` });
    await expect(call()).rejects.toMatchObject({ code: 'network' });
    expect(received.map(({ path }) => path)).not.toContain('/thief');
  });

  it('keeps the token out of every error', async () => {
    for (const code of [400, 401, 409, 500]) {
      reply(code, CBOR, `An answer with ${TOKEN}`);
      const error: unknown = await call().catch((thrown: unknown) => thrown);
      const { message, cause, databaseReason } = Object(error);
      expect(`${message} ${cause} ${databaseReason}`).not.toContain(TOKEN.split('.')[1]);
    }
  });

  it('refuses a body that cannot be encoded by an AuthError without the token', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const body of [circle, new Date(Number.NaN), 2n ** 90n]) {
      const error: unknown = await callApi(target(), TOKEN, '/x', { method: 'POST', body }).catch(
        (thrown: unknown) => thrown,
      );
      expect(isAuthError(error)).toBe(true);
    }
  });

  it('is for servers only', async () => {
    await expect(call('/x', { url: 'mem://' })).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('readUserByInfo', () => {
  it('asks the method that a locked-down server answers', async () => {
    reply(200, CBOR, { result: { name: 'Ann' } });
    expect(await readUserByInfo(target(), TOKEN)).toEqual({ name: 'Ann' });
    expect(received).toMatchObject([
      { method: 'POST', path: '/rpc', body: { method: 'info', params: [] } },
    ]);
  });

  it('throws what the server says', async () => {
    reply(200, CBOR, { error: { code: -32602, message: 'Method not allowed' } });
    await expect(readUserByInfo(target(), TOKEN)).rejects.toThrow('Method not allowed');
  });
});

describe('the path of the endpoints', () => {
  it.each([
    [true, '/auth'],
    ['/my-app', '/my-app'],
    [false, undefined],
    ['', undefined],
    [undefined, undefined],
  ])('for lockedDown %s is %s', (lockedDown, path) => {
    expect(endpointsOf({ lockedDown })).toBe(path);
  });
});
