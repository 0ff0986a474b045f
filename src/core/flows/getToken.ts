/** Gives out a valid access token: from memory when it lives long enough, else after one shared renewal. */
import { AuthError } from '../AuthError.js';
import { MIN_VALIDITY_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import { readClaims } from '../tokens/claims.js';
import { clockWentBack, type Life, lifeOf, lifetimeMs } from '../tokens/expiry.js';
import type { TokenRecord } from '../tokens/record.js';
import { refresh } from './refresh.js';

export interface GetTokenOptions {
  /**
   * How long the token must still be valid, in milliseconds; a quarter of its whole life at most.
   * @default 10000
   */
  readonly minValidityMs?: number | undefined;
}

/**
 * @throws AuthError `not_signed_in`; `session_expired` when the session has ended; `network`, `timeout`,
 * `rate_limited` or `server_unavailable` when the token has ended and could not be renewed yet
 */
export async function getToken(kernel: Kernel, options: GetTokenOptions = {}): Promise<string> {
  const token = usable(kernel, options.minValidityMs ?? MIN_VALIDITY_MS);
  if (token !== undefined) return token;
  try {
    await refresh(kernel);
  } catch (error) {
    const left = usable(kernel, 0);
    if (left === undefined) throw error;
    return left;
  }
  const renewed = usable(kernel, 0);
  if (renewed === undefined) throw new AuthError(kernel.record ? 'session_expired' : 'not_signed_in');
  return renewed;
}

function usable(kernel: Kernel, minValidityMs: number): string | undefined {
  const { record } = kernel;
  if (!record) throw new AuthError('not_signed_in');
  const now = kernel.ports.clock.now();
  const life = lifeInUse(kernel, record);
  if (life.expiresAt === null) return record.access;
  if (clockWentBack(record.receivedAt, now)) return undefined;
  const neededMs = Math.min(minValidityMs, lifetimeMs(life) / 4);
  return life.expiresAt - now > neededMs ? record.access : undefined;
}

/** From the claims that were decoded when the record was published; decoded anew only before that. */
function lifeInUse(kernel: Kernel, record: TokenRecord): Life {
  const state = kernel.state.get();
  return lifeOf(
    state.status === 'signed-in' ? state.session.claims : readClaims(record.access),
    record,
  );
}
