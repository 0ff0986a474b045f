/** Sends the revocations that are still owed to the server. */
import { isAuthError } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import type { Backend } from '../ports/Backend.js';
import { persistently } from '../strategy/persistently.js';
import { owedGrants } from './revoke.js';

/** A grant id has 12 characters, the secret of a session record at least 43. */
const MIN_FIRST_LENGTH = 43;

/** Never throws; what cannot be sent yet stays owed until the next start. */
export async function sendRevocations(kernel: Kernel): Promise<void> {
  if (kernel.revoking) return;
  kernel.revoking = true;
  const { store, backend } = kernel.ports;
  const tried = new Set<string>();
  try {
    for (;;) {
      const grant = owedGrants(await store.read('revocations')).find((one) => !tried.has(one));
      if (grant === undefined) return;
      tried.add(grant);
      try {
        await end(backend, grant);
      } catch (error) {
        const { code, retryable } = isAuthError(error) ? error : { code: 'unexpected' as const };
        if (retryable || code === 'unexpected') {
          kernel.emit({ type: 'revocation-failed', code });
          // What nobody understands, such as the page of a hotel's portal, must not stand in the way of the rest.
          if (retryable) return;
          continue;
        }
        // A definite no: it had ended before.
      }
      await store.update('revocations', (current) => {
        const left = owedGrants(current).filter((one) => one !== grant);
        return left.length === 0 ? undefined : left;
      });
    }
  } finally {
    kernel.revoking = false;
  }
}

async function end(backend: Backend, grant: string): Promise<void> {
  if (grant.length < MIN_FIRST_LENGTH) await backend.revoke({ grantId: grant });
  else await persistently(() => backend.exchange('refresh', { first: grant, end: true }));
}
