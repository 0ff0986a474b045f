/** The connection met a server that no longer has the access method of the session's token. */
import type { Kernel } from '../Kernel.js';
import { canRenew } from '../steps/expire.js';
import { tryToRenew } from '../steps/tryToRenew.js';

/** Tells it once, though the connection goes on asking and gets the same answer each time. Never throws. */
export function schemaMissing(kernel: Kernel): void {
  const { record, retry } = kernel;
  // A renewal meets the same answer, tells it and goes on trying; one that fails already has told.
  if (!record || retry.failures > 0) return;
  if (canRenew(record)) {
    void tryToRenew(kernel);
    return;
  }
  kernel.retry = { ...retry, failures: 1 };
  kernel.emit({ type: 'renewal-failed', code: 'schema_missing', retryable: true });
}
