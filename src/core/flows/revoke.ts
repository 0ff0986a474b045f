/** Tells the server that a session is over: now if it can be reached, else at the next start. */
import { isAuthError } from '../AuthError.js';
import { MAX_PENDING_REVOCATIONS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import type { Tokens } from '../ports/Backend.js';

/** Ends the grant of `tokens` on the server. Never throws; what could not be sent is kept, unable to spend anything. */
export async function revoke(
  kernel: Kernel,
  tokens: Pick<Tokens, 'refresh'> | undefined,
): Promise<void> {
  const revocation = tokens && kernel.strategy.revocation(tokens);
  if (!revocation) return;
  await kernel.ports.store.update('revocations', (current) =>
    [...grantIds(current), revocation.grantId].slice(-MAX_PENDING_REVOCATIONS),
  );
  await sendRevocations(kernel);
}

/** Sends the revocations that are still owed. Never throws. */
export async function sendRevocations(kernel: Kernel): Promise<void> {
  const { store, backend } = kernel.ports;
  for (const grantId of grantIds(await store.read('revocations'))) {
    try {
      await backend.revoke({ grantId });
    } catch (error) {
      kernel.emit({ type: 'revocation-failed', code: isAuthError(error) ? error.code : 'unexpected' });
      return;
    }
    await store.update('revocations', (current) => {
      const left = grantIds(current).filter((id) => id !== grantId);
      return left.length === 0 ? undefined : left;
    });
  }
}

function grantIds(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
