/** Reads a stored value as this client's session. */
import type { Kernel } from '../Kernel.js';
import { parseRecord, type TokenRecord } from '../tokens/record.js';

/** The value as a record of this client's database, or `undefined` when it is anything else. Never throws. */
export function readRecord({ scope, claims }: Kernel, value: unknown): TokenRecord | undefined {
  return parseRecord(value, scope, claims.read);
}
