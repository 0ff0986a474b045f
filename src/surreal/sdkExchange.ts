/** The same exchange over a throw-away SDK connection: for CBOR bodies, embedded engines and revocations. */
import { createRemoteEngines, type DriverContext, Surreal, type SurrealEngine } from 'surrealdb';
import { AuthError } from '../core/AuthError.js';
import { EXCHANGE_TIMEOUT_MS } from '../core/defaults.js';
import type { ExchangeKind, Revocation, Tokens, Variables } from '../core/ports/Backend.js';
import { classify, unreachable } from './errors.js';
import { assertUsable, httpBase, isRemote, type Target } from './target.js';

/** @throws AuthError as `Backend.exchange` */
export async function exchange(
  target: Target,
  kind: ExchangeKind,
  variables: Variables,
): Promise<Tokens> {
  const { namespace, database, access = '' } = target;
  const auth = { namespace, database, access, variables: { ...variables } };
  return withEngine(target, kind, variables, (engine) =>
    kind === 'signUp' ? engine.signup(auth, undefined) : engine.signin(auth, undefined),
  );
}

/**
 * Ends a grant. The server reads the claims of the access token without verifying it and compares the grant id alone
 * (measured on 3.0.2), so neither the token nor the secret is needed, and neither is kept.
 *
 * @throws AuthError as `Backend.revoke`
 */
export async function revoke(target: Target, { grantId }: Revocation): Promise<void> {
  const part = (value: unknown): string =>
    btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const { namespace: NS, database: DB, access: AC } = target;
  const claims = `${part({ typ: 'JWT', alg: 'HS512' })}.${part({ NS, DB, AC, iat: 0, exp: 0 })}.AAAA`;
  const tokens = { access: claims, refresh: `surreal-refresh-${grantId}-${'0'.repeat(24)}` };
  try {
    await withEngine(target, 'refresh', { grantId }, (engine) => engine.revoke(tokens, undefined));
  } catch (thrown) {
    const gone =
      thrown instanceof AuthError && thrown.cause instanceof Error && GONE.test(thrown.cause.message);
    if (!gone) throw thrown;
  }
}

/** What the server says of a grant that has been revoked or spent already. */
const GONE = /unexpected error while performing authentication|problem with authentication/i;

/** Runs `use` on a bare engine: the SDK's own session never sees the tokens, so it cannot spend them. */
async function withEngine<T>(
  target: Target,
  kind: ExchangeKind,
  secrets: Variables,
  use: (engine: SurrealEngine) => Promise<T>,
): Promise<T> {
  assertUsable(target);
  let engine: SurrealEngine | undefined;
  const capture = Object.entries({ ...createRemoteEngines(), ...target.engine }).map(
    ([scheme, create]) => [scheme, (context: DriverContext) => (engine = create(context))] as const,
  );
  const db = new Surreal({ engines: Object.fromEntries(capture) });
  // One request over HTTP is enough, and unlike a refused WebSocket it says when it fails.
  const url = isRemote(target.url) ? `${httpBase(target.url)}/rpc` : target.url;
  try {
    return await within(async () => {
      // The HTTP engine wants them for some calls; nothing is sent for it.
      const { namespace, database } = target;
      const selected = isRemote(url) ? { namespace, database } : {};
      await db.connect(url, { ...selected, versionCheck: false, reconnect: false });
      if (!engine) throw new AuthError('unsupported');
      return use(engine);
    });
  } catch (thrown) {
    throw understand(thrown, kind, secrets);
  } finally {
    void db.close().catch(() => {});
  }
}

function understand(thrown: unknown, kind: ExchangeKind, secrets: Variables): AuthError {
  if (thrown instanceof AuthError || !(thrown instanceof Error)) return unreachable(thrown, secrets);
  const { name, message } = thrown;
  if (name === 'HttpConnectionError' && 'status' in thrown && typeof thrown.status === 'number') {
    return classify({ kind, message, status: thrown.status, secrets });
  }
  const answered =
    'kind' in thrown || /Server|Thrown|NotAllowed|NotFound|Internal|Validation|Query/.test(name);
  return answered ? classify({ kind, message, secrets }) : unreachable(thrown, secrets);
}

async function within<T>(run: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AuthError('timeout')), EXCHANGE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}
