/** Called when the connection met a server that no longer has the access method of the session's token. */
import type { Kernel } from '../Kernel.js';
import { canRenew } from '../steps/expire.js';
import { tryToRenew } from '../steps/tryToRenew.js';

/** Tells it once, although the connection goes on asking and gets the same answer each time. Never throws. */
export function schemaMissing(kernel: Kernel): void {
  const { record, retry } = kernel.held;
  // A renewal gets the same answer, tells it and goes on trying. One that fails already has told it.
  if (!record || retry.failures > 0) return;
  if (canRenew(record)) {
    void tryToRenew(kernel);
    return;
  }
  kernel.held.noteFailure({ ...retry, failures: 1, code: 'schema_missing' });
  kernel.emit({ type: 'renewal-failed', code: 'schema_missing', retryable: true });
}
