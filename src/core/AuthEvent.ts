/** The events that a client sends to its app. They carry names and codes, never secrets. */
import type { AuthErrorCode } from './AuthError.js';
import type { SignedOutReason } from './state/AuthState.js';

/**
 * - `signed-in`, `restored`: somebody signed in; a stored session was taken up again
 * - `sign-in-failed`: a sign-in, a sign-up, or tokens that were to be taken over
 * - `signed-out`: with the reason that the state carries
 * - `renewed`, `adopted`: this tab rotated the tokens; another tab did and this one took them over
 * - `renewal-failed`: tried again by itself when `retryable`, also when the schema is gone (`schema_missing`); of that a
 *   session that cannot be renewed hears as well, as its connection goes on trying
 * - `expired`: the session ended while the page was open
 * - `storage-fallback`: the store began to fail or to hang; memory stands in until it works
 * - `lock-fallback`: no lock across tabs (insecure origin, or the browser refuses it): renewals of several tabs may meet
 * - `record-set-aside`: the stored session could not be read and was moved out of the way
 * - `revocation-failed`: the server could not be told of a sign-out; tried again at the next wake-up or start
 */
export type AuthEvent =
  | { readonly type: 'signed-in' | 'restored'; readonly subject: string }
  | { readonly type: 'sign-in-failed'; readonly code: AuthErrorCode }
  | { readonly type: 'signed-out'; readonly reason: SignedOutReason }
  | { readonly type: 'renewed' | 'adopted'; readonly expiresAt: number | null }
  | { readonly type: 'renewal-failed'; readonly code: AuthErrorCode; readonly retryable: boolean }
  | { readonly type: 'revocation-failed'; readonly code: AuthErrorCode }
  | { readonly type: 'expired' | 'storage-fallback' | 'lock-fallback' | 'record-set-aside' };
