/** Moves a stored session that cannot be read out of the way, and keeps it for whoever looks into it. */
import type { Kernel } from '../Kernel.js';
import { isNewerRecord, parseRecord } from '../tokens/record.js';

/** Never throws. What a newer version of this package wrote is not ours and stays. */
export async function setAside(kernel: Kernel, value: unknown): Promise<void> {
  const { store } = kernel.ports;
  await store.update('set-aside', () => value);
  await store.update('session', (current) =>
    parseRecord(current, kernel.scope) || isNewerRecord(current) ? current : undefined,
  );
  kernel.emit({ type: 'record-set-aside' });
}
