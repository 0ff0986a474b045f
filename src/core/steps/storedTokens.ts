/** A renewal's reads and writes of the store, so that one pair of tokens is spent once. */
import { AuthError } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import { hasLeft } from '../mark.js';
import { breakerUntil, lifetimeMs, nominalMs } from '../tokens/expiry.js';
import type { TokenRecord } from '../tokens/record.js';
import { readRecord } from './readRecord.js';

/** The record in the store, as far as is known. */
export interface Found {
  readonly now: TokenRecord | undefined;
  /** Whether the store itself says so. */
  readonly isStored: boolean;
}

/**
 * Reads what is stored now, and makes sure that it may be spent.
 *
 * @param isRepeatable whether a renewal whose tokens are lost can be repeated
 * @throws AuthError `storage_unavailable` when other tabs share the store and it cannot be asked, or would not take the
 * successor: a secret that is spent twice ends the session; `network` and `rate_limited` when enough was tried
 */
export async function lookAgain(
  kernel: Kernel,
  asked: TokenRecord,
  askedAt: number,
  isRepeatable: boolean,
): Promise<Found> {
  const { clock, store } = kernel.ports;
  const now = clock.now();
  const { value, isSure, lastKnown } = await store.read('session');
  const stored = readRecord(kernel, value);
  const found = { now: stored, isStored: isSure };
  if (stored?.generation !== asked.generation || hasLeft(kernel, stored)) return found;
  const shared = readRecord(kernel, lastKnown);
  // One renewal that the store has not taken can be repeated; after a second one the stored secret would be taken for stolen.
  const isShared = isRepeatable
    ? shared?.first === asked.first
    : shared?.generation === asked.generation;
  if (!isSure && shared && isShared) throw new AuthError('storage_unavailable');
  const { attemptedAt = 0, rotatedAt } = stored;
  if (attemptedAt > askedAt && attemptedAt <= now) {
    // One try is enough for all tabs that waited for the lock.
    throw new AuthError('network');
  }
  // A token that was over when it arrived has no life of its own to count by.
  const until = breakerUntil(rotatedAt, lifetimeMs(asked) || nominalMs(asked), now);
  if (until > now) {
    throw new AuthError('rate_limited', { retryAfterMs: until - now });
  }
  const isTakingWrites = isRepeatable || !isSure || (await canWrite(kernel, stored));
  if (!isTakingWrites) throw new AuthError('storage_unavailable');
  return found;
}

/** Whether the store takes a record: writes again what is there. */
const canWrite = (kernel: Kernel, { generation }: TokenRecord): Promise<boolean> =>
  kernel.ports.store.update('session', (current) => {
    const stored = readRecord(kernel, current);
    return stored?.generation === generation ? { ...stored } : current;
  });

/** Notes that this generation was tried in vain. A tab that crashes meanwhile leaves no note and blocks nobody. */
export async function noteFailure(kernel: Kernel, asked: TokenRecord): Promise<void> {
  const attemptedAt = kernel.ports.clock.now();
  await kernel.ports.store.update('session', (current) => {
    const stored = readRecord(kernel, current);
    return stored?.generation === asked.generation ? { ...stored, attemptedAt } : current;
  });
}

export interface Replaced extends Found {
  /** Whether it is what was written, and nobody was faster. */
  readonly isOurs: boolean;
}

/** Writes `next` (nothing: removes) if `asked` still is the session, here and in the store. */
export async function replace(
  kernel: Kernel,
  asked: TokenRecord,
  next: TokenRecord | undefined,
): Promise<Replaced> {
  let now: TokenRecord | undefined;
  let isOurs = false;
  let isWanted: boolean | undefined;
  const isStored = await kernel.ports.store.update('session', (current) => {
    now = readRecord(kernel, current);
    // Judged once. A change that is made late still follows from that decision; later decisions come after it.
    isWanted ??= inUse(kernel, asked) && !hasLeft(kernel, asked);
    // An operation that failed at its end may have written it.
    isOurs = next !== undefined && now?.access === next.access && now.refresh === next.refresh;
    if (isOurs || !isWanted || now?.generation !== asked.generation) return current;
    isOurs = true;
    now = next;
    return next;
  });
  return { now, isOurs, isStored };
}

/** Whether this tab still goes on with the tokens that the renewal was asked for. */
export function inUse(kernel: Kernel, asked: TokenRecord): boolean {
  return kernel.held.record?.generation === asked.generation;
}
