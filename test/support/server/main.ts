/**
 * The server's process from start to end: opens the engine, listens, and does what its parent says.
 *
 * @module
 */

import { createNodeEngines } from '@surrealdb/node';
import { applySchema } from '../../../src/embedded/applySchema.js';
import { openMultiplexer } from '../../../src/embedded/multiplexer.js';
import { claimVersion } from './claimVersion.js';
import { createServer, type Server } from './listen.js';
import type { ServerAnswer, ServerMessage } from './messages.js';

/** Serves until the process ends. */
export async function main(): Promise<void> {
  let server: Server | undefined;
  process.on('message', async (message: ServerMessage) => {
    try {
      server ??= await start(message);
      if (message.type === 'restart') await server.restart(message.downMs);
      answer({ id: message.id, port: server.port(), requests: server.requests() });
    } catch (error) {
      answer({ id: message.id, error: String(error) });
    }
  });
}

function answer(message: ServerAnswer): void {
  process.send?.(message);
}

async function start(message: ServerMessage): Promise<Server> {
  if (message.type !== 'start')
    throw new Error('The server was told to act before it was told to start.');
  const multiplexer = await openMultiplexer(createNodeEngines());
  await applySchema(multiplexer, message);
  const server = createServer(claimVersion(multiplexer, message.version), message);
  await server.listen();
  return server;
}
