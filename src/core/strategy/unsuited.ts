/** The error of a strategy on the access method of another one: it would fail at the first renewal at the latest. */
import { AuthError, type AuthErrorDetails } from '../AuthError.js';

/** @param text what to run or to change; `undefined` in production, see `misuse.ts` */
export function unsuited(text: string | undefined, details?: AuthErrorDetails): AuthError {
  return new AuthError('strategy_mismatch', { ...details, message: text });
}
