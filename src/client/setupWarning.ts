/** The lines that tell a developer in the console that something is set up wrongly, with the cure. */
import type { AuthError, AuthErrorCode } from '../core/AuthError.js';
import type { AuthEvent } from '../core/AuthEvent.js';
import { forDevelopers } from '../core/misuse.js';
import type { Scope } from '../core/tokens/record.js';

/** Codes that no visitor and no waiting can mend. */
const SETUP: readonly AuthErrorCode[] = [
  'access_not_found',
  'schema_missing',
  'strategy_mismatch',
  'token_invalid',
  'unexpected',
  'unsupported',
];

/**
 * Listens to a client's events, and writes to the console once for each code; production builds are silent.
 *
 * @param issuer the access method of the session, which the app may have brought from another than the client's
 */
export function setupWarning(
  { access, namespace, database }: Scope,
  issuer: () => string | undefined,
): (event: AuthEvent, error?: AuthError) => void {
  if (process.env.NODE_ENV === 'production') return () => {};
  const told = new Set<AuthErrorCode>();
  const place = `${namespace}/${database}`;
  const nameOf = (method: string | undefined): string => `access method${method ? ` '${method}'` : ''}`;
  const cureOf = (code: AuthErrorCode, error: AuthError | undefined): string | undefined => {
    switch (code) {
      case 'schema_missing':
        return forDevelopers(
          `the server no longer has the ${nameOf(issuer() ?? access)} in ${place}. Run your schema there again; a server in memory forgets it at each start.`,
        );
      case 'access_not_found':
        return forDevelopers(
          `the server has no ${nameOf(access)} in ${place}. Check namespace, database and access, and run the schema there.`,
        );
      case 'token_invalid':
        return forDevelopers(
          `the token is not one of a record user of ${place}. Check who issued it, and namespace and database.`,
        );
      case 'unexpected':
        return forDevelopers(
          `the answer is not known to this version: ${String(error?.cause ?? error)}. Check the clauses of the ${nameOf(access)}, and please report it.`,
        );
      default:
        return error?.message;
    }
  };
  return (event, error) => {
    if (event.type !== 'renewal-failed' && event.type !== 'sign-in-failed') return;
    const { code } = event;
    if (!SETUP.includes(code) || told.has(code)) return;
    told.add(code);
    console.warn(
      `react-surreal-auth: ${cureOf(code, error)} (${code}, see react-surreal-auth/docs/errors.md#${code})`,
    );
  };
}
