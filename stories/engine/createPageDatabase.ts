/**
 * A page's side of the database that runs in a worker: one database for all tabs of this browser.
 *
 * @module
 */

import { type Engines, Surreal } from 'surrealdb';
import type { SchemaOptions } from '../../src/entries/embedded.js';
import workerUrl from './databaseWorker.ts?worker&url';
import type { PageMessage, WorkerAnswer } from './messages.js';
import { createPortEngines } from './portEngines.js';

/** What to open; the first tab's schema makes the database. */
export interface PageDatabaseOptions extends SchemaOptions {
  /** Tabs of one origin that use the same name share one database. */
  readonly name: string;
}

/** The database as one page sees it. */
export interface PageDatabase {
  /** For `createAuthClient({ url: 'mem://…', engine })` or `new Surreal({ engines })`. */
  readonly engines: Engines;
  /** Settles when the database can be used; rejects with the reason when it cannot. */
  readonly ready: Promise<void>;
  /** Runs SurrealQL with all rights. @returns one result a statement. */
  query<Results extends unknown[] = unknown[]>(
    surql: string,
    variables?: Record<string, unknown>,
  ): Promise<Results>;
  /** Throws all data away, for every tab, and runs the schema again. */
  reset(): Promise<void>;
}

/** Opens the database; returns at once, and everything waits for `ready`. */
export function createPageDatabase(options: PageDatabaseOptions): PageDatabase {
  const { name, namespace, database, schema } = options;
  const { port, failed } = startWorker(name);
  const ask = askWorker(port, failed);
  const ready = holdLock().then((tab) => ask({ type: 'open', tab, namespace, database, schema }));
  ready.catch(() => undefined);
  const engines = (trusted: boolean) =>
    createPortEngines(async (workers) => {
      await ready;
      const message: PageMessage = { id: 0, type: 'connect', trusted };
      port.postMessage(message, [workers]);
    });
  const owner = new Surreal({ engines: engines(true) });
  const owned = ready.then(() => owner.connect('mem://owner', { namespace, database }));
  owned.catch(() => undefined);
  return {
    engines: engines(false),
    ready,
    query: async <Results extends unknown[]>(surql: string, variables?: Record<string, unknown>) => {
      await owned;
      // The statements decide what comes back; only the caller knows them.
      return (await owner.query(surql, variables).collect()) as Results;
    },
    reset: () => ready.then(() => ask({ type: 'reset' })),
  };
}

interface StartedWorker {
  readonly port: MessagePort;
  /** Rejects when the worker's script cannot run. */
  readonly failed: Promise<never>;
}

/**
 * Starts the worker or joins the one that runs. Where a browser has no shared workers, each tab has a
 * database of its own. `extendedLifetime` keeps a shared one over a reload of its only tab.
 *
 * @see https://github.com/whatwg/html/pull/10997
 */
function startWorker(name: string): StartedWorker {
  const options = { type: 'module', name, extendedLifetime: true } as const;
  if (typeof SharedWorker !== 'undefined') {
    const worker = new SharedWorker(workerUrl, options);
    worker.port.start();
    return { port: worker.port, failed: failureOf(worker) };
  }
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(workerUrl, options);
  worker.postMessage(null, [port2]);
  port1.start();
  return { port: port1, failed: failureOf(worker) };
}

function failureOf(worker: Worker | SharedWorker): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      const reason =
        event instanceof ErrorEvent && event.message ? event.message : 'its script did not load';
      reject(new Error(`The worker with the database failed: ${reason}.`));
    });
  });
  failure.catch(() => undefined);
  return failure;
}

type Question = PageMessage extends infer Message
  ? Message extends unknown
    ? Omit<Message, 'id'>
    : never
  : never;

function askWorker(port: MessagePort, failed: Promise<never>): (question: Question) => Promise<void> {
  const waiting = new Map<number, (answer: WorkerAnswer) => void>();
  let last = 0;
  port.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) =>
    waiting.get(data.id)?.(data),
  );
  return (question) => {
    last += 1;
    const id = last;
    const answered = new Promise<void>((resolve, reject) => {
      waiting.set(id, ({ error }) => {
        waiting.delete(id);
        if (error === undefined) resolve();
        else reject(new Error(error));
      });
    });
    port.postMessage({ id, ...question });
    return Promise.race([answered, failed]);
  };
}

/** Holds a Web Lock until this page is gone, so that the worker can end what it left; gives back its name. */
function holdLock(): Promise<string> {
  const name = `page-database-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  if (!navigator.locks) return Promise.resolve(name);
  return new Promise((resolve) => {
    void navigator.locks.request(name, () => {
      resolve(name);
      return new Promise(() => undefined);
    });
  });
}
