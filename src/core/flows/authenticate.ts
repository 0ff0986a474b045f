/** Takes over tokens that were issued elsewhere: by a server, a cookie, another app. */
import { AuthError } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';
import type { Session } from '../state/AuthState.js';
import { type Arrival, enter } from '../steps/enter.js';
import { canRenew, hasEnded } from '../steps/expire.js';
import type { Strategy } from '../strategy/Strategy.js';
import { makeRecord, type TokenRecord } from '../tokens/record.js';

/**
 * Makes tokens that the app already has the session, once the database has said whose they are.
 *
 * @param tokens an access token, or one with what renews it
 * @throws AuthError as `enter`; `token_invalid` for what is not a token of this database; `session_expired` for an access
 * token that has ended and has no refresh token beside it
 */
export function authenticate(kernel: Kernel, wish: number, tokens: string | Tokens): Promise<Session> {
  const brought = typeof tokens === 'object' && tokens ? tokens : { access: tokens };
  const entering = enter(kernel, wish, async (strategy) => {
    const facts = { now: kernel.ports.clock.now() };
    const record = makeRecord(await strategy.keep(brought), kernel.scope, facts);
    const renew = canRenew(record) ? () => renewed(kernel, wish, strategy, record) : undefined;
    if (!hasEnded(kernel, record))
      return { tokens: brought, askedAt: undefined, isOurs: false, isKnown: false, renew };
    if (!renew) throw new AuthError('session_expired');
    return renew();
  });
  return entering.finally(() => {
    if (kernel.bringing?.wish === wish) kernel.bringing = undefined;
  });
}

/** Tokens that the app's are spent for. */
async function renewed(
  kernel: Kernel,
  wish: number,
  strategy: Strategy,
  record: TokenRecord,
): Promise<Arrival> {
  // Nothing is spent for a wish that is over.
  if (kernel.wish !== wish) throw new AuthError('not_signed_in');
  const { refresh } = record;
  const { clock, backend } = kernel.ports;
  // The same secret can be spent once: whoever brings it again meanwhile takes over what it was spent for.
  const { bringing } = kernel;
  const flight =
    bringing && bringing.refresh === refresh
      ? bringing
      : { refresh, wish, askedAt: clock.now(), renewed: strategy.renew(record, backend) };
  flight.wish = wish;
  kernel.bringing = flight;
  const tokens = await flight.renewed;
  return {
    tokens,
    askedAt: flight.askedAt,
    isKnown: false,
    // A session record is the one that the app brought; only a refresh token is another one now.
    get isOurs() {
      return !tokens.first && flight.wish === wish;
    },
  };
}
