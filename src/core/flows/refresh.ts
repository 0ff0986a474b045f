/** Renews the tokens: once for all callers of a tab, under the lock that all tabs share, from what the store says now. */
import { AuthError, type AuthErrorCode, isAuthError } from '../AuthError.js';
import {
  RETRY_AFTER_GRACE_MS,
  RETRY_AFTER_MAX_MS,
  ROUNDING_MS,
  SOCKET_PAUSE_MS,
  UNDELIVERED_HOLD_MS,
} from '../defaults.js';
import { type Kernel, retryOf } from '../Kernel.js';
import { hasLeft, markSignedOut } from '../mark.js';
import { cleanCause } from '../redact.js';
import { adopt } from '../steps/adopt.js';
import { canRenew, expire, hasEnded } from '../steps/expire.js';
import { leave } from '../steps/leave.js';
import { revoke } from '../steps/revoke.js';
import { type Found, inUse, lookAgain, noteFailure, replace } from '../steps/storedTokens.js';
import { type Outcome, underLock } from '../steps/underLock.js';
import type { Strategy } from '../strategy/Strategy.js';
import { backoffMs } from '../tokens/expiry.js';
import { makeRecord, type TokenRecord } from '../tokens/record.js';
import { finishLeaving } from './signOut.js';

/** Codes that end the session. Any other failure is tried again. */
const DEFINITE: readonly AuthErrorCode[] = ['session_revoked', 'session_expired', 'rejected'];

/**
 * Renews the tokens in use, or takes over those of a tab that was faster.
 *
 * It returns without new tokens when the user left meanwhile, or when the server's definite no ended the session.
 *
 * @throws AuthError what kept it from renewing; the session goes on and trying again makes sense
 */
export function refresh(kernel: Kernel): Promise<void> {
  const asked = kernel.record;
  if (!asked || !canRenew(asked)) return Promise.resolve();
  if (kernel.renewing?.generation === asked.generation) return kernel.renewing.done;
  // The server's wish binds everybody: the app's calls, and a connection that opens again.
  const waitMs = retryOf(kernel).notBefore - kernel.ports.clock.now();
  // Whoever waited as told may be early by what timers and clocks round.
  if (waitMs > ROUNDING_MS)
    return Promise.reject(new AuthError('rate_limited', { retryAfterMs: waitMs }));
  const done = renew(kernel, asked).finally(() => {
    if (kernel.renewing?.done === done) kernel.renewing = undefined;
  });
  kernel.renewing = { generation: asked.generation, done };
  // Told only now: whoever hears of it and asks as well, such as the timer, joins this flight.
  kernel.state.dispatch({ type: 'renewal', renewal: 'running' });
  return done;
}

async function renew(kernel: Kernel, asked: TokenRecord): Promise<void> {
  const askedAt = kernel.ports.clock.now();
  try {
    const strategy = await kernel.strategy();
    const mayDoWithout = strategy.isRepeatable && hasEnded(kernel, asked);
    await underLock(kernel, mayDoWithout, () => renewLocked(kernel, asked, askedAt));
  } catch (thrown) {
    const error = isAuthError(thrown)
      ? thrown
      : new AuthError('unexpected', { cause: cleanCause(thrown) });
    if (inUse(kernel, asked)) holdBack(kernel, asked, error);
    throw error;
  }
}

/** Notes when the next renewal may be tried, by ourselves and at the server's wish. */
function holdBack(kernel: Kernel, asked: TokenRecord, error: AuthError): void {
  const { clock } = kernel.ports;
  const now = clock.now();
  const failures = kernel.retry.failures + 1;
  const leftMs = Math.max(0, (asked.expiresAt ?? Infinity) - now) + RETRY_AFTER_GRACE_MS;
  const askedMs = Math.min(error.retryAfterMs ?? 0, RETRY_AFTER_MAX_MS, leftMs);
  kernel.retry = {
    failures,
    failedAt: now,
    at: now + backoffMs(failures, clock.random()),
    openAt: now + SOCKET_PAUSE_MS,
    notBefore: now + askedMs,
  };
  kernel.state.dispatch({ type: 'renewal', renewal: 'failing' });
  kernel.emit({ type: 'renewal-failed', code: error.code, retryable: true });
}

