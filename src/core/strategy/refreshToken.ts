/** SurrealDB's own refresh tokens (`WITH REFRESH`), each good for one use; and sessions that simply end. */
import type { Strategy } from './Strategy.js';

export const refreshToken: Strategy = {
  enter: (kind, variables, backend) => backend.exchange(kind, variables),
  keep: async ({ access, refresh }) => ({ access, ...(refresh && { refresh }) }),
  renew: ({ refresh }, backend) => backend.exchange('refresh', { refresh }),
  // The access token still serves until it ends.
  rest: ({ refresh: _spent, ...rest }) => rest,
};

/** The session ends with its access token; a refresh token that the server gives is not kept. */
export const tokenOnly: Strategy = {
  ...refreshToken,
  keep: async ({ access }) => ({ access }),
};
