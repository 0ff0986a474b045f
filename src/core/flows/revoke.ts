/** Notes that a session must end on the server, in a form that can only end it, and has it sent. */
import { MAX_PENDING_REVOCATIONS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';

/** `surreal-refresh-<12 characters of grant id>-<secret>`, as the engine 3.0.2 issues it. */
const GRANT = /^surreal-refresh-([A-Za-z0-9]+)-/;

/** What is enough to end a session on the server and too little to go on with it: `first`, or the grant's id. */
export function grantOf({ first, refresh = '' }: Grant): string | undefined {
  return first ?? GRANT.exec(refresh)?.[1];
}

type Grant = Pick<Tokens, 'first' | 'refresh'>;

/** Ends the grant of `tokens` on the server: now if it can be reached, else at a later start. Never throws. */
export async function revoke(kernel: Kernel, tokens: Grant): Promise<void> {
  await owe(kernel, tokens);
  await settle(kernel);
}

/** Writes down that the grant of `tokens` is to be ended. Never throws. */
export async function owe(kernel: Kernel, tokens: Grant | undefined): Promise<void> {
  const grant = tokens && grantOf(tokens);
  if (!grant) return;
  await kernel.ports.store.update('revocations', (current) =>
    [...new Set([...owedGrants(current), grant])].slice(-MAX_PENDING_REVOCATIONS),
  );
}

/** Has the revocations sent that are still owed, if there are any. Never throws. */
export async function settle(kernel: Kernel): Promise<void> {
  if (owedGrants(await kernel.ports.store.read('revocations')).length === 0) return;
  await kernel
    .load()
    .then((work) => work.sendRevocations(kernel))
    .catch(() => {});
}

/** The grants in a stored value that is not trusted. */
export function owedGrants(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