async function renewLocked(kernel: Kernel, asked: TokenRecord, askedAt: number): Promise<Outcome> {
  const strategy = await kernel.strategy();
  const found = await lookAgain(kernel, asked, askedAt, strategy.isRepeatable);
  const { now: stored } = found;
  if (stored?.generation !== asked.generation || hasLeft(kernel, stored)) {
    return { publish: () => takeOver(kernel, asked, found) };
  }
  // Another tab has heard the server's no to this refresh token.
  if (!canRenew(stored)) {
    return { publish: () => giveUp(kernel, asked, 'session_revoked', found) };
  }
  let next: TokenRecord;
  try {
    next = await rotate(kernel, strategy, asked, stored);
  } catch (error) {
    if (!isAuthError(error) || !DEFINITE.includes(error.code)) {
      await noteFailure(kernel, asked);
      throw error;
    }
    // A loser of a race is refused as well: only when the store still holds this pair was it the server's no to it.
    // A THROW in the database has not spent it.
    if (error.code === 'rejected') void revoke(kernel, asked);
    const replaced = await replace(kernel, asked, strategy.rest(asked));
    const { code } = error;
    const publish = replaced.isOurs
      ? () => giveUp(kernel, asked, code, replaced)
      : () => takeOver(kernel, asked, replaced);
    return { publish };
  }
  return keep(kernel, asked, next);
}

/** Renews on the server. @throws AuthError as `Strategy.renew` and `makeRecord`; what came is revoked then */
async function rotate(
  kernel: Kernel,
  strategy: Strategy,
  asked: TokenRecord,
  stored: TokenRecord,
): Promise<TokenRecord> {
  const { clock, backend } = kernel.ports;
  const askedAt = clock.now();
  const tokens = await strategy.renew(stored, backend);
  try {
    return makeRecord(tokens, kernel.scope, {
      now: clock.now(),
      askedAt,
      rotates: { ...asked, rotatedAt: stored.rotatedAt },
    });
  } catch (error) {
    // A session record whose token cannot be read is renewed again; another one's is of no use to anybody.
    const isOthers = isAuthError(error) && error.code === 'session_revoked';
    if (isOthers || !tokens.first) void revoke(kernel, tokens);
    throw error;
  }
}

/** Writes the new tokens; when they came too late for anybody, they are revoked. */
async function keep(kernel: Kernel, asked: TokenRecord, next: TokenRecord): Promise<Outcome> {
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

function publish(kernel: Kernel, asked: TokenRecord, next: TokenRecord, isStored: boolean): void {
  kernel.ports.channel.announce();
  if (!inUse(kernel, asked)) return;
  adopt(kernel, next, isStored);
  kernel.emit({ type: 'renewed', expiresAt: next.expiresAt });
}

/** Another tab rotated, signed in as somebody, or signed out. */
function takeOver(kernel: Kernel, asked: TokenRecord, { now, isStored }: Found): void {
  if (!inUse(kernel, asked)) return;
  if (!now || hasLeft(kernel, now)) {
    leave(kernel, 'other-tab');
    // The page in which the user signed out was gone before the store knew.
    if (now) void finishLeaving(kernel, now, now.generation);
    return;
  }
  adopt(kernel, now, isStored);
  kernel.emit({ type: 'adopted', expiresAt: now.expiresAt });
}

/** After a definite no: nobody tries again, and what is left serves until it ends. */
function giveUp(
  kernel: Kernel,
  asked: TokenRecord,
  code: AuthErrorCode,
  { now: rest, isStored }: Found,
): void {
  if (!inUse(kernel, asked)) return;
  if (!rest) {
    leave(kernel, 'revoked');
    if (isStored) markSignedOut(kernel);
    kernel.ports.channel.announce();
    return;
  }
  kernel.record = rest;
  kernel.emit({ type: 'renewal-failed', code, retryable: false });
  if (hasEnded(kernel, rest)) expire(kernel);
  else kernel.state.dispatch({ type: 'renewal', renewal: 'failing' });
}
