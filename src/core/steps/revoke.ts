/** Notes that a session must end on the server, and has it sent: what can only end it is stored, what could be spent is not. */
import { MAX_PENDING_REVOCATIONS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';
import { issuerOf } from '../tokens/record.js';

type Grant = Partial<Tokens>;

/** The end of a session record that is owed to the server: `first` alone can only end it. */
export interface Owed {
  readonly first: string;
  /** The access method that made it. `undefined`: the client's own. */
  readonly access?: string | undefined;
}

/** Shorter than any `first`: what an earlier version stored, and nobody can send any more. */
const MIN_FIRST_LENGTH = 43;

/** `surreal-refresh-<12 characters of grant id>-<secret>`: anything else is none of SurrealDB's, and is not sent to it. */
const GRANT = /^surreal-refresh-[A-Za-z0-9]+-/;

/** The secret that ends a session on the server: `first`, which a session record keeps, or the refresh token itself. */
export function grantOf({ first, refresh = '' }: Grant): string | undefined {
  return first ?? (GRANT.test(refresh) ? refresh : undefined);
}

/** Ends the grant of `tokens` on the server: now if it can be reached, else later. Never throws. */
export async function revoke(kernel: Kernel, tokens: Grant | undefined): Promise<void> {
  await owe(kernel, tokens);
  await settle(kernel);
}

/**
 * Notes that the grant of `tokens` is to be ended. Never throws.
 *
 * A refresh token is noted in memory alone: a stored one could be spent by whoever uses this browser next, and the server
 * takes nothing less. When the page goes before the server has heard of it, nobody holds the token any more.
 */
export async function owe(kernel: Kernel, tokens: Grant | undefined): Promise<void> {
  const grant = tokens && grantOf(tokens);
  if (!grant) return;
  const { first, access: token } = tokens;
  const issuer = token === undefined ? undefined : issuerOf(token);
  const access = issuer === kernel.scope.access ? undefined : issuer;
  if (first !== undefined) {
    const owed = { first, ...(access !== undefined && { access }) };
    await kernel.ports.store.update('revocations', (current) =>
      storedForm([...without(owedEnds(current), first), owed].slice(-MAX_PENDING_REVOCATIONS)),
    );
  } else {
    kernel.unrevoked.set(grant, { refresh: grant, access });
    const [oldest] = kernel.unrevoked.keys();
    if (oldest !== undefined && kernel.unrevoked.size > MAX_PENDING_REVOCATIONS)
      kernel.unrevoked.delete(oldest);
  }
}

/** All of `owed` but the end of `first`. */
export function without(owed: readonly Owed[], first: string): Owed[] {
  return owed.filter((one) => one.first !== first);
}

/** The stored form of `owed`. A text alone means the client's own access method. */
export function storedForm(owed: readonly Owed[]): unknown[] {
  return owed.map(({ first, access }) => (access === undefined ? first : { grant: first, access }));
}

/** Has sent what is still owed, if there is anything. Never throws. */
export async function settle(kernel: Kernel): Promise<void> {
  if (kernel.unrevoked.size === 0 && (await storedEnds(kernel)).length === 0) return;
  await kernel
    .load()
    .then((work) => work.sendRevocations(kernel))
    .catch(() => {});
}

/** The ends of session records that are owed, as far as the store says. Never throws. */
export async function storedEnds({ ports }: Kernel): Promise<Owed[]> {
  const { value } = await ports.store.read('revocations');
  return owedEnds(value);
}

/** Reads the ends that are owed from a stored value that is not trusted. */
export function owedEnds(value: unknown): Owed[] {
  return Array.isArray(value) ? value.flatMap((one: unknown) => readOwed(one) ?? []) : [];
}

function readOwed(value: unknown): Owed | undefined {
  const { grant: first, access }: { grant?: unknown; access?: unknown } =
    typeof value === 'string' ? { grant: value } : Object(value);
  if (typeof first !== 'string' || first.length < MIN_FIRST_LENGTH) return undefined;
  if (typeof value === 'string') return { first };
  return typeof access === 'string' ? { first, access } : undefined;
}
