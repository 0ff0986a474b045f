/**
 * SDK engines whose connections run over message ports to the worker with the database.
 *
 * @module
 */

import type { Engines } from 'surrealdb';
import { createChannelEngines } from '../../src/entries/embedded.js';
import { goodbye } from './messages.js';

/**
 * Engines for one page.
 *
 * @param connect hands the worker its end of a new connection, once the database is open.
 */
export function createPortEngines(connect: (port: MessagePort) => Promise<void>): Engines {
  return createChannelEngines(async ({ message, closed }) => {
    const { port1: mine, port2: workers } = new MessageChannel();
    mine.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === goodbye) {
        mine.close();
        closed();
      } else if (data instanceof Uint8Array) message(data);
    };
    await connect(workers);
    return { send: (frame) => mine.postMessage(frame), close: () => mine.postMessage(goodbye) };
  });
}
