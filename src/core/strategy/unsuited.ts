/** The error of a strategy whose access method is another strategy's: it would fail at the first renewal at the latest. */
import { AuthError, type AuthErrorDetails } from '../AuthError.js';

/** @param text what to run or to change, behind `process.env.NODE_ENV !== 'production' &&` */
export function unsuited(text: string | false, details?: AuthErrorDetails): AuthError {
  return new AuthError('unsupported', {
    ...details,
    message: text || 'The strategy does not suit the access method.',
  });
}
