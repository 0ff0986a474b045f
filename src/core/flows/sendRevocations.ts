/** Sends the revocations that are still owed to the server. */
import { isAuthError } from '../AuthError.js';
import { REVOKE_AGAIN_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import { owedEnds, storedEnds, storedForm, without } from '../steps/revoke.js';

/** Something to end on the server. */
interface Debt {
  /** Tells debts apart. */
  readonly key: string;
  /** @throws AuthError as `Backend.exchange` and `Backend.revoke` */
  readonly send: () => Promise<unknown>;
  /** Called when the server has heard of it. */
  readonly settled: () => Promise<unknown>;
}

/** Never throws; what cannot be sent yet stays owed: until the next start, or for as long as the page lives. */
export async function sendRevocations(kernel: Kernel): Promise<void> {
  if (kernel.revoking) {
    // A debt that was noted a moment ago may have come too late for the call that is under way.
    kernel.revoking = 'again';
    return;
  }
  do {
    kernel.revoking = 'once';
    await sendAll(kernel).catch(() => {});
  } while (wantsAgain(kernel));
  kernel.revoking = undefined;
  tryAgain(kernel);
}

const wantsAgain = ({ revoking }: Kernel): boolean => revoking === 'again';

async function sendAll(kernel: Kernel): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const isNew = ({ key }: Debt): boolean => !tried.has(key);
    // Those that are lost with the page come first, and do not wait for the store.
    const next = inMemory(kernel).find(isNew) ?? (await inStore(kernel)).find(isNew);
    if (next === undefined) return;
    tried.add(next.key);
    try {
      await next.send();
    } catch (error) {
      const { code, retryable } = isAuthError(error) ? error : { code: 'unexpected' as const };
      // The sessions may still be there when the schema comes back.
      if (retryable || code === 'unexpected' || code === 'schema_missing') {
        kernel.emit({ type: 'revocation-failed', code });
        // An answer that makes no sense, such as the page of a hotel's portal, must not stand in the way of the rest.
        if (code !== 'unexpected') return;
        continue;
      }
      // A definite no: it had ended before.
    }
    await next.settled();
  }
}

/** No later start will find what is in memory alone. */
function tryAgain(kernel: Kernel): void {
  kernel.cancelRevoking();
  if (kernel.unrevoked.size === 0 || !kernel.running) return;
  kernel.cancelRevoking = kernel.ports.clock.after(REVOKE_AGAIN_MS, () => void sendRevocations(kernel));
}

function inMemory({ unrevoked, ports }: Kernel): Debt[] {
  return [...unrevoked].map(([key, revocation]) => ({
    key,
    send: () => ports.backend.revoke(revocation),
    settled: async () => unrevoked.delete(key),
  }));
}

async function inStore(kernel: Kernel): Promise<Debt[]> {
  const { store, backend } = kernel.ports;
  return (await storedEnds(kernel)).map(({ first, access }) => ({
    key: first,
    send: () => backend.exchange('session', { first, end: true }, access),
    settled: () =>
      store.update('revocations', (current) => {
        const left = without(owedEnds(current), first);
        return left.length === 0 ? undefined : storedForm(left);
      }),
  }));
}
