/**
 * Which RPC methods a client calls on its WebSocket, read beside the stream that goes on to the server.
 *
 * @module
 */
import type { Duplex, Writable } from 'node:stream';
import * as ws from 'ws';
import { readRequest } from '../../../src/embedded/frames.js';

/** The part of `ws` that reads frames; its types leave it out. */
const { Receiver } = ws as unknown as {
  Receiver: new (options: { isServer: boolean }) => Writable;
};

/** @param socket the client's side, after the head of its upgrade; its bytes flow from now on */
export function readCalls(socket: Duplex, onCall: (method: string) => void): void {
  const frames = new Receiver({ isServer: true });
  frames.on('message', (message: Buffer) => onCall(readRequest(message)?.method ?? 'unreadable'));
  // Bytes that are no frames are for the server to refuse.
  frames.on('error', () => {});
  socket.on('data', (bytes: Buffer) => void (frames.destroyed || frames.write(bytes)));
}
