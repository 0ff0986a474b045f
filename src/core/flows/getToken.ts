/** Gives out a valid access token: from memory when it lives long enough, else after one shared renewal. */
import { AuthError } from '../AuthError.js';
import { CALL_LIMIT_MS, MIN_VALIDITY_MS } from '../defaults.js';
import { inTime } from '../inTime.js';
import type { Kernel } from '../Kernel.js';
import { clockWentBack, lifetimeMs } from '../tokens/expiry.js';
import { identityOf } from '../tokens/record.js';

export interface GetTokenOptions {
  /**
   * How long the token must still be valid, in milliseconds; a quarter of its whole life at most.
   * @default 10000
   */
  readonly minValidityMs?: number | undefined;
}

/**
 * @param until when the caller hears at the latest, epoch milliseconds; the renewal goes on
 * @throws AuthError `not_signed_in`; `session_expired` when the session has ended; `network`, `timeout`,
 * `rate_limited` or `server_unavailable` when the token has ended and could not be renewed yet
 */
export async function getToken(
  kernel: Kernel,
  options: GetTokenOptions = {},
  until = kernel.ports.clock.now() + CALL_LIMIT_MS,
): Promise<string> {
  const token = usable(kernel, options.minValidityMs ?? MIN_VALIDITY_MS);
  if (token !== undefined) return token;
  const asked = kernel.record && identityOf(kernel.record);
  let failure: unknown = new AuthError('session_expired');
  try {
    await inTime(kernel.ports.clock, until - kernel.ports.clock.now(), tryOnce(kernel));
  } catch (error) {
    failure = error;
  }
  // What was asked for one user must not be done as another.
  if (!kernel.record || identityOf(kernel.record) !== asked) throw new AuthError('not_signed_in');
  const left = usable(kernel, 0);
  if (left === undefined) throw failure;
  return left;
}

const tryOnce = async (kernel: Kernel): Promise<void> => (await kernel.load()).refresh(kernel);

function usable({ record, ports }: Kernel, minValidityMs: number): string | undefined {
  if (!record) throw new AuthError('not_signed_in');
  const { expiresAt, receivedAt, access } = record;
  if (expiresAt === null) return access;
  const now = ports.clock.now();
  const neededMs = Math.min(minValidityMs, lifetimeMs(record) / 4);
  return expiresAt - now > neededMs && !clockWentBack(receivedAt, now) ? access : undefined;
}
