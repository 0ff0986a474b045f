/** SurrealDB's own refresh tokens (`WITH REFRESH`), each good for one use; and sessions that simply end. */
import { type AuthError, type AuthErrorDetails, isAuthError } from '../AuthError.js';
import type { Tokens } from '../ports/Backend.js';
import { issuerOf } from '../tokens/record.js';
import type { Strategy } from './Strategy.js';
import { unsuited } from './unsuited.js';

export const refreshToken: Strategy = {
  namesUser: true,
  enter: (kind, variables, backend) =>
    backend.exchange(kind, variables).catch((error: unknown) => {
      throw onSessionRecords(error);
    }),
  async select({ access, refresh, openingSecret }) {
    // Its session record would neither be renewed nor ended.
    if (openingSecret) throw keepsSessionRecords();
    return { access, ...(refresh && { refresh }) };
  },
  isRepeatable: false,
  async renew({ refresh, access, first }, backend) {
    // An app that changed its strategy: the server's no would end a session that only its own strategy renews.
    if (first) throw keepsSessionRecords();
    const ask = (): Promise<Tokens> => backend.exchange('refresh', { refresh }, issuerOf(access));
    // Over HTTP the server says the same of a void token and of a failure of its own. A void one is refused again.
    return ask().catch((error: unknown) => {
      if (isAuthError(error) && error.code === 'session_revoked') return ask();
      throw error;
    });
  },
  // The access token still serves until it ends.
  afterRefusal: ({ refresh: _spent, ...left }) => left,
};

/** The schema of session records says `secret_invalid` to a sign-in without the secrets that only their strategy sends. */
function onSessionRecords(error: unknown): unknown {
  if (!isAuthError(error) || error.databaseReason !== 'secret_invalid') return error;
  const { cause, databaseReason } = error;
  return keepsSessionRecords({ cause, databaseReason });
}

function keepsSessionRecords(details?: AuthErrorDetails): AuthError {
  return unsuited(
    "This access method keeps session records: leave out strategy, or run account.surql of './schema' in its place.",
    details,
  );
}

/** The session ends with its access token; a refresh token that the server gives is not kept. */
export const tokenOnly: Strategy = {
  ...refreshToken,
  select: async ({ access }) => ({ access }),
};
