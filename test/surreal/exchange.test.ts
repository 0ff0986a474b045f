// The exchange over plain HTTP, against a server that answers by script. The real engine is in test/integration.
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAuthError } from '../../src/core/AuthError.js';
import { createBackend } from '../../src/surreal/exchange.js';
import { makeRefresh, makeToken } from '../support/fakes/makeToken.js';

interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

const TOKENS = { access: makeToken(), refresh: makeRefresh('1') };
const received: Received[] = [];
let answer: (response: ServerResponse) => void;
let server: Server;
let url = '';

const reply = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
};

beforeEach(async () => {
  received.length = 0;
  reply(200, { code: 200, details: 'Authentication succeeded', token: TOKENS });
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      received.push({ path: request.url, headers: request.headers, body: JSON.parse(text) });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const NO_SDK = (): never => {
  throw new Error('The SDK is not needed for this.');
};

const backend = (more: Readonly<Record<string, string>> = {}) =>
  createBackend(
    { url: `ws://${url}/rpc`, namespace: 'test', database: 'app', access: 'account', ...more },
    NO_SDK,
  );

describe('exchange', () => {
  it.each([
    ['signIn', '/signin', { email: 'ada', pass: 'x' }],
    ['signUp', '/signup', { email: 'ada', pass: 'x' }],
    ['refresh', '/signin', { refresh: TOKENS.refresh }],
  ] as const)('sends a %s to %s', async (kind, path, variables) => {
    expect(await backend().exchange(kind, variables)).toEqual(TOKENS);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      path,
      body: { ...variables, ns: 'test', db: 'app', ac: 'account' },
    });
  });

  it('sends no Authorization and no cookie, and asks for JSON', async () => {
    await backend().exchange('refresh', { refresh: TOKENS.refresh });
    const headers = received[0]?.headers;
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('referer');
    expect(headers).toMatchObject({ 'content-type': 'application/json' });
  });

  it('goes to a proxy where there is one', async () => {
    await backend({ url: 'wss://unreachable.invalid', exchangeUrl: `http://${url}/auth/` }).exchange(
      'signIn',
      { email: 'ada' },
    );
    expect(received[0]?.path).toBe('/auth/signin');
  });

  it.each([
    'team:1',
    '2024-01-01T00:00:00Z',
    'b19bc00b-aa98-486c-ae37-c8e1c54295b1',
    '',
    '"',
    'ž👩‍🚀',
    'NONE',
  ])('hands the string %j over as it is', async (pass) => {
    await backend().exchange('signIn', { pass });
    expect(received[0]?.body).toMatchObject({ pass });
  });

  it('takes a token alone, as servers without refresh tokens answer', async () => {
    reply(200, { token: TOKENS.access });
    expect(await backend().exchange('signIn', {})).toEqual({ access: TOKENS.access });
  });

  it.each([
    ['no JSON', 'hello'],
    ['HTML', '<html></html>'],
    ['no token', { code: 200 }],
    ['null', 'null'],
    ['a number as token', { token: 3 }],
    ['a refresh token alone', { token: { refresh: 'x' } }],
  ])('does not understand %s', async (_name, body) => {
    reply(200, body);
    await expect(backend().exchange('refresh', {})).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('reads the server’s reason', async () => {
    reply(401, { code: 401, information: 'There was a problem with authentication' });
    await expect(backend().exchange('signIn', {})).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    await expect(backend().exchange('refresh', {})).rejects.toMatchObject({ code: 'session_revoked' });
  });

  it('does not take a gateway’s no for the database’s', async () => {
    reply(401, '<html>Please log in to the proxy</html>');
    await expect(backend().exchange('refresh', {})).rejects.toMatchObject({ code: 'unexpected' });
  });

  it.each([
    ['7', 7000],
    ['0', undefined],
    ['soon', undefined],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['Infinity', undefined],
    ['86400', 300_000],
    ['9'.repeat(30), 300_000],
  ])('reads Retry-After %s', async (header, retryAfterMs) => {
    reply(429, '', { 'retry-after': header });
    await expect(backend().exchange('refresh', {})).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs,
    });
  });

  it('is a network error when nobody listens', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(backend().exchange('signIn', { pass: 'pa55word' })).rejects.toMatchObject({
      code: 'network',
      retryable: true,
    });
  });

  it('is a network error when the connection breaks', async () => {
    answer = (response) => response.destroy();
    await expect(backend().exchange('refresh', {})).rejects.toMatchObject({ code: 'network' });
  });

  it.each(['ns', 'DB', 'ac', 'refresh'])(
    'refuses %s as a variable: it would be read as something else',
    async (name) => {
      await expect(backend().exchange('signIn', { [name]: 'x' })).rejects.toThrow(new RegExp(name));
      expect(received).toEqual([]);
    },
  );

  it('never quotes what was sent', async () => {
    reply(400, { information: 'Bad value pa55word for ada@example.org' });
    try {
      await backend().exchange('signIn', { email: 'ada@example.org', pass: 'pa55word' });
      expect.unreachable();
    } catch (error) {
      if (!isAuthError(error)) throw error;
      expect(`${error.message} ${String(error.cause)} ${error.stack}`).not.toMatch(/pa55word|ada@/);
    }
  });

  it.each<[string, unknown]>([
    ['more than a kilobyte', 'x'.repeat(1000)],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(2)],
    ['a big integer', 1n],
    ['Infinity', Infinity],
    ['NaN', NaN],
  ])('leaves %s to the SDK', async (_name, value) => {
    await expect(backend().exchange('signIn', { value })).rejects.toThrow('The SDK is not needed');
    expect(received).toEqual([]);
  });

  it('leaves embedded databases to the SDK', async () => {
    await expect(backend({ url: 'mem://' }).exchange('signIn', {})).rejects.toThrow(
      'The SDK is not needed',
    );
  });
});
