/** The exchange over a throw-away SDK connection: for CBOR bodies, embedded engines and revocations. */
import { createRemoteEngines, type DriverContext, Surreal, type SurrealEngine } from 'surrealdb';
import { EXCHANGE_TIMEOUT_MS } from '../core/defaults.js';
import type { ExchangeKind, Revocation, Tokens, Variables } from '../core/ports/Backend.js';
import type { Errors } from './errors.js';
import type { Target } from './target.js';

/**
 * @param address where to connect: over HTTP one request is enough, and unlike a refused WebSocket it says when it fails
 * @throws AuthError as `Backend.exchange`
 */
export async function exchange(
  errors: Errors,
  target: Target,
  address: string,
  kind: ExchangeKind,
  variables: Variables,
): Promise<Tokens> {
  const { namespace, database, access = '' } = target;
  const auth = { namespace, database, access, variables: { ...variables } };
  return checked(errors, target, address, kind, variables, (engine) =>
    kind === 'signUp' ? engine.signup(auth, undefined) : engine.signin(auth, undefined),
  );
}

/**
 * Ends a grant. The server reads the claims of the access token without verifying it and compares the grant id alone
 * (measured on 3.0.2), so neither the token nor the secret is needed, and neither is kept. The secret's length is
 * checked: 24 characters.
 *
 * @throws AuthError as `Backend.revoke`
 */
export async function revoke(
  errors: Errors,
  target: Target,
  address: string,
  { grantId }: Revocation,
): Promise<void> {
  const { namespace: NS, database: DB, access: AC } = target;
  const parts = [
    { typ: 'JWT', alg: 'HS512' },
    { NS, DB, AC, iat: 0, exp: 0 },
  ].map(encode);
  const tokens = {
    access: `${parts.join('.')}.AAAA`,
    refresh: `surreal-refresh-${grantId}-${'0'.repeat(24)}`,
  };
  await checked(errors, target, address, 'refresh', grantId, async (engine) => {
    await engine.revoke(tokens, undefined).catch((error: unknown) => {
      // A grant that has been revoked or spent already is what was wanted.
      if (!/authentication/.test(String(error))) throw error;
    });
  });
}

/** JSON as base64url; the bytes of names beyond ASCII included. */
function encode(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Runs `use` in time, and makes errors that an app can use of what the SDK throws. */
async function checked<T>(
  { classify, unreachable }: Errors,
  target: Target,
  address: string,
  kind: ExchangeKind,
  secrets: unknown,
  use: (engine: SurrealEngine) => Promise<T>,
): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    const signal = AbortSignal.timeout(EXCHANGE_TIMEOUT_MS);
    signal.onabort = () => reject(signal.reason);
  });
  try {
    return await Promise.race([withEngine(target, address, use), late]);
  } catch (thrown) {
    // What comes from the server has a `kind` or a `status`; the rest was thrown on the way to it.
    if (!(thrown instanceof Error && ('kind' in thrown || 'status' in thrown)))
      throw unreachable(thrown, secrets);
    const status = 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : undefined;
    throw classify({ kind, message: thrown.message, status, secrets });
  }
}

/** Runs `use` on a bare engine: the SDK's own session never sees the tokens, so it cannot spend them. */
async function withEngine<T>(
  { namespace, database, engine: engines }: Target,
  address: string,
  use: (engine: SurrealEngine) => Promise<T>,
): Promise<T> {
  let engine: SurrealEngine | undefined;
  const capturing = Object.entries({ ...createRemoteEngines(), ...engines }).map(
    ([scheme, create]) => [scheme, (context: DriverContext) => (engine = create(context))] as const,
  );
  const db = new Surreal({ engines: Object.fromEntries(capturing) });
  // Over HTTP nothing is sent for the selection; an embedded engine would create what does not exist.
  const selected = /^http/.test(address) ? { namespace, database } : {};
  try {
    await db.connect(address, { ...selected, versionCheck: false, reconnect: false });
    if (!engine) throw new Error('The SDK made no engine.');
    return await use(engine);
  } finally {
    void db.close().catch(() => {});
  }
}
