/** Renews the tokens: once for all callers of a tab, under the lock that all tabs share, from what the store says now. */
import { AuthError, type AuthErrorCode, isAuthError } from '../AuthError.js';
import { LOCK_WAIT_MS, ROUNDING_MS, SOCKET_PAUSE_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import { cleanCause } from '../redact.js';
import { backoffMs, breakerUntil, lifetimeMs } from '../tokens/expiry.js';
import { type IssuedTokens, makeRecord, parseRecord, type TokenRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { canRenew, expire, hasEnded } from './expire.js';
import { leave } from './leave.js';
import { revoke } from './revoke.js';

/** Only these are the server's no; everything else may pass. */
const DEFINITE = /^(session_revoked|session_expired|rejected)$/;

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
  const waitMs = kernel.retry.notBefore - kernel.ports.clock.now();
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
    const publish = await kernel.ports.lock.hold(LOCK_WAIT_MS, () =>
      renewLocked(kernel, asked, askedAt),
    );
    publish();
  } catch (thrown) {
    const error = isAuthError(thrown)
      ? thrown
      : new AuthError('unexpected', { cause: cleanCause(thrown) });
    if (inUse(kernel, asked)) {
      const { clock } = kernel.ports;
      const now = clock.now();
      const failures = kernel.retry.failures + 1;
      kernel.retry = {
        failures,
        at: now + backoffMs(failures, clock.random()),
        openAt: now + SOCKET_PAUSE_MS,
        notBefore: error.retryAfterMs ? now + error.retryAfterMs : 0,
      };
      kernel.state.dispatch({ type: 'renewal', renewal: 'failing' });
      kernel.emit({ type: 'renewal-failed', code: error.code, retryable: true });
    }
    throw error;
  }
}

/** Runs while the lock is held; what it returns is run after the release, because publishing is the app's time. */
async function renewLocked(kernel: Kernel, asked: TokenRecord, askedAt: number): Promise<() => void> {
  const strategy = await kernel.strategy();
  const stored = await lookAgain(kernel, asked, askedAt);
  if (stored?.generation !== asked.generation) return () => takeOver(kernel, asked, stored);
  // Another tab has heard the server's no to this refresh token.
  if (!canRenew(stored)) return () => giveUp(kernel, asked, stored, 'session_revoked');
  let tokens: IssuedTokens;
  try {
    tokens = await strategy.renew(stored, kernel.ports.backend);
  } catch (error) {
    if (!isAuthError(error) || !DEFINITE.test(error.code)) {
      await noteFailure(kernel, asked);
      throw error;
    }
    // A loser of a race is refused as well: only when the store still holds this pair was it the server's no to it.
    // A THROW in the database has not spent it.
    if (error.code === 'rejected') void revoke(kernel, asked);
    const rest = strategy.rest(asked);
    const now = await replace(kernel, asked, rest);
    return now === rest
      ? () => giveUp(kernel, asked, rest, error.code)
      : () => takeOver(kernel, asked, now);
  }
  try {
    const next = makeRecord(tokens, kernel.scope, {
      now: kernel.ports.clock.now(),
      fresh: true,
      rotates: { ...asked, rotatedAt: stored.rotatedAt },
    });
    const now = await replace(kernel, asked, next);
    if (now === next) return () => publish(kernel, asked, next);
    // All tabs share one session record: ending it would end the session of the tab that was faster.
    if (!now?.first) void revoke(kernel, tokens);
    return () => takeOver(kernel, asked, now);
  } catch (error) {
    if (!tokens.first) void revoke(kernel, tokens);
    throw error;
  }
}

/** Reads what is stored now, or holds back when enough was tried. */
async function lookAgain(
  kernel: Kernel,
  asked: TokenRecord,
  askedAt: number,
): Promise<TokenRecord | undefined> {
  const now = kernel.ports.clock.now();
  const stored = parseRecord(await kernel.ports.store.read('session'), kernel.scope);
  if (stored?.generation !== asked.generation) return stored;
  const { attemptedAt = 0, rotatedAt } = stored;
  if (attemptedAt > askedAt && attemptedAt <= now) {
    // One try is enough for all tabs that waited for the lock.
    throw new AuthError('network');
  }
  const until = breakerUntil(rotatedAt, lifetimeMs(asked), now);
  if (until > now) {
    throw new AuthError('rate_limited', { retryAfterMs: until - now });
  }
  return stored;
}

/** Writes down that this generation was tried in vain. A tab that dies at it leaves no note: the next one tries at once. */
async function noteFailure(kernel: Kernel, asked: TokenRecord): Promise<void> {
  await kernel.ports.store.update('session', (current) => {
    const stored = parseRecord(current, kernel.scope);
    if (stored?.generation !== asked.generation) return current;
    return { ...stored, attemptedAt: kernel.ports.clock.now() };
  });
}

/** Writes `next` (nothing: removes) if what was asked for still is the session, here and in the store; returns what is stored. */
async function replace(
  kernel: Kernel,
  asked: TokenRecord,
  next: TokenRecord | undefined,
): Promise<TokenRecord | undefined> {
  let stored: TokenRecord | undefined;
  await kernel.ports.store.update('session', (current) => {
    stored = parseRecord(current, kernel.scope);
    if (stored?.generation !== asked.generation || !inUse(kernel, asked)) return current;
    stored = next;
    return next;
  });
  return stored;
}

function publish(kernel: Kernel, asked: TokenRecord, next: TokenRecord): void {
  kernel.ports.channel.announce();
  if (!inUse(kernel, asked)) return;
  adopt(kernel, next);
  kernel.emit({ type: 'renewed', expiresAt: next.expiresAt });
}

/** Another tab rotated, signed in as somebody, or signed out. */
function takeOver(kernel: Kernel, asked: TokenRecord, stored: TokenRecord | undefined): void {
  if (!inUse(kernel, asked)) return;
  if (!stored) {
    leave(kernel, 'other-tab');
    return;
  }
  adopt(kernel, stored);
  kernel.emit({ type: 'adopted', expiresAt: stored.expiresAt });
}

/** After a definite no: nobody tries again, and what is left serves until it ends. */
function giveUp(
  kernel: Kernel,
  asked: TokenRecord,
  rest: TokenRecord | undefined,
  code: AuthErrorCode,
): void {
  if (!inUse(kernel, asked)) return;
  if (!rest) {
    leave(kernel, 'revoked');
    kernel.ports.channel.announce();
    return;
  }
  kernel.record = rest;
  kernel.emit({ type: 'renewal-failed', code, retryable: false });
  if (hasEnded(kernel, rest)) expire(kernel);
  else kernel.state.dispatch({ type: 'renewal', renewal: 'failing' });
}

function inUse(kernel: Kernel, asked: TokenRecord): boolean {
  return kernel.record?.generation === asked.generation;
}
