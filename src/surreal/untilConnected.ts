/** Waits until an SDK client is connected. The SDK's own promise never settles when a WebSocket is refused. */
import type { Surreal } from 'surrealdb';
import { unreachable } from './errors.js';

/** How long a call waits before it fails, in milliseconds; the connection itself goes on trying. */
const PATIENCE_MS = 10_000;

/**
 * @param lastError gives the failure of the latest attempt
 * @param signal ends the wait without an answer: the caller has one by then
 * @throws the latest failure after 10 s, or at once one that no other attempt can mend
 */
export function untilConnected(
  db: Surreal,
  lastError: () => unknown,
  signal: AbortSignal,
): Promise<Surreal> {
  return new Promise((resolve, reject) => {
    if (db.status === 'connected') return resolve(db);
    const timer = setTimeout(() => reject(lastError() ?? new Error('No connection')), PATIENCE_MS);
    const stops = [
      () => clearTimeout(timer),
      db.subscribe('connected', () => resolve(db)),
      db.subscribe('error', (error) => {
        if (unreachable(error).code === 'unsupported') reject(error);
      }),
    ];
    signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
    });
  });
}
