/** Signs up through the access method's SIGNUP clause; the new user is signed in. */
import type { Kernel } from '../Kernel.js';
import type { Variables } from '../ports/Backend.js';
import type { Session } from '../state/AuthState.js';
import { enter } from './enter.js';

/** @throws AuthError as `Backend.exchange`, and `not_signed_in` when a later wish came in between */
export function signUp(kernel: Kernel, wish: number, variables: Variables): Promise<Session> {
  return enter(kernel, wish, () => kernel.ports.backend.exchange('signUp', variables), true);
}
