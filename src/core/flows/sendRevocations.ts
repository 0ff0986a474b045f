/** Sends the revocations that are still owed to the server. */
import { isAuthError } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import { owedGrants } from './revoke.js';

/** Never throws; what cannot be sent stays owed until the next start. */
export async function sendRevocations(kernel: Kernel): Promise<void> {
  const { store, backend } = kernel.ports;
  for (const grantId of owedGrants(await store.read('revocations'))) {
    try {
      await backend.revoke({ grantId });
    } catch (error) {
      kernel.emit({
        type: 'revocation-failed',
        code: isAuthError(error) ? error.code : 'unexpected',
      });
      return;
    }
    await store.update('revocations', (current) => {
      const left = owedGrants(current).filter((id) => id !== grantId);
      return left.length === 0 ? undefined : left;
    });
  }
}
