/** The query for the signed-in user's record: for `useCurrentUser`, loaders and prefetching alike. */
import { queryOptions } from '@tanstack/react-query';
import { AuthError } from '../core/AuthError.js';
import type { AuthClient } from '../core/client/AuthClient.js';
import type { RegisteredUser } from '../core/Register.js';
import { identityOf } from './identity.js';

/**
 * Query options for the signed-in user's record; `null` is a record that is gone or that its user may not read.
 *
 * @example `await client.ready(); await queryClient.ensureQueryData(currentUserQueryOptions(client))` in a loader
 */
export function currentUserQueryOptions<User = RegisteredUser>(client: AuthClient) {
  const { url, namespace, database } = client.scope;
  const identity = signedIn(client);
  return queryOptions({
    queryKey: ['surreal-auth', url, namespace, database, 'current-user', identity] as const,
    queryFn: async (): Promise<User | null> => {
      // Only the app knows the type of its record, and gives it as the type parameter.
      const user = (await client.connection().readUser()) as User | null | undefined;
      // The user may have changed meanwhile, and one user's record must not be cached under another's key.
      if (signedIn(client) !== identity) throw new AuthError('not_signed_in');
      return user ?? null;
    },
    enabled: identity !== undefined,
    networkMode: 'always',
  });
}

function signedIn(client: AuthClient): string | undefined {
  const state = client.state();
  return state.status === 'signed-in' ? identityOf(state.session) : undefined;
}
