/** The query for the signed-in user's record: for `useCurrentUser`, loaders and prefetching alike. */
import { queryOptions } from '@tanstack/react-query';
import type { AuthClient } from '../core/AuthClient.js';
import { AuthError } from '../core/AuthError.js';
import type { RegisteredUser } from '../core/Register.js';

/**
 * Query options for the signed-in user's record; `null` is a record that is gone or that its user may not read.
 *
 * @example `await client.ready(); await queryClient.ensureQueryData(currentUserQueryOptions(client))` in a loader
 */
export function currentUserQueryOptions<User = RegisteredUser>(client: AuthClient) {
  const { url, namespace, database } = client.scope;
  const subject = subjectOf(client);
  return queryOptions({
    queryKey: ['surreal-auth', url, namespace, database, 'current-user', subject] as const,
    queryFn: async (): Promise<User | null> => {
      const db = await client.connection().whenReady();
      const [user] = await db.query<[User | null | undefined]>('SELECT * FROM ONLY $auth');
      // What was asked for one user must not be cached under the name of another.
      if (subjectOf(client) !== subject) throw new AuthError('not_signed_in');
      return user ?? null;
    },
    enabled: subject !== undefined,
    networkMode: 'always',
  });
}

function subjectOf(client: AuthClient): string | undefined {
  const state = client.state();
  return state.status === 'signed-in' ? state.session.subject : undefined;
}
