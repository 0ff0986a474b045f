/** Notes that a session must end on the server, in a form that can only end it, and has it sent. */
import { MAX_PENDING_REVOCATIONS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';

/** Ends the grant of `tokens` on the server: now if it can be reached, else at a later start. Never throws. */
export async function revoke(kernel: Kernel, tokens: Pick<Tokens, 'refresh'>): Promise<void> {
  await owe(kernel, tokens);
  await settle(kernel);
}

/** Writes down that the grant of `tokens` is to be ended. Never throws. */
export async function owe(kernel: Kernel, tokens: Pick<Tokens, 'refresh'> | undefined): Promise<void> {
  const revocation = tokens && kernel.strategy.revocation(tokens);
  if (!revocation) return;
  await kernel.ports.store.update('revocations', (current) =>
    [...new Set([...owedGrants(current), revocation.grantId])].slice(-MAX_PENDING_REVOCATIONS),
  );
}

/** Has the revocations sent that are still owed, if there are any. Never throws. */
export async function settle(kernel: Kernel): Promise<void> {
  if (owedGrants(await kernel.ports.store.read('revocations')).length === 0) return;
  await kernel.load().then(
    (work) => work.sendRevocations(kernel),
    () => {},
  );
}

/** The grant ids in a stored value that is not trusted. */
export function owedGrants(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
