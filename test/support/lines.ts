/**
 * A database and the line to it that a test can cut: a WebSocket to the test server, or the pipe of an embedded engine.
 *
 * @module
 */
import { createNodeEngines } from '@surrealdb/node';
import type { Engines } from 'surrealdb';
import { WebSocket } from 'ws';
import { applySchema } from '../../src/embedded/applySchema.js';
import { createChannelEngines } from '../../src/embedded/channelEngines.js';
import { openMultiplexer } from '../../src/embedded/multiplexer.js';
import { startWire } from '../surreal/wire.js';
import { startDatabase } from './database.js';

/** Where the embedded engines' databases are. */
const SELECTED = { namespace: 'test', database: 'test' };

/** What an SDK session selects to be where a line or a database is. */
export const selectedBy = ({ namespace, database }: typeof SELECTED): typeof SELECTED => ({
  namespace,
  database,
});

/** What a client needs to connect by way of the line. */
export interface LineTarget {
  readonly url: string;
  readonly namespace: string;
  readonly database: string;
  readonly engine?: Engines;
  readonly websocketImpl?: typeof globalThis.WebSocket;
}

export interface Line {
  readonly target: LineTarget;
  /** Ends all connections; new ones work. */
  cut(): void;
  /** Runs SurrealQL with all rights. */
  run(surql: string): Promise<void>;
  stop(): Promise<void>;
}

export interface LineKind {
  readonly name: string;
  open(schema: string): Promise<Line>;
}

/**
 * `ws` as browsers are: one message a task. By default it delivers all messages of one packet at once, and of live
 * messages that come at once the SDK 2.0.8 loses all but the first (its `ChannelIterator` keeps a waiter that it has used).
 */
class OneMessageATask extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols, { allowSynchronousEvents: false });
  }
}

const webSocket: LineKind = {
  name: 'WebSocket',
  async open(schema) {
    const database = await startDatabase({ schema });
    const wire = await startWire(database.url);
    return {
      target: {
        url: wire.url,
        ...selectedBy(database),
        // The DOM's type has a few members more, which the SDK does not use.
        websocketImpl: OneMessageATask as unknown as typeof globalThis.WebSocket,
      },
      cut: () => wire.cut(),
      async run(surql) {
        await database.query(surql);
      },
      async stop() {
        await wire.stop();
        await database.stop();
      },
    };
  },
};

const embedded: LineKind = {
  name: 'the embedded engine',
  async open(schema) {
    const multiplexer = await openMultiplexer(createNodeEngines());
    await applySchema(multiplexer, { ...SELECTED, schema });
    const ends = new Set<() => void>();
    const engine = createChannelEngines(async ({ message, closed }) => {
      const connection = multiplexer.connect({
        deliver: message,
        closed: () => {
          ends.delete(end);
          closed();
        },
      });
      const end = () => void connection.close();
      ends.add(end);
      return { send: (frame) => void connection.request(frame).then(message), close: end };
    });
    return {
      target: { url: 'mem://line', ...SELECTED, engine },
      cut() {
        for (const end of ends) end();
      },
      run: (surql) => applySchema(multiplexer, { ...SELECTED, schema: surql }),
      stop: () => multiplexer.close(),
    };
  },
};

export const lineKinds: readonly LineKind[] = [webSocket, embedded];
