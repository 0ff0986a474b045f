/** Signs in or up through the access method's SIGNIN or SIGNUP clause; a new user is signed in. */
import type { Kernel } from '../Kernel.js';
import type { Tokens, Variables } from '../ports/Backend.js';
import type { Session } from '../state/AuthState.js';
import { enter } from '../steps/enter.js';
import { revoke } from '../steps/revoke.js';
import { readVariables } from '../variables.js';

export interface SignInOptions {
  /**
   * The only user who may: the `subject` of a session that has expired, say. Anybody else's tokens are revoked, and
   * whatever was there before stays.
   *
   * @default anybody
   */
  readonly subject?: string | undefined;
}

/** @throws AuthError as `Backend.exchange` and `readVariables`, and `not_signed_in` and `other_user` as `enter` */
export function signIn(
  kernel: Kernel,
  wish: number,
  kind: 'signIn' | 'signUp',
  variables: Variables,
  options?: SignInOptions,
): Promise<Session> {
  const sent = readVariables(variables);
  const abandon = (tokens: Pick<Tokens, 'first' | 'refresh'>): void => void revoke(kernel, tokens);
  return enter(
    kernel,
    wish,
    async (strategy) => {
      const { clock, backend } = kernel.ports;
      const askedAt = clock.now();
      const tokens = await strategy.enter(kind, sent, backend, abandon);
      // Record users alone can sign up, and get refresh tokens. An access token alone may be what a key of TYPE BEARER bought.
      const isUsers = kind === 'signUp' || tokens.refresh !== undefined;
      return { tokens, askedAt, isOurs: true, isKnown: !!strategy.namesUser && isUsers };
    },
    options?.subject,
  );
}
