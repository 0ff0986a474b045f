/** Queues the end of a session for the server: an opening secret in the store, a refresh token in memory alone. */
import { MAX_PENDING_REVOCATIONS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';
import type { TokenRecord } from '../tokens/record.js';
import { issuerOf } from '../tokens/record.js';

/** Tokens as they arrive, or as they are stored. */
type Grant = Partial<Tokens> & Pick<Partial<TokenRecord>, 'first'>;

/** The end of a session record that the server has not heard of: its opening secret, which can do nothing else. */
export interface QueuedEnd {
  readonly first: string;
  /** The access method that made it. `undefined`: the client's own. */
  readonly access?: string | undefined;
}

/** Shorter texts are what an earlier version stored; the server no longer takes them. */
const MIN_FIRST_LENGTH = 43;

/** `surreal-refresh-<12 characters of grant id>-<secret>`. Any other text is none of SurrealDB's, and is not sent to it. */
const REFRESH_TOKEN = /^surreal-refresh-[A-Za-z0-9]+-/;

/** The secret that ends a session on the server: the opening secret of a session record, or the refresh token itself. */
export function grantOf({
  openingSecret,
  first = openingSecret,
  refresh = '',
}: Grant): string | undefined {
  return first ?? (REFRESH_TOKEN.test(refresh) ? refresh : undefined);
}

/** Ends the grant of `tokens` on the server: now if it can be reached, else later. Never throws. */
export async function revoke(kernel: Kernel, tokens: Grant | undefined): Promise<void> {
  await queueRevocation(kernel, tokens);
  await flushRevocations(kernel);
}

/**
 * Notes that the grant of `tokens` is to be ended. Never throws.
 *
 * A refresh token is noted in memory alone: a stored one could be spent by whoever uses this browser next, and the server
 * takes nothing less. When the page goes before the server has heard of it, nobody holds the token any more.
 */
export async function queueRevocation(kernel: Kernel, tokens: Grant | undefined): Promise<void> {
  const grant = tokens && grantOf(tokens);
  if (!grant) return;
  const { access: token, openingSecret, first = openingSecret } = tokens;
  const issuer = token === undefined ? undefined : issuerOf(token, kernel.claims.read);
  const access = issuer === kernel.scope.access ? undefined : issuer;
  if (first !== undefined) {
    const end = { first, ...(access !== undefined && { access }) };
    await kernel.ports.store.update('revocations', (current) =>
      storedForm([...without(queuedEnds(current), first), end].slice(-MAX_PENDING_REVOCATIONS)),
    );
    return;
  }
  const { inMemory } = kernel.revocations;
  inMemory.set(grant, { refresh: grant, access });
  const [oldest] = inMemory.keys();
  if (oldest !== undefined && inMemory.size > MAX_PENDING_REVOCATIONS) inMemory.delete(oldest);
}

/** All of `ends` but that of `first`. */
export function without(ends: readonly QueuedEnd[], first: string): QueuedEnd[] {
  return ends.filter((one) => one.first !== first);
}

/** The stored form of `ends`. A text alone means the client's own access method. */
export function storedForm(ends: readonly QueuedEnd[]): unknown[] {
  return ends.map(({ first, access }) => (access === undefined ? first : { grant: first, access }));
}

/** Sends what is queued, if there is anything. Never throws. */
export async function flushRevocations(kernel: Kernel): Promise<void> {
  if (kernel.revocations.inMemory.size === 0 && (await storedEnds(kernel)).length === 0) return;
  await kernel
    .online()
    .then(({ flows }) => flows.sendRevocations(kernel))
    .catch(() => {});
}

/** The ends of session records that are queued, as far as the store says. Never throws. */
export async function storedEnds({ ports }: Kernel): Promise<QueuedEnd[]> {
  const { value } = await ports.store.read('revocations');
  return queuedEnds(value);
}

/** Reads queued ends from a stored value that is not trusted. */
export function queuedEnds(value: unknown): QueuedEnd[] {
  return Array.isArray(value) ? value.flatMap((one: unknown) => readEnd(one) ?? []) : [];
}

function readEnd(value: unknown): QueuedEnd | undefined {
  const { grant: first, access }: { grant?: unknown; access?: unknown } =
    typeof value === 'string' ? { grant: value } : Object(value);
  if (typeof first !== 'string' || first.length < MIN_FIRST_LENGTH) return undefined;
  if (typeof value === 'string') return { first };
  return typeof access === 'string' ? { first, access } : undefined;
}
