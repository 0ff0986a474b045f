/** A user's own sessions on a server that refuses queries: over the endpoints of `sessionRecords({ lockedDown: true })`. */

import { isAuthError } from '../core/AuthError.js';
import type { AuthClient } from '../core/client/AuthClient.js';
import { isUndone, retryConflicts } from '../surreal/retryConflicts.js';

/** The answer of the endpoint, which has its own names for the fields of the schema. */
export interface ListedSessions {
  readonly current: unknown;
  readonly sessions: readonly Readonly<Record<string, unknown>>[];
}

/** The names that the endpoint gives to the fields of a session. */
export const LISTED = {
  device: 'device',
  createdAt: 'createdAt',
  usedAt: 'usedAt',
  expiresAt: 'expiresAt',
} as const;

const at = ({ scope: { lockedDown = '' } }: AuthClient, path: string): string =>
  `${lockedDown}/${path}`;

export function fetchSessions(client: AuthClient): Promise<ListedSessions> {
  return client.connection().callApi(at(client, 'sessions'));
}

/** @param id of `AccountSession` */
export async function removeSession(client: AuthClient, id: string): Promise<void> {
  const key = keyOf(id);
  // A text that is not the id of a session counts as ended. In an address it could reach another endpoint.
  if (key) await remove(client, at(client, `sessions/${key}`));
}

export const removeOtherSessions = (client: AuthClient): Promise<void> =>
  remove(client, at(client, 'other-sessions'));

/** When a session is renewed at the same moment, the database undoes either the renewal or the deletion. */
async function remove(client: AuthClient, path: string): Promise<void> {
  const { callApi } = client.connection();
  const isConflict = (error: unknown): boolean => isUndone(isAuthError(error) ? error.cause : error);
  await retryConflicts(isConflict, () => callApi(path, { method: 'DELETE' }));
}

/** Whether both ids name the same session. */
export function isSame(own: string | undefined, id: string): boolean {
  const key = keyOf(id);
  return key !== undefined && own !== undefined && keyOf(own) === key;
}

/** The hash in a session's record id, which the SDK and the server quote differently. */
function keyOf(id: string): string | undefined {
  return /[0-9a-f]{64}/.exec(id)?.[0];
}
