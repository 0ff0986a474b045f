/** Gives out a valid access token: from memory when it lives long enough, else after one shared renewal. */
import { AuthError } from '../AuthError.js';
import { CALL_LIMIT_MS, MIN_VALIDITY_MS } from '../defaults.js';
import { inTime } from '../inTime.js';
import type { Kernel } from '../Kernel.js';
import { clockWentBack, lifetimeMs } from '../tokens/expiry.js';
import { identityOf, type TokenRecord } from '../tokens/record.js';

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
export function getToken(
  kernel: Kernel,
  options?: GetTokenOptions,
  until = kernel.ports.clock.now() + CALL_LIMIT_MS,
): Promise<string> {
  const { record } = kernel.held;
  if (!record) return Promise.reject(new AuthError('not_signed_in'));
  const token = usable(kernel, record, options?.minValidityMs ?? MIN_VALIDITY_MS);
  return token === undefined ? renewed(kernel, record, until) : Promise.resolve(token);
}

async function renewed(kernel: Kernel, asked: TokenRecord, until: number): Promise<string> {
  const { clock } = kernel.ports;
  let failure: unknown = new AuthError('session_expired');
  try {
    await inTime(clock, until - clock.now(), refreshOnce(kernel));
  } catch (error) {
    failure = error;
  }
  const { record } = kernel.held;
  // A call that was begun as one user must not go on as another.
  if (!record || whose(kernel, record) !== whose(kernel, asked)) throw new AuthError('not_signed_in');
  const left = usable(kernel, record, 0);
  if (left === undefined) throw failure;
  return left;
}

const refreshOnce = async (kernel: Kernel): Promise<void> =>
  (await kernel.online()).flows.refresh(kernel);

const whose = ({ claims }: Kernel, record: TokenRecord): string => identityOf(record, claims.read);

function usable({ ports }: Kernel, record: TokenRecord, minValidityMs: number): string | undefined {
  const { expiresAt, receivedAt, access } = record;
  if (expiresAt === null) return access;
  const now = ports.clock.now();
  const neededMs = Math.min(minValidityMs, lifetimeMs(record) / 4);
  return expiresAt - now > neededMs && !clockWentBack(receivedAt, now) ? access : undefined;
}
