/** Sends a request again that met another one in the database. Requests that failed in any other way are not repeated. */

/** How often one request is sent in all, unless the caller says otherwise: each sign-in costs the server the hash of a password. */
const MAX_TRIES = 3;
/**
 * Longest first pause, in milliseconds; the second is twice as long. It has to be longer than the clause that the others
 * run, which hashes a password, and half of it is random, so that those who met do not meet again.
 */
const PAUSE_MS = 100;

/** The database's own words for a transaction that it undid because it met another one. */
export const CONFLICT = /conflict|can be retried/i;

/** Whether a statement was undone by the database, and may be sent again as it is. */
export const isUndone = (error: unknown): boolean =>
  error instanceof Error && CONFLICT.test(error.message);

/**
 * @param mayRepeat whether the very same request may be sent again after this error
 * @throws what `send` threw last
 */
export async function retryConflicts<T>(
  mayRepeat: (error: unknown) => boolean,
  send: () => Promise<T>,
  maxTries = MAX_TRIES,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (tries === maxTries || !mayRepeat(error)) throw error;
      const pauseMs = PAUSE_MS * tries * (1 - Math.random() / 2);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
