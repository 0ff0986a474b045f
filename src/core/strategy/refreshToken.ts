/** SurrealDB's own refresh tokens (`WITH REFRESH`), each good for one use; and sessions that simply end. */
import { isAuthError } from '../AuthError.js';
import type { Tokens } from '../ports/Backend.js';
import type { Strategy } from './Strategy.js';

export const refreshToken: Strategy = {
  enter: (kind, variables, backend) => backend.exchange(kind, variables),
  keep: async ({ access, refresh }) => ({ access, ...(refresh && { refresh }) }),
  async renew({ refresh }, backend) {
    const ask = (): Promise<Tokens> => backend.exchange('refresh', { refresh });
    // Over HTTP the server says the same of a void token and of trouble of its own. What is void is so for good.
    return ask().catch((error: unknown) => {
      if (isAuthError(error) && error.code === 'session_revoked') return ask();
      throw error;
    });
  },
  // The access token still serves until it ends.
  rest: ({ refresh: _spent, ...rest }) => rest,
};

/** The session ends with its access token; a refresh token that the server gives is not kept. */
export const tokenOnly: Strategy = {
  ...refreshToken,
  keep: async ({ access }) => ({ access }),
};
