/** A throw-away connection: one engine of the SDK for as long as one question takes. */
import { createRemoteEngines, type DriverContext, Surreal, type SurrealEngine } from 'surrealdb';
import { inRequestTime } from './requestLimit.js';
import type { Target } from './target.js';

/**
 * Runs `use` on a bare engine: the SDK's own session never sees the tokens, so it cannot spend them.
 *
 * @param address where to connect: over HTTP one request is enough, and unlike a refused WebSocket it says when it fails
 * @throws what `use` throws, what the SDK throws, and a `TimeoutError` when it takes too long
 */
export function withEngine<T>(
  target: Target,
  address: string,
  use: (engine: SurrealEngine, db: Surreal) => Promise<T>,
  fetchImpl?: typeof fetch,
): Promise<T> {
  return inRequestTime((signal) => ask(target, address, use, fetchImpl, signal));
}

async function ask<T>(
  { namespace, database, engine: engines, websocketImpl }: Target,
  address: string,
  use: (engine: SurrealEngine, db: Surreal) => Promise<T>,
  fetchImpl: typeof fetch | undefined,
  signal: AbortSignal,
): Promise<T> {
  let engine: SurrealEngine | undefined;
  const capturing = Object.entries({ ...createRemoteEngines(), ...engines }).map(
    ([scheme, create]) => [scheme, (context: DriverContext) => (engine = create(context))] as const,
  );
  const db = new Surreal({
    engines: Object.fromEntries(capturing),
    ...(websocketImpl && { websocketImpl }),
    ...(fetchImpl && { fetchImpl }),
  });
  const gone = new Promise<never>((_resolve, reject) => {
    // `connect()` to a WebSocket that is refused never settles; this alone tells of it.
    if (!/^http/i.test(address)) db.subscribe('disconnected', () => reject(new Error('No connection')));
    signal.onabort = () => reject(signal.reason);
  });
  // Over HTTP nothing is sent for the selection; an embedded engine would create what does not exist.
  const selected = /^http/.test(address) ? { namespace, database } : {};
  const answer = async (): Promise<T> => {
    await db.connect(address, { ...selected, versionCheck: false, reconnect: false });
    if (!engine) throw new Error('The SDK made no engine.');
    return use(engine, db);
  };
  try {
    return await Promise.race([answer(), gone]);
  } finally {
    void db.close().catch(() => {});
  }
}
