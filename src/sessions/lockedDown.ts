/** A user's own sessions on a server that refuses queries: over the endpoints of `sessionRecords({ lockedDown: true })`. */

import { isAuthError } from '../core/AuthError.js';
import type { AuthClient } from '../core/client/AuthClient.js';
import { isUndone, retryConflicts } from '../surreal/retryConflicts.js';

/** The endpoint's list, whatever the schema calls its fields. */
export interface ListedSessions {
  readonly current: unknown;
  readonly sessions: readonly Readonly<Record<string, unknown>>[];
}

/** The fields of a listed session: the endpoint names them itself. */
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
  // A text that is no session's id counts as ended. In an address it could mean another one.
  if (key) await remove(client, at(client, `sessions/${key}`));
}

export const removeOtherSessions = (client: AuthClient): Promise<void> =>
  remove(client, at(client, 'other-sessions'));

/** One that is renewed in the same moment makes the database undo the one or the other. */
async function remove(client: AuthClient, path: string): Promise<void> {
  const { callApi } = client.connection();
  const isConflict = (error: unknown): boolean => isUndone(isAuthError(error) ? error.cause : error);
  await retryConflicts(isConflict, () => callApi(path, { method: 'DELETE' }));
}

/** Whether both are the id of one session. */
export function isSame(own: string | undefined, id: string): boolean {
  const key = keyOf(id);
  return key !== undefined && own !== undefined && keyOf(own) === key;
}

/** The hash in a session's record id; the SDK and the server put it between different marks. */
function keyOf(id: string): string | undefined {
  return /[0-9a-f]{64}/.exec(id)?.[0];
}
