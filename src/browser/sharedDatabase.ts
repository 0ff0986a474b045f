/** The page's one connection to this package's database in IndexedDB: kept for a while, because operations come in bursts. */

export const NAME = 'react-surreal-auth';

/** How long a connection is kept that nobody uses, in milliseconds. Browsers drop idle ones on their own account. */
const IDLE_MS = 10_000;
/** An operation that takes so long, in milliseconds, may be on a connection that the browser has lost without a word. */
const DOUBTFUL_MS = 1_000;

interface Operation {
  readonly begunAt: number;
}

interface Connection {
  readonly database: IDBDatabase;
  /** Operations under way, oldest first. */
  readonly underWay: Set<Operation>;
  usedAt: number;
  close(): void;
}

/** All clients of a page share it: it belongs to no user, and servers have no IndexedDB. */
let kept: Connection | undefined;

/**
 * Runs an operation on the connection that is kept, or on a new one. Nobody waits for another one's connection to open, so
 * one that hangs holds up nothing else.
 *
 * @param mayRepeat whether the operation may run once more, on a new connection, after one that was kept has failed
 * @throws what `operate` throws, and what IndexedDB says when it does not open
 */
export async function onDatabase<T>(
  operate: (database: IDBDatabase) => Promise<T>,
  mayRepeat: () => boolean,
): Promise<T> {
  const connection = inOrder(kept);
  if (connection) {
    try {
      return await run(connection, operate);
    } catch (error) {
      if (!mayRepeat()) throw error;
    }
  }
  return run(keep(await open()), operate);
}

async function run<T>(
  connection: Connection,
  operate: (database: IDBDatabase) => Promise<T>,
): Promise<T> {
  const operation: Operation = { begunAt: performance.now() };
  connection.underWay.add(operation);
  connection.usedAt = operation.begunAt;
  try {
    return await operate(connection.database);
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    connection.underWay.delete(operation);
    // Another one took its place while it was opened.
    if (connection !== kept && connection.underWay.size === 0) connection.close();
  }
}

/** The connection, unless an operation on it seems to hang. */
function inOrder(connection: Connection | undefined): Connection | undefined {
  const [oldest] = connection?.underWay ?? [];
  const isDoubtful = oldest && performance.now() - oldest.begunAt > DOUBTFUL_MS;
  return isDoubtful ? undefined : connection;
}

/** Keeps it from now on, unless it is another one's turn. */
function keep(database: IDBDatabase): Connection {
  const ending = new AbortController();
  const connection: Connection = {
    database,
    underWay: new Set(),
    usedAt: performance.now(),
    close() {
      if (kept === connection) kept = undefined;
      ending.abort();
      clearTimeout(timer);
      // Operations that are under way on it come to their end.
      database.close();
    },
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const closeWhenIdle = (): void => {
    const leftMs = connection.usedAt + IDLE_MS - performance.now();
    if (leftMs <= 0) connection.close();
    else timer = setTimeout(closeWhenIdle, leftMs);
  };
  // A deletion by another tab or the user, or a newer version of the database, must not wait for this page.
  database.onversionchange = connection.close;
  database.onclose = connection.close;
  const doubtful = kept;
  if (inOrder(doubtful)) return connection;
  kept = connection;
  doubtful?.close();
  closeWhenIdle();
  // A page with an open connection may be kept out of the back/forward cache.
  addEventListener('pagehide', connection.close, ending);
  return connection;
}

/** An empty database, as a crash while it is made leaves it, would stay so for ever: it is made anew. */
async function open(): Promise<IDBDatabase> {
  const database = await openAsItIs();
  if (database.objectStoreNames.length > 0) return database;
  database.close();
  await settled(indexedDB.deleteDatabase(NAME));
  return openAsItIs();
}

function openAsItIs(): Promise<IDBDatabase> {
  // Without a number: version 1 for a new database, and for an existing one whatever it has.
  const request = indexedDB.open(NAME);
  request.onupgradeneeded = () => request.result.createObjectStore(NAME);
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
