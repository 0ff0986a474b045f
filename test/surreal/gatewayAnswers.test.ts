// What gateways answer in place of the server: HTML with a status. Each has its code, on both ways that an exchange takes.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend } from '../../src/surreal/exchange.js';

const PAGE = '<!doctype html><html><head><title>502</title></head><body>nginx</body></html>';

let server: Server;
let url = '';
let status = 502;
let retryAfter: string | undefined;
const paths: (string | undefined)[] = [];

beforeEach(async () => {
  paths.length = 0;
  retryAfter = undefined;
  server = createServer((request, response) => {
    paths.push(request.url);
    request.resume();
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const backend = () =>
  createBackend(
    { url, namespace: 'test', database: 'app', access: 'account' },
    () => import('../../src/client/sdk.js'),
  );

describe.each([
  ['/signin', { pass: 'x' }],
  // Too long for `/signin`: goes to `/rpc` by way of the SDK.
  ['/rpc', { pass: 'x'.repeat(2_000) }],
] as const)('a gateway in front of %s', (path, variables) => {
  it.each([
    [502, 'server_unavailable'],
    [503, 'server_unavailable'],
    [504, 'server_unavailable'],
    [408, 'timeout'],
    [429, 'rate_limited'],
    [413, 'unexpected'],
    [404, 'unexpected'],
    [401, 'unexpected'],
    [200, 'unexpected'],
  ] as const)('that answers %i is %s', async (answered, code) => {
    status = answered;
    const failed = backend().exchange('signIn', variables);
    await expect(failed).rejects.toMatchObject({ code });
    expect(paths).toEqual([path]);
    await failed.catch((error: Error) => expect(`${error.cause}`).not.toContain('x'.repeat(9)));
  });

  it.each([429, 503])('that answers %i with Retry-After tells how long to wait', async (answered) => {
    status = answered;
    retryAfter = '7';
    await expect(backend().exchange('signIn', variables)).rejects.toMatchObject({
      retryAfterMs: 7_000,
    });
  });

  it('names the status of an answer that it does not understand', async () => {
    status = 413;
    const error = await backend()
      .exchange('signIn', variables)
      .catch((thrown: Error) => thrown);
    expect(String((error as Error).cause)).toContain('413');
  });
});
