/**
 * The proxy's WebSockets: bytes go through as they are, are swallowed, or arrive as garbage.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Fault } from './answer.js';
import { readCalls } from './readCalls.js';

/**
 * - `silent`: what the server sends is swallowed
 * - `garbage`: each message of the server arrives as one whose content means nothing
 */
export type Wire = 'clear' | 'silent' | 'garbage';

export interface SocketPair {
  cut(): void;
  sendGarbage(): void;
}

export interface Joining {
  readonly upstream: URL;
  readonly incoming: IncomingMessage;
  /** The client's side. */
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly wire: () => Wire;
  readonly pairs: Set<SocketPair>;
  /** Hears the method of every request that passes. */
  readonly onCall: ((method: string) => void) | undefined;
}

/** Joins the client with the server, or does the fault; resolves with what the client got. Never rejects. */
export async function joinSockets(
  fault: Fault | undefined,
  joining: Joining,
): Promise<number | string> {
  const { socket } = joining;
  socket.on('error', () => socket.destroy());
  switch (fault?.kind) {
    case 'status':
      socket.end(`HTTP/1.1 ${fault.status} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
      return fault.status;
    case 'reset':
    case 'lose':
      socket.destroy();
      return fault.kind;
    case 'hang':
      return fault.kind;
    case 'garbage':
      socket.end(randomBytes(300));
      return fault.kind;
    case 'hold':
      await fault.before?.();
      return join(joining);
    case undefined:
      return join(joining);
  }
}

function join(joining: Joining): Promise<number | string> {
  const { upstream, incoming, socket, head, wire, pairs, onCall } = joining;
  const server = connect(Number(upstream.port), upstream.hostname);
  const pair: SocketPair = {
    cut() {
      socket.destroy();
      server.destroy();
    },
    sendGarbage: () => void socket.write(randomBytes(64)),
  };
  pairs.add(pair);
  socket.on('close', () => server.destroy());
  server.once('connect', () => {
    server.write(requestHead(incoming));
    server.write(head);
    socket.pipe(server);
    if (onCall) readCalls(socket, onCall);
  });
  return new Promise((resolve) => {
    // The answer to the upgrade is HTTP and comes alone, because the client has said nothing yet.
    server.once('data', (handshake: Buffer) => {
      resolve(101);
      socket.write(handshake);
      server.on('data', (frames: Buffer) => {
        const now = wire();
        if (now !== 'silent') socket.write(now === 'clear' ? frames : garbageFrame());
      });
    });
    server.on('error', () => server.destroy());
    server.on('close', () => {
      pairs.delete(pair);
      socket.destroy();
      resolve('unreachable');
    });
  });
}

function requestHead({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** A whole binary message of 100 random bytes, unmasked as servers send them. */
function garbageFrame(): Buffer {
  return Buffer.concat([Buffer.from([0x82, 100]), randomBytes(100)]);
}
