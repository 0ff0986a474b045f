/** The identity of one user's connection: it gives tokens of this user alone, and takes what the connection reports. */
import { AuthError } from '../AuthError.js';
import { getToken } from '../flows/getToken.js';
import { refused } from '../flows/refused.js';
import { schemaMissing } from '../flows/schemaMissing.js';
import type { Kernel } from '../Kernel.js';
import type { ConnectionIdentity } from '../ports/Connection.js';
import { retryOf } from '../state/held.js';
import { hasEnded } from '../steps/expire.js';

/** @param owner whose connection it is, see `identityOf` */
export function identityFor(kernel: Kernel, owner: string): ConnectionIdentity {
  const { held, ports } = kernel;
  const isOwner = (): boolean => held.owner === owner;
  const identity: ConnectionIdentity = {
    async getToken(byItself) {
      if (!isOwner()) throw new AuthError('not_signed_in');
      const { record } = held;
      // A socket that opens shows that the server is back; one that opens again and again must not renew each time.
      if (byItself && record && retryOf(held, ports.clock.now()).openAt > ports.clock.now()) {
        if (hasEnded(kernel, record)) throw new AuthError(held.retry.code ?? 'network');
        return record.access;
      }
      return getToken(kernel);
    },
    onRefused(ended) {
      if (isOwner()) void refused(kernel, ended);
    },
    onSchemaMissing() {
      if (isOwner()) schemaMissing(kernel);
    },
    onConnected(db) {
      // A database that cannot tell of the session's end says so at the next renewal.
      kernel
        .online()
        .then(({ strategy }) => strategy.watch?.(db, () => identity.onRefused(true)))
        .catch(() => {});
    },
  };
  return identity;
}
