// One server on loopback: the built pages, and each candidate's API under the same origin.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer } from 'ws';
import { answerRpc, endpoints } from './answers.mjs';

/** @type {Record<string, string>} */
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Pages of their own origin group may read the clock in steps of 5 µs; others in steps of 100 µs. */
const isolated = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * @param {string} folder of the built pages
 * @param {import('./issuer.mjs').Issuer} issuer
 */
export async function startServer(folder, issuer) {
  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function answer(request, response) {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const endpoint = endpoints[url.pathname];
    if (endpoint) {
      const asked = { url, body: await bodyOf(request), cookie: request.headers.cookie ?? '' };
      const { status = 200, headers, body } = endpoint(asked, issuer);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body instanceof Uint8Array ? body : JSON.stringify(body));
      return;
    }
    const path = normalize(url.pathname);
    const file = await readFile(join(folder, path)).catch(() => undefined);
    const isPage = extname(path) === '.html';
    response.writeHead(file ? 200 : 404, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'cache-control': isPage ? 'no-cache' : 'max-age=31536000, immutable',
      ...isolated,
    });
    response.end(file);
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  const sockets = new WebSocketServer({ server, path: '/surreal/rpc' });
  sockets.on('connection', (socket) => {
    socket.on('message', (frame) => {
      if (Buffer.isBuffer(frame)) socket.send(answerRpc(frame, true));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}
