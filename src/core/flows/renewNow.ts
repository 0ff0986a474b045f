/** Renews the session because somebody asked, long before its token ends: after a change of role, for example. */
import { AuthError } from '../AuthError.js';
import { inTime } from '../inTime.js';
import type { Kernel } from '../Kernel.js';
import { forDevelopers } from '../misuse.js';
import { type Session, sessionOf } from '../state/AuthState.js';
import { canRenew } from '../steps/expire.js';
import { identityOf, type TokenRecord } from '../tokens/record.js';
import { refresh } from './refresh.js';

/**
 * @param until when the caller hears at the latest, epoch milliseconds; the renewal goes on
 * @throws AuthError `not_signed_in`; `unsupported` when nothing renews the session; `session_revoked` when the server
 * refused for good; as `refresh` for a failure that may pass
 */
export async function renewNow(kernel: Kernel, until: number): Promise<Session> {
  const { held, ports, scope, claims } = kernel;
  const asked = held.record;
  if (!asked) throw new AuthError('not_signed_in');
  if (!canRenew(asked)) throw notRenewable();
  const askedAt = ports.clock.now();
  const renewing = refresh(kernel).then(() =>
    // Another tab may have renewed before the call, which this tab had not heard of.
    held.record && held.record.receivedAt < askedAt ? refresh(kernel) : undefined,
  );
  await inTime(ports.clock, until - askedAt, renewing);
  const { record } = held;
  if (!record || whose(kernel, record) !== whose(kernel, asked)) throw ended(kernel);
  if (record.receivedAt < askedAt) throw new AuthError('session_revoked');
  return sessionOf(record, scope, claims.read);
}

const whose = ({ claims }: Kernel, record: TokenRecord): string => identityOf(record, claims.read);

/** The server's no, or the user's own sign-out. */
function ended({ state }: Kernel): AuthError {
  const now = state.get();
  const isRevoked = now.status === 'signed-out' && now.reason === 'revoked';
  return new AuthError(isRevoked ? 'session_revoked' : 'not_signed_in');
}

function notRenewable(): AuthError {
  return new AuthError('unsupported', {
    message: forDevelopers('Nothing renews this session: it ends with its token.'),
  });
}
