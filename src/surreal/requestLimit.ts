/** The limit on one request to the database. */
import { afterPatience } from '../core/afterPatience.js';
import { EXCHANGE_TIMEOUT_MS, LIMIT_TURNS } from '../core/defaults.js';

const timers = {
  now: () => Date.now(),
  after(delayMs: number, run: () => void): () => void {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Ends `send` after 10 s in which the page was awake. `AbortSignal.timeout` counts the time in which it was frozen, and then
 * drops the answer that came meanwhile: a refresh token whose successor is dropped costs the session.
 *
 * @param send is told by its signal, whose reason is a `TimeoutError`
 * @throws what `send` throws
 */
export async function inRequestTime<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onLate = (): void =>
    controller.abort(new DOMException('The server did not answer in time.', 'TimeoutError'));
  const turnMs = EXCHANGE_TIMEOUT_MS / LIMIT_TURNS;
  const cancel = afterPatience(timers, EXCHANGE_TIMEOUT_MS, onLate, turnMs);
  try {
    return await send(controller.signal);
  } finally {
    cancel();
  }
}
