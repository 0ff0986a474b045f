/** Requests to the access method of session records that met another one in the database. */
import { AuthError, isAuthError } from '../AuthError.js';

/** How often such a request is sent. */
const MAX_CONFLICTS = 3;

/** Two requests that meet undo each other: the very same one is sent again. */
export async function persistently<T>(send: () => Promise<T>): Promise<T> {
  for (let conflicts = 1; ; conflicts += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (conflicts === MAX_CONFLICTS)
        throw new AuthError('server_unavailable', { cause: error.cause });
    }
  }
}

function isConflict(error: unknown): error is AuthError {
  return isAuthError(error) && /query failed|conflict|can be retried/i.test(String(error.cause));
}
