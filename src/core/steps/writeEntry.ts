/** Writes the record of a sign-in, and ends the session whose place it takes. */
import { AuthError } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import { hasLeft } from '../mark.js';
import type { TokenRecord } from '../tokens/record.js';
import { readRecord } from './readRecord.js';
import { grantOf, revoke } from './revoke.js';

export interface Written {
  /** Whether the store has the record; otherwise it will as soon as it works, and the previous session ends then. */
  readonly isStored: boolean;
  /**
   * Ends the session whose place was taken, and resolves when the server has answered. Until the store has the new one, the
   * other tabs go on with it.
   */
  readonly endPrevious: () => Promise<void>;
}

/** Writes the record unless the user has asked for something else since. @throws AuthError `not_signed_in` then */
export async function writeEntry(
  kernel: Kernel,
  record: TokenRecord,
  requestId: number,
): Promise<Written> {
  const { held, ports } = kernel;
  const { signOuts } = held;
  let previous = held.record;
  let isLatest: boolean | undefined;
  let isPut = false;
  const put = (current: unknown): unknown => {
    const stored = readRecord(kernel, current);
    // A change that is made late leaves alone a later sign-in of another tab, and a sign-out there.
    const isLate = isLatest === true;
    const isOutdated = hasLeft(kernel, record) || (stored?.generation ?? 0) > record.generation;
    isLatest ??= held.requestId === requestId;
    isPut = isLatest && !(isLate && isOutdated);
    if (!isPut) return current;
    previous = stored ?? previous;
    return record;
  };
  const endPrevious = async (): Promise<void> => {
    if (previous && grantOf(previous) !== grantOf(record)) await revoke(kernel, previous);
  };
  const onLate = (): void => {
    if (isPut) void endPrevious();
    // This tab takes over what the store holds, so the session that was begun here ends.
    else if (isLatest) void revoke(kernel, record);
  };
  const isStored = await ports.store.update('session', put, onLate);
  // A sign-in that begins after the write is followed by its own write; a sign-out is not.
  const isOvertaken = !isLatest || (isStored && !isPut) || held.signOuts !== signOuts;
  if (isOvertaken) throw new AuthError('not_signed_in');
  return { isStored, endPrevious };
}
