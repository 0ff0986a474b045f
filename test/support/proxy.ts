/**
 * A proxy in front of a test database that does on demand what networks and servers do wrong, and keeps a log.
 *
 * It stands where the database stood: `createTestClient` takes it in its place. Nothing that passes is kept: the log says
 * when what was asked for and how it ended, never with which values.
 *
 * @module
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { readRequest } from '../../src/embedded/frames.js';
import type { Database } from './database.js';
import { answerWith, type Fault } from './proxy/answer.js';
import { type Exchange, exchangeOf } from './proxy/exchangeOf.js';
import { joinSockets, type SocketPair, type Wire } from './proxy/sockets.js';

export type { Exchange, Fault, Wire };

/** A request that has arrived and is not answered yet. */
export interface Arrival {
  /** Milliseconds of `performance.now()`, which no test's clock moves. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** What a `POST` to `/signin` or `/signup` is for. */
  readonly exchange: Exchange | undefined;
  /** Whether it asks for a WebSocket. */
  readonly upgrade: boolean;
}

/** One line of the log. */
export interface LogEntry extends Arrival {
  /** What the client got: a status, the fault's name, `unreachable`; `undefined` as long as it waits. */
  outcome: number | string | undefined;
}

export interface TestProxy extends Database {
  /** Everything that arrived, oldest first. */
  readonly log: readonly LogEntry[];
  /** Decides about each request; `undefined` lets it pass. Only here the headers can be seen. */
  fault: (request: Arrival, headers: IncomingMessage['headers']) => Fault | undefined;
  /** What becomes of the bytes that the server sends on open WebSockets. @default 'clear' */
  wire: Wire;
  /** WebSockets that are open through the proxy. */
  sockets(): number;
  /** Cuts all WebSockets; returns how many there were. */
  killSockets(): number;
  /** Sends bytes that are no frames to all WebSockets. */
  sendGarbage(): void;
  /** Refuses all connections and cuts those that are open. */
  down(): Promise<void>;
  /** Listens again, on the same port. */
  up(): Promise<void>;
  /** How many exchanges of one kind arrived. */
  count(exchange: Exchange): number;
  /** Ends the proxy; the database goes on. */
  stop(): Promise<void>;
}

/**
 * Starts a proxy on a port of its own.
 *
 * @param database speaks plain HTTP
 * @param onCall hears the method of every RPC request that passes
 */
export async function startProxy(
  database: Database,
  onCall?: (method: string) => void,
): Promise<TestProxy> {
  const upstream = new URL(database.httpUrl);
  const log: LogEntry[] = [];
  const connections = new Set<Socket>();
  const pairs = new Set<SocketPair>();
  let port = 0;

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => outgoing.destroy());
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      if (onCall && incoming.url === '/rpc') onCall(readRequest(body)?.method ?? 'unreadable');
      const entry = enter(incoming, exchangeOf(incoming, body), false);
      const fault = proxy.fault(entry, incoming.headers);
      void answerWith(fault, { upstream, incoming, body, outgoing }).then((outcome) => {
        entry.outcome = outcome;
      });
    });
  });
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => connections.delete(socket));
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const entry = enter(incoming, undefined, true);
    const fault = proxy.fault(entry, incoming.headers);
    const joining = { upstream, incoming, socket, head, wire: () => proxy.wire, pairs, onCall };
    void joinSockets(fault, joining).then((outcome) => {
      entry.outcome = outcome;
    });
  });

  function enter(
    incoming: IncomingMessage,
    exchange: Exchange | undefined,
    upgrade: boolean,
  ): LogEntry {
    const path = (incoming.url ?? '/').replace(/\?.*/, '');
    const method = incoming.method ?? '';
    const entry = { at: performance.now(), method, path, exchange, upgrade, outcome: undefined };
    log.push(entry);
    return entry;
  }

  const up = async (): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const killSockets = (): number => {
    const { size } = pairs;
    for (const pair of pairs) pair.cut();
    return size;
  };
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      killSockets();
      for (const socket of connections) socket.destroy();
    });

  await up();
  port = (server.address() as AddressInfo).port;
  const proxy: TestProxy = {
    ...database,
    url: `ws://127.0.0.1:${port}/rpc`,
    httpUrl: `http://127.0.0.1:${port}/rpc`,
    log,
    fault: () => undefined,
    wire: 'clear',
    sockets: () => pairs.size,
    killSockets,
    sendGarbage() {
      for (const pair of pairs) pair.sendGarbage();
    },
    down,
    up,
    count: (exchange) => log.filter((entry) => entry.exchange === exchange).length,
    stop: () => (server.listening ? down() : Promise.resolve()),
  };
  return proxy;
}
