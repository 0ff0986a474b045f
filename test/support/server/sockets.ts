/**
 * WebSockets at `/rpc`: every socket is one connection of the multiplexer.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Connection } from '../../../src/embedded/connection.js';
import { readRequest, writeFrame } from '../../../src/embedded/frames.js';
import type { Multiplexer } from '../../../src/embedded/multiplexer.js';
import { refuseLockedDown } from './lockdown.js';
import { openHeaderSession } from './session.js';

/** The sockets of one server. */
export interface Sockets {
  /** Takes over a connection that asked to be upgraded. */
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** Cuts all sockets, as the end of the process would. */
  cut(): void;
}

/**
 * Makes the sockets' side of a server. Clients speak `cbor`; one that names no protocol is refused, where the real server
 * would read JSON.
 *
 * @param called told each request's method, for counting.
 * @param lockedDown refuses guests and record users what `lockdown.ts` names.
 */
export function createSockets(
  multiplexer: Multiplexer,
  called: (method: string) => void,
  lockedDown = false,
): Sockets {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (protocols) => (protocols.has('cbor') ? 'cbor' : false),
  });
  return {
    upgrade: async (incoming, socket, head) => {
      if (!/\bcbor\b/.test(incoming.headers['sec-websocket-protocol'] ?? '')) {
        socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
        return;
      }
      let client: WebSocket | undefined;
      const deliver = (frame: Uint8Array): void => client?.send(frame);
      const session = await openHeaderSession(multiplexer, incoming.headers, { deliver });
      if (session.status === 'refused') {
        socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
        return;
      }
      sockets.handleUpgrade(incoming, socket, head, (webSocket) => {
        client = webSocket;
        serve(webSocket, session.connection, called, lockedDown);
      });
    },
    cut: () => {
      for (const client of sockets.clients) client.terminate();
    },
  };
}

function serve(
  socket: WebSocket,
  connection: Connection,
  called: (method: string) => void,
  lockedDown: boolean,
): void {
  socket.on('message', async (data) => {
    const frame = toBytes(data);
    const request = readRequest(frame);
    called(request?.method ?? 'unreadable');
    const refusal = lockedDown && request && (await refuseLockedDown(connection, request));
    socket.send(refusal ? writeFrame(request, refusal) : await connection.request(frame));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => void connection.close());
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
