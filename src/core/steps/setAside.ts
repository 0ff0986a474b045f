/** Moves a stored session that cannot be read out of the way, and keeps it for whoever looks into it. */
import type { Kernel } from '../Kernel.js';
import { isNewerRecord } from '../tokens/record.js';
import { readRecord } from './readRecord.js';

/** Never throws. A record that a newer version of this package wrote stays where it is. */
export async function setAside(kernel: Kernel, value: unknown): Promise<void> {
  const { store } = kernel.ports;
  await store.update('set-aside', () => value);
  await store.update('session', (current) =>
    readRecord(kernel, current) || isNewerRecord(current) ? current : undefined,
  );
  kernel.emit({ type: 'record-set-aside' });
}
