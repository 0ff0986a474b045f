/** The line that tells a developer what to run when the server's schema is gone, as after a restart of one in memory. */
import type { AuthEvent } from '../core/AuthEvent.js';
import type { Scope } from '../core/tokens/record.js';

/**
 * Listens to a client's events, and writes to the console once for its life; production builds are silent.
 *
 * @param issuer the access method of the session, which the app may have brought from another than the client's
 */
export function schemaWarning(
  { access, namespace, database }: Scope,
  issuer: () => string | undefined,
): (event: AuthEvent) => void {
  let isTold = false;
  return (event) => {
    if (process.env.NODE_ENV === 'production' || isTold) return;
    if (event.type !== 'renewal-failed' || event.code !== 'schema_missing') return;
    isTold = true;
    const missing = issuer() ?? access;
    console.warn(
      `react-surreal-auth: the server no longer has the access method${missing ? ` '${missing}'` : ''} in ${namespace}/${database}. Run your schema there again; a server in memory forgets it at each start.`,
    );
  };
}
