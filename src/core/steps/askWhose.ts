/** Asks the database whose an access token is, as often as it takes to get an answer that can be believed. */
import { AuthError, type AuthErrorCode, isAuthError } from '../AuthError.js';
import { ASK_PAUSE_MAX_MS, ASK_PAUSE_MS, NOT_YET_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import type { Backend } from '../ports/Backend.js';

/** Failures on the way, or of the server itself: the next request may pass. */
const TRANSIENT: readonly AuthErrorCode[] = ['network', 'timeout', 'server_unavailable'];

/** What the questions for one sign-in have in common. */
export interface Asking {
  /** The number of the user's request that asks; a newer one ends it. */
  readonly requestId: number;
  /** When to give up, epoch milliseconds. */
  readonly until: number;
  /** Why the latest question failed: it says more than that the time was up while the next one was on its way. */
  failure: AuthError | undefined;
}

/**
 * The record id of the user behind `access`.
 *
 * The database refuses a token before its time with the words that it has for a forged one. So a refusal counts only when
 * the token's time has come by all clocks: that of its issuer, the server's and this machine's differ. Even then it counts
 * only the second time: an access method that creates the user at the first use may fail once, again in the same words.
 *
 * @throws AuthError as `Backend.whoIs`, and `not_signed_in` when the user has asked for something else since
 */
export async function askWhose(
  kernel: Kernel,
  backend: Backend,
  asking: Asking,
  access: string,
): Promise<string> {
  const { clock } = kernel.ports;
  const { nbf = 0, iat = 0 } = kernel.claims.read(access);
  const begunAt = Math.max(nbf, iat) * 1000 + NOT_YET_MS;
  let refusal: AuthError | undefined;
  for (let pauseMs = ASK_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, ASK_PAUSE_MAX_MS)) {
    if (kernel.held.requestId !== asking.requestId) throw new AuthError('not_signed_in');
    try {
      const subject = await backend.whoIs(access);
      asking.failure = undefined;
      return subject;
    } catch (error) {
      if (!isAuthError(error)) throw error;
      asking.failure = error;
      // A token that ends while it is refused was not refused for its end.
      if (error.code === 'session_expired' && refusal) throw refusal;
      const isRefusal = error.code === 'token_invalid';
      const isFinal = isRefusal
        ? refusal !== undefined && clock.now() >= begunAt
        : !TRANSIENT.includes(error.code);
      if (isFinal || clock.now() + pauseMs >= asking.until) throw error;
      if (isRefusal) refusal = error;
    }
    await new Promise<void>((resume) => void clock.after(pauseMs, resume));
  }
}
