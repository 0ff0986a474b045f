/** Renews the tokens: once for all callers of a tab, under the lock that all tabs share, from what the store says now. */
import { AuthError, isAuthError } from '../AuthError.js';
import { RETRY_AFTER_GRACE_MS, RETRY_AFTER_MAX_MS, ROUNDING_MS, SOCKET_PAUSE_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import { cleanCause } from '../redact.js';
import { retryOf } from '../state/held.js';
import { canRenew, hasEnded } from '../steps/expire.js';
import { renewLocked } from '../steps/renewLocked.js';
import { inUse } from '../steps/storedTokens.js';
import { underLock } from '../steps/underLock.js';
import { backoffMs } from '../tokens/expiry.js';
import type { TokenRecord } from '../tokens/record.js';

/**
 * Renews the tokens in use, or takes over those of a tab that was faster.
 *
 * It returns without new tokens when the user left meanwhile, or when the server's definite no ended the session.
 *
 * @throws AuthError what kept it from renewing; the session goes on and trying again makes sense
 */
export function refresh(kernel: Kernel): Promise<void> {
  const { held, flights, ports, state } = kernel;
  const asked = held.record;
  if (!asked || !canRenew(asked)) return Promise.resolve();
  if (flights.renewal?.generation === asked.generation) return flights.renewal.done;
  const now = ports.clock.now();
  // The server's pause binds every caller: the app, and a connection that opens again.
  const waitMs = retryOf(held, now).notBefore - now;
  // A caller who waited as told may be early by the rounding of timers and clocks.
  if (waitMs > ROUNDING_MS)
    return Promise.reject(new AuthError('rate_limited', { retryAfterMs: waitMs }));
  const done = renew(kernel, asked).finally(() => {
    if (flights.renewal?.done === done) flights.renewal = undefined;
  });
  flights.renewal = { generation: asked.generation, done };
  state.dispatch({ type: 'renewal', renewal: 'running' });
  return done;
}

async function renew(kernel: Kernel, asked: TokenRecord): Promise<void> {
  const askedAt = kernel.ports.clock.now();
  try {
    const online = await kernel.online();
    const mayDoWithout = online.strategy.isRepeatable && hasEnded(kernel, asked);
    await underLock(kernel, mayDoWithout, () => renewLocked(kernel, online, asked, askedAt));
  } catch (thrown) {
    const error = isAuthError(thrown)
      ? thrown
      : new AuthError('unexpected', { cause: cleanCause(thrown) });
    if (inUse(kernel, asked)) holdBack(kernel, asked, error);
    throw error;
  }
}

/** Notes when the next renewal may be tried, by ourselves and as the server asked. */
function holdBack(kernel: Kernel, asked: TokenRecord, error: AuthError): void {
  const { held, ports, state } = kernel;
  const now = ports.clock.now();
  const failures = held.retry.failures + 1;
  const leftMs = Math.max(0, (asked.expiresAt ?? Infinity) - now) + RETRY_AFTER_GRACE_MS;
  const pauseMs = Math.min(error.retryAfterMs ?? 0, RETRY_AFTER_MAX_MS, leftMs);
  held.noteFailure({
    failures,
    code: error.code,
    failedAt: now,
    at: now + backoffMs(failures, ports.clock.random()),
    openAt: now + SOCKET_PAUSE_MS,
    notBefore: now + pauseMs,
  });
  state.dispatch({ type: 'renewal', renewal: 'failing' });
  kernel.emit({ type: 'renewal-failed', code: error.code, retryable: true }, error);
}
