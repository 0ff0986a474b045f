// A connection that breaks in the middle of the answer is the network's fault, not an answer that is not understood.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createBackend } from '../../src/surreal/exchange.js';

it('is a network error when the connection breaks in the middle of the answer', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"token":', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const never = (): never => {
    throw new Error('no SDK');
  };
  const backend = createBackend({ url, namespace: 'a', database: 'b', access: 'c' }, never);
  await expect(backend.exchange('refresh', {})).rejects.toMatchObject({ code: 'network' });
  server.close();
});
