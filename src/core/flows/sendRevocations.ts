/** Sends the revocations that are still owed to the server. */
import { isAuthError } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import { owedGrants } from './revoke.js';

/** Never throws; what cannot be sent yet stays owed until the next start. */
export async function sendRevocations(kernel: Kernel): Promise<void> {
  if (kernel.revoking) return;
  kernel.revoking = true;
  const { store, backend } = kernel.ports;
  try {
    for (;;) {
      const [grantId] = owedGrants(await store.read('revocations'));
      if (grantId === undefined) return;
      await backend.revoke({ grantId }).catch((error: unknown) => {
        // What can never be sent must not stand in the way of the rest.
        if (!isAuthError(error) || error.retryable) throw error;
      });
      await store.update('revocations', (current) => {
        const left = owedGrants(current).filter((id) => id !== grantId);
        return left.length === 0 ? undefined : left;
      });
    }
  } catch (error) {
    const code = isAuthError(error) ? error.code : 'unexpected';
    kernel.emit({ type: 'revocation-failed', code });
  } finally {
    kernel.revoking = false;
  }
}
