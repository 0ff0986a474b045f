/** The part of a renewal that runs under the lock: reads the store again, spends the refresh secret, writes what came. */
import { type AuthErrorCode, isAuthError } from '../AuthError.js';
import { UNDELIVERED_HOLD_MS } from '../defaults.js';
import type { Kernel, Online } from '../Kernel.js';
import { hasLeft } from '../mark.js';
import { makeRecord, type TokenRecord } from '../tokens/record.js';
import { canRenew } from './expire.js';
import { giveUp, publish, takeOver } from './publishRenewal.js';
import { revoke } from './revoke.js';
import { lookAgain, noteFailure, replace } from './storedTokens.js';
import type { Outcome } from './underLock.js';

/** Codes that end the session. Any other failure is tried again. */
const DEFINITE: readonly AuthErrorCode[] = ['session_revoked', 'session_expired', 'rejected'];

/**
 * @param asked the tokens to renew
 * @param askedAt when somebody asked for it, epoch milliseconds: before the lock was waited for
 * @returns how to show what came of it
 * @throws AuthError for a failure that does not end the session
 */
export async function renewLocked(
  kernel: Kernel,
  online: Online,
  asked: TokenRecord,
  askedAt: number,
): Promise<Outcome> {
  const { strategy } = online;
  const found = await lookAgain(kernel, asked, askedAt, strategy.isRepeatable);
  const { now: stored } = found;
  if (stored?.generation !== asked.generation || hasLeft(kernel, stored)) {
    return { publish: () => takeOver(kernel, asked, found) };
  }
  // Another tab has heard that the server refuses this refresh token for good.
  if (!canRenew(stored)) {
    return { publish: () => giveUp(kernel, asked, 'session_revoked', found) };
  }
  let next: TokenRecord;
  try {
    next = await rotate(kernel, online, asked, stored);
  } catch (error) {
    if (!isAuthError(error) || !DEFINITE.includes(error.code)) {
      await noteFailure(kernel, asked);
      throw error;
    }
    return refusedForGood(kernel, online, asked, error.code);
  }
  return store(kernel, asked, next);
}

/** Renews on the server. @throws AuthError as `Strategy.renew` and `makeRecord`; the tokens that came are revoked then */
async function rotate(
  kernel: Kernel,
  { strategy, backend }: Online,
  asked: TokenRecord,
  stored: TokenRecord,
): Promise<TokenRecord> {
  const { ports, scope, claims } = kernel;
  const askedAt = ports.clock.now();
  const tokens = await strategy.renew(stored, backend);
  try {
    const now = ports.clock.now();
    const rotates = { ...asked, rotatedAt: stored.rotatedAt };
    return makeRecord(tokens, scope, { now, askedAt, rotates }, claims.read);
  } catch (error) {
    // A session record whose token cannot be read is renewed again. That of another session is of no use to anybody.
    const isOthers = isAuthError(error) && error.code === 'session_revoked';
    if (isOthers || !tokens.openingSecret) void revoke(kernel, tokens);
    throw error;
  }
}

/**
 * The server's definite no. The loser of a race is refused as well, so it counts only when the store still holds the pair
 * that was spent.
 */
async function refusedForGood(
  kernel: Kernel,
  { strategy }: Online,
  asked: TokenRecord,
  code: AuthErrorCode,
): Promise<Outcome> {
  // A THROW in the database has not spent it.
  if (code === 'rejected') void revoke(kernel, asked);
  const replaced = await replace(kernel, asked, strategy.afterRefusal(asked));
  const publish = replaced.isOurs
    ? () => giveUp(kernel, asked, code, replaced)
    : () => takeOver(kernel, asked, replaced);
  return { publish };
}

/** Writes the new tokens. Those that came too late for anybody are revoked. */
async function store(kernel: Kernel, asked: TokenRecord, next: TokenRecord): Promise<Outcome> {
  const replaced = await replace(kernel, asked, next);
  if (replaced.isOurs) {
    const { isStored } = replaced;
    return {
      publish: () => publish(kernel, asked, next, isStored),
      // The next tab would read the old tokens and spend them again.
      ...(!isStored && { settled: kernel.ports.store.whenDelivered(UNDELIVERED_HOLD_MS) }),
    };
  }
  // All tabs share one session record: ending it would end the session of the tab that was faster.
  if (!replaced.now?.first) void revoke(kernel, next);
  return { publish: () => takeOver(kernel, asked, replaced) };
}
