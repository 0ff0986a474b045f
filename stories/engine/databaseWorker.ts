/**
 * The worker that holds the database: one wasm engine for all tabs, away from every page's main thread.
 *
 * @module
 */

import { createWasmEngines } from '@surrealdb/wasm';
import {
  applySchema,
  type Connection,
  type Multiplexer,
  openMultiplexer,
  type SchemaOptions,
} from '../../src/entries/embedded.js';
import { goodbye, type PageMessage, type WorkerAnswer } from './messages.js';

/** This worker's database, which lives as long as the worker, and the last of the changes that wait in line. */
const held: { multiplexer?: Multiplexer; schema?: SchemaOptions; last: Promise<unknown> } = {
  last: Promise.resolve(),
};

// A shared worker is told of each tab by `connect`, a dedicated one of its only page by a `message`.
for (const type of ['connect', 'message']) {
  globalThis.addEventListener(type, (event) => {
    const [port] = (event as MessageEvent).ports;
    if (port) serveTab(port);
  });
}

/** Answers one tab until it is gone. */
function serveTab(tab: MessagePort): void {
  const connections = new Set<Connection>();
  const gone = () => {
    for (const connection of connections) void connection.close();
  };
  tab.onmessage = async ({ data, ports }: MessageEvent<PageMessage>) => {
    const [port] = ports;
    if (data.type === 'connect') {
      if (port) serveConnection(port, data.trusted, connections);
      return;
    }
    if (data.type === 'open') void whenGone(data.tab, gone);
    tab.postMessage(await answer(data));
  };
}

type Question = Exclude<PageMessage, { type: 'connect' }>;

/** Several tabs may open or reset at once; each waits until the one before it is done. */
async function answer(question: Question): Promise<WorkerAnswer> {
  const done = held.last.then(() => (question.type === 'open' ? open(question) : reset()));
  held.last = done.catch(() => undefined);
  try {
    await done;
    return { id: question.id };
  } catch (error) {
    return { id: question.id, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The first tab's schema makes the database; another schema later makes it anew. */
async function open({ namespace, database, schema }: SchemaOptions): Promise<void> {
  held.multiplexer ??= await openMultiplexer(createWasmEngines());
  if (held.schema?.schema !== schema) await make(held.multiplexer, { namespace, database, schema });
}

async function reset(): Promise<void> {
  if (!held.multiplexer || !held.schema) throw new Error('The database was not opened.');
  await make(held.multiplexer, held.schema);
}

async function make(multiplexer: Multiplexer, options: SchemaOptions): Promise<void> {
  await applySchema(multiplexer, {
    ...options,
    schema: `REMOVE DATABASE IF EXISTS ${options.database};`,
  });
  await applySchema(multiplexer, options);
  held.schema = options;
}

/** Carries frames between a port and a new connection, which is among the tab's until it ends. */
async function serveConnection(
  port: MessagePort,
  trusted: boolean,
  tabs: Set<Connection>,
): Promise<void> {
  if (!held.multiplexer) throw new Error('A tab connected before it opened the database.');
  const send = (frame: Uint8Array) => port.postMessage(frame);
  const closed = () => {
    tabs.delete(connection);
    port.postMessage(goodbye);
  };
  const connection = held.multiplexer.connect({ deliver: send, trusted, closed });
  tabs.add(connection);
  port.onmessage = async ({ data }: MessageEvent<unknown>) => {
    if (data === goodbye) void connection.close();
    else if (data instanceof Uint8Array) send(await connection.request(data));
  };
}

/**
 * A tab holds a Web Lock for as long as it lives; getting it means that the tab is gone. Web Locks need a
 * secure context: without them, what a tab leaves stays until the worker ends.
 */
async function whenGone(tab: string, gone: () => void): Promise<void> {
  if (navigator.locks) await navigator.locks.request(tab, gone);
}
