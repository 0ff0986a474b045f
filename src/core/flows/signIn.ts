/** Signs in or up through the access method's SIGNIN or SIGNUP clause; a new user is signed in. */
import type { Kernel } from '../Kernel.js';
import type { Tokens, Variables } from '../ports/Backend.js';
import type { Session } from '../state/AuthState.js';
import { enter } from './enter.js';
import { revoke } from './revoke.js';

export interface SignInOptions {
  /**
   * The only user who may: the `subject` of a session that has expired, say. Anybody else's tokens are revoked, and
   * whatever was there before stays.
   *
   * @default anybody
   */
  readonly subject?: string | undefined;
}

/** @throws AuthError as `Backend.exchange`, and `not_signed_in` and `other_user` as `enter` */
export function signIn(
  kernel: Kernel,
  wish: number,
  kind: 'signIn' | 'signUp',
  variables: Variables,
  options?: SignInOptions,
): Promise<Session> {
  const abandon = (tokens: Pick<Tokens, 'first'>): void => void revoke(kernel, tokens);
  return enter(
    kernel,
    wish,
    (strategy) => strategy.enter(kind, variables, kernel.ports.backend, abandon),
    true,
    options?.subject,
  );
}
