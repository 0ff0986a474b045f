/**
 * The mark in localStorage as the flows use it. It decides the first frame, and makes a sign-out final in every tab when
 * its page goes before the store has heard of it: by a number, which ends what was stored until then and nothing that
 * begins later. It is written only when the store is sure or the user leaves, and nothing else is decided by it.
 */
import { LEFT_GENERATIONS, LEFT_UNKNOWN_MS } from './defaults.js';
import type { Kernel } from './Kernel.js';
import type { TokenRecord } from './tokens/record.js';

/** Whether the first frame should show the way in: the last user has left, or there was none. */
export function presumesNobody({ ports }: Kernel): boolean {
  const mark = ports.hint.read();
  return mark === null || mark === false || typeof mark === 'number';
}

/** Whether the user left `record`, perhaps in a page that was gone before the store knew. */
export function hasLeft({ ports }: Kernel, { generation }: TokenRecord): boolean {
  const mark = ports.hint.read();
  return typeof mark === 'number' && generation <= mark;
}

/** Marks that the store holds the session in use; not when the user left it in another tab a moment ago. */
export function markSignedIn(kernel: Kernel): void {
  const { held, ports } = kernel;
  if (held.record && hasLeft(kernel, held.record)) return;
  if (ports.hint.read() !== true) ports.hint.write(true);
}

/** Marks that the store holds no session, for the first frame of the next page. A number stays: it goes on ending tabs. */
export function markSignedOut({ ports }: Kernel): void {
  if (ports.hint.read() === true) ports.hint.write(false);
}

/** Marks that the user leaves every session that was stored until now, in all tabs. */
export function markLeft({ ports, held }: Kernel): void {
  ports.hint.write(leftUntil(ports.clock.now(), held.record));
}

/**
 * The newest generation that a sign-out ends. Generations start from the time of the sign-in and rise with each renewal.
 * Another tab may have renewed since this one looked, and the clock may have been set back since the sign-in.
 */
export function leftUntil(now: number, record: TokenRecord | undefined): number {
  return Math.max(now, record ? record.generation + LEFT_GENERATIONS : now + LEFT_UNKNOWN_MS);
}
