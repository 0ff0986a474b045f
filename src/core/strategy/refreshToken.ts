/** SurrealDB's own refresh tokens (`WITH REFRESH`), each good for one use; and sessions that simply end. */
import { AuthError } from '../AuthError.js';
import type { Strategy } from './Strategy.js';

/** `surreal-refresh-<12 characters of grant id>-<secret>`, as the engine 3.0.2 issues it. */
const GRANT = /^surreal-refresh-([A-Za-z0-9]+)-/;

export const refreshToken: Strategy = {
  keep: (tokens) => tokens,
  canRenew: (record) => record.refresh !== undefined,
  async renew(record, backend) {
    if (record.refresh === undefined) throw new AuthError('session_expired');
    return backend.exchange('refresh', { refresh: record.refresh });
  },
  revocation(tokens) {
    const grantId = GRANT.exec(tokens.refresh ?? '')?.[1];
    return grantId === undefined ? undefined : { grantId };
  },
};

/** The session ends with its access token; a refresh token that the server gives is not kept. */
export const tokenOnly: Strategy = {
  ...refreshToken,
  keep: ({ access }) => ({ access }),
};
