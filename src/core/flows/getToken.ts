/** Gives out a valid access token: from memory when it lives long enough, else after one shared renewal. */
import { AuthError } from '../AuthError.js';
import { MIN_VALIDITY_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import { clockWentBack, lifetimeMs } from '../tokens/expiry.js';

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
    const work = await kernel.load();
    await work.refresh(kernel);
  } catch (error) {
    const left = usable(kernel, 0);
    if (left === undefined) throw error;
    return left;
  }
  const renewed = usable(kernel, 0);
  if (renewed === undefined) throw new AuthError(kernel.record ? 'session_expired' : 'not_signed_in');
  return renewed;
}

function usable({ record, ports }: Kernel, minValidityMs: number): string | undefined {
  if (!record) throw new AuthError('not_signed_in');
  const { expiresAt, receivedAt, access } = record;
  if (expiresAt === null) return access;
  const now = ports.clock.now();
  const neededMs = Math.min(minValidityMs, lifetimeMs(record) / 4);
  return expiresAt - now > neededMs && !clockWentBack(receivedAt, now) ? access : undefined;
}
