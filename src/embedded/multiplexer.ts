/**
 * One embedded engine shared by many connections; each connection's own rules stand in `connection.ts`.
 *
 * @module
 */

import type { Engines } from 'surrealdb';
import { bridgeSharedArrayBuffer } from '../surreal/sharedArrayBuffer.js';
import { Connection, type ConnectionHost, type ConnectionOptions } from './connection.js';
import { decode, isObject } from './frames.js';
import { openRawEngine } from './rawEngine.js';

/** A database that any number of clients connect to, as to a server. */
export interface Multiplexer {
  /** A new connection with an implicit session of its own, signed in by nobody. */
  connect(options?: ConnectionOptions): Connection;
  /** Ends all connections and the engine. */
  close(): Promise<void>;
}

/**
 * Opens an embedded engine for sharing.
 *
 * @param engines what `createNodeEngines()` or `createWasmEngines()` returned.
 * @param url the address to open. @default 'mem://'
 * @throws with the engine's reason when it cannot open.
 */
export async function openMultiplexer(engines: Engines, url = 'mem://'): Promise<Multiplexer> {
  bridgeSharedArrayBuffer();
  const connections = new Set<Connection>();
  const routes = new Map<string, (notification: Uint8Array) => void>();
  const engine = await openRawEngine(engines, url, (notification) => {
    const message = decode(notification);
    if (isObject(message)) routes.get(String(message.session))?.(notification);
  });
  const host: ConnectionHost = {
    execute: (request) => engine.execute(request),
    route: (session, deliver) => {
      if (deliver) routes.set(session.toString(), deliver);
      else routes.delete(session.toString());
    },
  };
  return {
    connect: (options) => {
      const closed = () => {
        connections.delete(connection);
        options?.closed?.();
      };
      const connection = new Connection(host, { ...options, closed });
      connections.add(connection);
      return connection;
    },
    close: async () => {
      await Promise.all([...connections].map((connection) => connection.close()));
      await engine.close();
    },
  };
}
