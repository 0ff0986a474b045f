/** Takes over tokens that were issued elsewhere: by a server, a cookie, another app. */
import { AuthError } from '../AuthError.js';
import type { Flights, Kernel, Online } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';
import type { Session } from '../state/AuthState.js';
import { type Arrival, enter } from '../steps/enter.js';
import { canRenew, hasEnded } from '../steps/expire.js';
import { makeRecord, type TokenRecord } from '../tokens/record.js';

/**
 * Makes tokens that the app already has the session, once the database has said whose they are.
 *
 * @param tokens an access token, or one with what renews it
 * @throws AuthError as `enter`; `token_invalid` for what is not a token of this database; `session_expired` for an access
 * token that has ended and has no refresh token beside it
 */
export function authenticate(
  kernel: Kernel,
  requestId: number,
  tokens: string | Tokens,
): Promise<Session> {
  const { flights, ports, scope, claims } = kernel;
  const brought = typeof tokens === 'object' && tokens ? tokens : { access: tokens };
  const entering = enter(kernel, requestId, async (online) => {
    const kept = await online.strategy.select(brought);
    const record = makeRecord(kept, scope, { now: ports.clock.now() }, claims.read);
    const renew = canRenew(record) ? () => renewBrought(kernel, requestId, online, record) : undefined;
    if (!hasEnded(kernel, record))
      return { tokens: brought, askedAt: undefined, isOurs: false, isKnown: false, renew };
    if (!renew) throw new AuthError('session_expired');
    return renew();
  });
  return entering.finally(() => {
    if (flights.brought?.requestId === requestId) flights.brought = undefined;
  });
}

/** Spends the refresh secret that the app brought. */
async function renewBrought(
  kernel: Kernel,
  requestId: number,
  online: Online,
  record: TokenRecord,
): Promise<Arrival> {
  // A request that is over spends nothing.
  if (kernel.held.requestId !== requestId) throw new AuthError('not_signed_in');
  const flight = joinFlight(kernel, requestId, online, record);
  const tokens = await flight.renewed;
  return {
    tokens,
    askedAt: flight.askedAt,
    isKnown: false,
    // The app brought the session record itself; a refresh token has become another one.
    get isOurs() {
      return !tokens.openingSecret && flight.requestId === requestId;
    },
  };
}

/** A secret can be spent once, so everybody who brings the same one shares what it was spent for. */
function joinFlight(
  { flights, ports }: Kernel,
  requestId: number,
  { strategy, backend }: Online,
  record: TokenRecord,
): NonNullable<Flights['brought']> {
  const { refresh } = record;
  const current = flights.brought;
  const flight =
    current && current.refresh === refresh
      ? current
      : { refresh, requestId, askedAt: ports.clock.now(), renewed: strategy.renew(record, backend) };
  flight.requestId = requestId;
  flights.brought = flight;
  return flight;
}
