/** Renews the tokens: once for all callers of a tab, under the lock that all tabs share, from what the store says now. */
import { AuthError, isAuthError } from '../AuthError.js';
import { LOCK_WAIT_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';
import { readClaims } from '../tokens/claims.js';
import { breakerUntil, lifeOf, lifetimeMs } from '../tokens/expiry.js';
import { makeRecord, parseRecord, type TokenRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { expire, hasEnded } from './expire.js';
import { leave } from './leave.js';
import { revoke } from './revoke.js';

/**
 * Renews the tokens in use, or takes over those of a tab that was faster.
 *
 * It returns without new tokens when the user left meanwhile, or when the server's definite no ended the session.
 *
 * @throws AuthError what kept it from renewing; the session goes on and trying again makes sense
 */
export function refresh(kernel: Kernel): Promise<void> {
  const asked = kernel.record;
  if (!asked || !kernel.strategy.canRenew(asked)) return Promise.resolve();
  if (kernel.renewing?.generation === asked.generation) return kernel.renewing.done;
  const done = renew(kernel, asked).finally(() => {
    if (kernel.renewing?.done === done) kernel.renewing = undefined;
  });
  kernel.renewing = { generation: asked.generation, done };
  return done;
}

async function renew(kernel: Kernel, asked: TokenRecord): Promise<void> {
  const askedAt = kernel.ports.clock.now();
  kernel.state.dispatch({ type: 'renewal', renewal: 'running' });
  try {
    const publish = await kernel.ports.lock.hold(LOCK_WAIT_MS, () =>
      renewLocked(kernel, asked, askedAt),
    );
    publish();
  } catch (thrown) {
    const error = isAuthError(thrown) ? thrown : new AuthError('unexpected', { cause: thrown });
    if (inUse(kernel, asked)) {
      kernel.state.dispatch({ type: 'renewal', renewal: 'failing' });
      kernel.emit({ type: 'renewal-failed', code: error.code, retryable: true });
    }
    throw error;
  }
}

/** Runs while the lock is held; what it returns is run after the release, because publishing is the app's time. */
async function renewLocked(kernel: Kernel, asked: TokenRecord, askedAt: number): Promise<() => void> {
  const moved = await lookAgain(kernel, asked);
  if (moved) return moved;
  await noteAttempt(kernel, asked, askedAt);
  let tokens: Tokens;
  try {
    tokens = kernel.strategy.keep(await kernel.strategy.renew(asked, kernel.ports.backend));
  } catch (error) {
    if (!isDefinite(error)) throw error;
    return (await lookAgain(kernel, asked)) ?? (await giveUpRenewing(kernel, asked, error));
  }
  return commit(kernel, asked, tokens);
}

/** What the store says now, when that is no longer the generation that was asked for. */
async function lookAgain(kernel: Kernel, asked: TokenRecord): Promise<(() => void) | undefined> {
  const stored = parseRecord(await kernel.ports.store.read('session'), kernel.scope);
  if (stored?.generation === asked.generation && inUse(kernel, asked)) return undefined;
  return () => {
    if (!inUse(kernel, asked)) return;
    if (!stored) {
      leave(kernel, 'other-tab');
      return;
    }
    adopt(kernel, stored);
    kernel.emit({ type: 'adopted', expiresAt: endOf(stored) });
  };
}

/** Holds back when too much was tried already, else writes down that this generation is being tried now. */
async function noteAttempt(kernel: Kernel, asked: TokenRecord, askedAt: number): Promise<void> {
  const now = kernel.ports.clock.now();
  let attemptedAt = 0;
  let rotatedAt: readonly number[] = [];
  await kernel.ports.store.update('session', (current) => {
    const stored = parseRecord(current, kernel.scope);
    if (stored?.generation !== asked.generation) return current;
    attemptedAt = stored.attemptedAt ?? 0;
    rotatedAt = stored.rotatedAt;
    return attemptedAt > askedAt ? current : { ...stored, attemptedAt: now };
  });
  if (attemptedAt > askedAt && attemptedAt <= now) {
    // Another tab failed with this very generation while this one waited for the lock: one try is enough for all.
    throw new AuthError('network', { message: 'Another tab has just failed to renew the session.' });
  }
  const until = breakerUntil(rotatedAt, lifetimeMs(lifeOf(readClaims(asked.access), asked)), now);
  if (until > now) {
    throw new AuthError('rate_limited', {
      message:
        'The session was renewed too often within one token lifetime; is FOR TOKEN or the clock right?',
      retryAfterMs: until - now,
    });
  }
}

/** Writes the new pair if the old one is still the session; else nobody may have it. */
async function commit(kernel: Kernel, asked: TokenRecord, tokens: Tokens): Promise<() => void> {
  const now = kernel.ports.clock.now();
  let next: TokenRecord;
  try {
    next = makeRecord(tokens, kernel.scope, { now, fresh: true, rotates: asked });
  } catch (error) {
    void revoke(kernel, tokens);
    throw error;
  }
  let written = false;
  await kernel.ports.store.update('session', (current) => {
    const stored = parseRecord(current, kernel.scope);
    written = inUse(kernel, asked) && stored?.generation === asked.generation;
    return written ? next : current;
  });
  if (!written) {
    void revoke(kernel, tokens);
    return (await lookAgain(kernel, asked)) ?? (() => {});
  }
  return () => {
    kernel.ports.channel.announce();
    if (!inUse(kernel, asked)) return;
    adopt(kernel, next);
    kernel.emit({ type: 'renewed', expiresAt: endOf(next) });
  };
}

/** After a definite no: nobody tries this refresh token again, and the access token serves until it ends. */
async function giveUpRenewing(
  kernel: Kernel,
  asked: TokenRecord,
  error: AuthError,
): Promise<() => void> {
  const { refresh: _spent, ...rest } = asked;
  await kernel.ports.store.update('session', (current) =>
    parseRecord(current, kernel.scope)?.generation === asked.generation ? rest : current,
  );
  return () => {
    if (!inUse(kernel, asked)) return;
    kernel.record = rest;
    kernel.emit({ type: 'renewal-failed', code: error.code, retryable: false });
    if (hasEnded(kernel, rest)) expire(kernel);
    else kernel.state.dispatch({ type: 'renewal', renewal: 'failing' });
  };
}

/** Only these are the server's no; everything else may pass. */
function isDefinite(error: unknown): error is AuthError {
  return isAuthError(error) && ['session_revoked', 'session_expired', 'rejected'].includes(error.code);
}

function inUse(kernel: Kernel, asked: TokenRecord): boolean {
  return kernel.record?.generation === asked.generation;
}

function endOf(record: TokenRecord): number | null {
  return lifeOf(readClaims(record.access), record).expiresAt;
}
