/** The exchange over a throw-away SDK connection: for CBOR bodies, embedded engines and revocations. */
import { CborCodec, type SurrealEngine } from 'surrealdb';
import { AuthError } from '../core/AuthError.js';
import type { ExchangeKind, Revocation, Tokens, Variables } from '../core/ports/Backend.js';
import { cleanCause } from '../core/redact.js';
import { classify, fromResponse, unreachable } from './errors.js';
import { isUndone, retryConflicts } from './retryConflicts.js';
import type { Target } from './target.js';
import { withEngine } from './withEngine.js';

/**
 * @param address where to connect: over HTTP one request is enough, and unlike a refused WebSocket it says when it fails
 * @throws AuthError as `Backend.exchange`
 */
export async function exchange(
  target: Target,
  address: string,
  kind: ExchangeKind,
  variables: Variables,
): Promise<Tokens> {
  const { namespace, database, access = '' } = target;
  assertEncodable(variables);
  const auth = { namespace, database, access, variables: { ...variables } };
  return checked(target, address, kind, variables, (engine) =>
    kind === 'signUp' ? engine.signup(auth, undefined) : engine.signin(auth, undefined),
  );
}

/**
 * Encodes each value on its own: of what fails on the way out nobody could say later whether it ever left.
 *
 * @throws AuthError `unsupported`, with the name of the variable, for an invalid date, an integer of more than 64 bits, …
 */
function assertEncodable(variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) {
    try {
      CborCodec.DEFAULT.encode(value);
    } catch (thrown) {
      throw new AuthError('unsupported', {
        cause: cleanCause(thrown, variables),
        message: `'${name}' cannot be sent: see cause.`,
      });
    }
  }
}

/**
 * Ends a grant. The server reads the claims of the access token without verifying it, so none is needed; it compares the
 * whole refresh token since 3.3.0, and its id alone before.
 *
 * @throws AuthError as `Backend.revoke`
 */
export async function revoke(
  target: Target,
  address: string,
  { refresh, access: AC = target.access }: Revocation,
): Promise<void> {
  const { namespace: NS, database: DB } = target;
  const parts = [
    { typ: 'JWT', alg: 'HS512' },
    { NS, DB, AC, iat: 0, exp: 0 },
  ].map(encode);
  const tokens = { access: `${parts.join('.')}.AAAA`, refresh };
  const send = async (engine: SurrealEngine): Promise<void> => {
    await retryConflicts(
      // Left for later, it would hold back what the renewal that it met is about to bring.
      (error) => says(error, UNKNOWN) || isUndone(error),
      () => engine.revoke(tokens, undefined),
    ).catch((error: unknown) => {
      // A grant that has been revoked or spent already is what was wanted.
      if (!says(error, NO_GRANT) && !says(error, UNKNOWN)) throw error;
    });
  };
  // A page often goes with the sign-out, and nobody could send this later.
  await checked(target, address, 'refresh', refresh, send, { keepalive: true });
}

/** The database's words for a grant that has ended, or that it does not know. */
const NO_GRANT = /problem with authentication/;
/** A grant that has ended (3.0.2), or a transaction that met another one and was undone (3.3). */
const UNKNOWN = /unexpected error while performing authentication/;

/** Whether the database itself said so: what it says has a `kind`. */
function says(error: unknown, words: RegExp): boolean {
  return error instanceof Error && 'kind' in error && words.test(error.message);
}

/** JSON as base64url; the bytes of names beyond ASCII included. */
function encode(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The SDK reads any page as CBOR: that of a hotel's portal may begin like a number, and would pass for the server's yes.
 * Of a gateway's refusal it keeps the page, but not the header `Retry-After`.
 */
const fetchAnswer =
  (kind: ExchangeKind, more: RequestInit): typeof fetch =>
  async (input, init) => {
    // A redirect would take the password or the refresh token to an address that the app never named.
    const response = await fetch(input, { ...init, ...more, redirect: 'error' });
    const type = response.headers.get('content-type') ?? '';
    if (response.ok && type.startsWith('application/cbor')) return response;
    throw fromResponse(response, kind, undefined);
  };

/** Runs `use` in time, and makes errors that an app can use of what the SDK throws. */
async function checked<T>(
  target: Target,
  address: string,
  kind: ExchangeKind,
  secrets: unknown,
  use: (engine: SurrealEngine) => Promise<T>,
  more: RequestInit = {},
): Promise<T> {
  try {
    return await withEngine(target, address, use, fetchAnswer(kind, more));
  } catch (thrown) {
    // Only errors of the database have a `kind`; all others were thrown on the way to it.
    if (!(thrown instanceof Error && 'kind' in thrown)) throw unreachable(thrown, secrets);
    throw classify({ kind, message: thrown.message, secrets });
  }
}
