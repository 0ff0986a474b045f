/**
 * The test server's network side: routes, refusals, CORS, counts; it listens on loopback only.
 *
 * @module
 */

import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../../../src/embedded/connection.js';
import { readValue } from '../../../src/embedded/frames.js';
import type { Multiplexer } from '../../../src/embedded/multiplexer.js';
import { apiLimit, callEndpoint, type Home } from './api.js';
import { readBody } from './body.js';
import { exchange, exchangeLimit } from './exchange.js';
import type { RequestCounts } from './messages.js';
import { corsHeaders, type HttpReply, preflight, tooLarge } from './replies.js';
import { rpc, rpcLimit } from './rpc.js';
import { openHeaderSession } from './session.js';
import { createSockets, type Sockets } from './sockets.js';

/** A server that can be taken off the network and put back. */
export interface Server {
  listen(): Promise<void>;
  port(): number;
  requests(): RequestCounts;
  /** Cuts every connection, stays away for `downMs`, and listens again on the same port with the same data. */
  restart(downMs: number): Promise<void>;
}

/** What a server is started with. */
export interface ServerOptions extends Home {
  /** As with `--deny-arbitrary-query guest,record`. @default false */
  readonly lockedDown?: boolean | undefined;
}

/** Makes a server in front of a multiplexer; nothing listens yet. Addresses with a query are not counted. */
export function createServer(multiplexer: Multiplexer, options: ServerOptions): Server {
  const requests: Record<string, number> = {};
  const count = (what: string) => {
    requests[what] = (requests[what] ?? 0) + 1;
  };
  const countCall = (method: string) => count(`rpc ${method}`);
  const ignore = () => undefined;
  const counted = createSockets(multiplexer, countCall, options.lockedDown);
  const uncounted = createSockets(multiplexer, ignore, options.lockedDown);
  const http = createHttpServer((incoming, outgoing) => {
    const { pathname, search } = addressOf(incoming);
    if (!search) count(`${incoming.method} ${pathname}`);
    answer(multiplexer, incoming, options, search ? ignore : countCall).then(
      (reply) => write(outgoing, reply),
      // The client left in the middle of its request.
      () => outgoing.destroy(),
    );
  });
  http.on('upgrade', (incoming, socket, head) => {
    const { pathname, search } = addressOf(incoming);
    socket.on('error', () => socket.destroy());
    if (pathname !== '/rpc') {
      socket.destroy();
      return;
    }
    if (!search) count(`GET ${pathname}`);
    void (search ? uncounted : counted).upgrade(incoming, socket, head);
  });
  return {
    listen: () => listen(http, 0),
    port: () => portOf(http),
    requests: () => ({ ...requests }),
    restart: (downMs) => restart(http, [counted, uncounted], downMs),
  };
}

async function listen(http: HttpServer, port: number): Promise<void> {
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
}

function portOf(http: HttpServer): number {
  const address = http.address();
  if (address === null || typeof address === 'string')
    throw new Error('The test server does not listen.');
  return address.port;
}

async function restart(http: HttpServer, sockets: readonly Sockets[], downMs: number): Promise<void> {
  const port = portOf(http);
  const closed = new Promise((resolve) => http.close(resolve));
  for (const one of sockets) one.cut();
  http.closeAllConnections();
  await closed;
  await sleep(downMs);
  await listen(http, port);
}

function addressOf(incoming: IncomingMessage): URL {
  return new URL(incoming.url ?? '/', 'http://127.0.0.1');
}

async function answer(
  multiplexer: Multiplexer,
  incoming: IncomingMessage,
  options: ServerOptions,
  called: (method: string) => void,
): Promise<HttpReply> {
  if (incoming.method === 'OPTIONS') return preflight;
  const address = addressOf(incoming);
  const isEndpoint = address.pathname.startsWith('/api/');
  const session = await openHeaderSession(multiplexer, incoming.headers, { trusted: isEndpoint });
  if (session.status === 'refused') return { status: 401, headers: corsHeaders, body: session.reason };
  const { connection } = session;
  try {
    const reply = isEndpoint
      ? await routeEndpoint(connection, incoming, address, options)
      : await route(connection, incoming, address.pathname, options, called);
    return { ...reply, headers: { ...corsHeaders, ...reply.headers } };
  } finally {
    await session.connection.close();
  }
}

async function routeEndpoint(
  connection: Connection,
  incoming: IncomingMessage,
  address: URL,
  home: Home,
): Promise<HttpReply> {
  const body = await readBody(incoming, apiLimit);
  return body ? callEndpoint(connection, home, incoming, address, body) : tooLarge;
}

async function route(
  connection: Connection,
  incoming: IncomingMessage,
  path: string,
  { lockedDown }: ServerOptions,
  called: (method: string) => void,
): Promise<HttpReply> {
  const { headers } = incoming;
  switch (`${incoming.method} ${path}`) {
    case 'GET /health':
      return { status: 200 };
    case 'GET /version':
      return { status: 200, body: String(readValue(await connection.call({ method: 'version' }))) };
    case 'POST /signin':
    case 'POST /signup': {
      const body = await readBody(incoming, exchangeLimit);
      return body ? exchange(connection, path.slice(1), headers.accept, body) : tooLarge;
    }
    case 'POST /rpc': {
      const body = await readBody(incoming, rpcLimit);
      return body ? rpc(connection, headers, body, called, lockedDown) : tooLarge;
    }
    default:
      return { status: 404 };
  }
}

function write(outgoing: ServerResponse, { status, headers, body }: HttpReply): void {
  const type = typeof body === 'string' ? { 'content-type': 'text/plain; charset=utf-8' } : {};
  // A body that was refused unread would otherwise be taken for the next request.
  const close = status === 413 ? { connection: 'close' } : {};
  outgoing.writeHead(status, { ...type, ...headers, ...close });
  outgoing.end(body);
}
