/** Sends the revocations that the server has not heard of yet. */
import { isAuthError } from '../AuthError.js';
import { REVOKE_AGAIN_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import { queuedEnds, storedEnds, storedForm, without } from '../steps/revoke.js';

/** One session to end on the server. */
interface Pending {
  /** Tells one from another. */
  readonly key: string;
  /** @throws AuthError as `Backend.exchange` and `Backend.revoke` */
  readonly send: () => Promise<unknown>;
  /** Takes it off the queue: the server has heard of it. */
  readonly remove: () => Promise<unknown>;
}

/** Never throws. A revocation that cannot be sent stays queued: until the next start, or for as long as the page lives. */
export async function sendRevocations(kernel: Kernel): Promise<void> {
  const { revocations } = kernel;
  if (revocations.sending) {
    // One that was queued a moment ago may have come too late for the call that is under way.
    revocations.sending = 'again';
    return;
  }
  do {
    revocations.sending = 'once';
    await sendAll(kernel).catch(() => {});
  } while (isWantedAgain(kernel));
  revocations.sending = undefined;
  retryLater(kernel);
}

const isWantedAgain = ({ revocations }: Kernel): boolean => revocations.sending === 'again';

async function sendAll(kernel: Kernel): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const isNew = ({ key }: Pending): boolean => !tried.has(key);
    // Those in memory are lost with the page: they come first, and do not wait for the store.
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
      // A definite no: the session had ended before.
    }
    await next.remove();
  }
}

/** Tries those in memory again while the page lives; no later start would find them. */
function retryLater(kernel: Kernel): void {
  const { revocations, running, ports } = kernel;
  revocations.cancelRetry();
  if (revocations.inMemory.size === 0 || !running) return;
  revocations.cancelRetry = ports.clock.after(REVOKE_AGAIN_MS, () => void sendRevocations(kernel));
}

function inMemory({ revocations, online }: Kernel): Pending[] {
  return [...revocations.inMemory].map(([key, revocation]) => ({
    key,
    send: async () => (await online()).backend.revoke(revocation),
    remove: async () => revocations.inMemory.delete(key),
  }));
}

async function inStore(kernel: Kernel): Promise<Pending[]> {
  const { online, ports } = kernel;
  return (await storedEnds(kernel)).map(({ first, access }) => ({
    key: first,
    send: async () => (await online()).backend.exchange('session', { first, end: true }, access),
    remove: () =>
      ports.store.update('revocations', (current) => {
        const left = without(queuedEnds(current), first);
        return left.length === 0 ? undefined : storedForm(left);
      }),
  }));
}
