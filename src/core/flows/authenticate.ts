/** Takes over tokens that were issued elsewhere: by a server, a cookie, another app. */
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';
import type { Session } from '../state/AuthState.js';
import { enter } from './enter.js';

/**
 * Makes tokens that the app already has the session. The database sees them at the first query.
 *
 * @param tokens an access token, or one with what renews it
 * @throws AuthError `token_invalid` for what is not a token of this database; `session_expired` for an access token
 * that has ended and has no refresh token beside it
 */
export function authenticate(kernel: Kernel, wish: number, tokens: string | Tokens): Promise<Session> {
  const pair = typeof tokens === 'object' && tokens ? tokens : { access: tokens };
  return enter(kernel, wish, async () => pair, false);
}
