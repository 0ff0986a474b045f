/** What a client tells its app while it works. Events carry names and codes, never secrets. */
import type { AuthErrorCode } from './AuthError.js';
import type { SignedOutReason } from './state/AuthState.js';

/**
 * - `signed-in`, `restored`: somebody signed in; a stored session was taken up again
 * - `signed-out`: with the reason that the state carries
 * - `renewed`, `adopted`: this tab rotated the tokens; another tab did and this one took them over
 * - `renewal-failed`: tried again by itself when `retryable`
 * - `expired`: the session ended while the page was open
 * - `storage-fallback`: the store failed; the session lives in memory until the page is closed
 * - `lock-fallback`: no lock across tabs here (insecure origin): renewals of several tabs may meet
 * - `record-set-aside`: the stored session could not be read and was moved out of the way
 * - `revocation-failed`: the server could not be told of a sign-out; tried again at the next start
 */
export type AuthEvent =
  | { readonly type: 'signed-in' | 'restored'; readonly subject: string }
  | { readonly type: 'signed-out'; readonly reason: SignedOutReason }
  | { readonly type: 'renewed' | 'adopted'; readonly expiresAt: number | null }
  | { readonly type: 'renewal-failed'; readonly code: AuthErrorCode; readonly retryable: boolean }
  | { readonly type: 'revocation-failed'; readonly code: AuthErrorCode }
  | { readonly type: 'expired' | 'storage-fallback' | 'lock-fallback' | 'record-set-aside' };
