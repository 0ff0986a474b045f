/** Signs in or up through the access method's SIGNIN or SIGNUP clause; a new user is signed in. */
import type { Kernel, SignInOptions } from '../Kernel.js';
import type { Tokens, Variables } from '../ports/Backend.js';
import type { Session } from '../state/AuthState.js';
import { enter } from '../steps/enter.js';
import { revoke } from '../steps/revoke.js';
import { readVariables } from '../variables.js';

/** @throws AuthError as `Backend.exchange` and `readVariables`, and `not_signed_in` and `other_user` as `enter` */
export function signIn(
  kernel: Kernel,
  requestId: number,
  kind: 'signIn' | 'signUp',
  variables: Variables,
  options?: SignInOptions,
): Promise<Session> {
  const sent = readVariables(variables);
  const abandon = (tokens: Partial<Tokens>): void => void revoke(kernel, tokens);
  return enter(
    kernel,
    requestId,
    async ({ strategy, backend }) => {
      const askedAt = kernel.ports.clock.now();
      const tokens = await strategy.enter(kind, sent, backend, abandon);
      // Record users alone can sign up, and get refresh tokens. An access token alone may come from a key of TYPE BEARER.
      const isUsers = kind === 'signUp' || tokens.refresh !== undefined;
      return { tokens, askedAt, isOurs: true, isKnown: !!strategy.namesUser && isUsers };
    },
    options?.subject,
  );
}
