/** Shows what came of a renewal, once its lock is free. Each does nothing when the user left or signed in meanwhile. */
import type { AuthErrorCode } from '../AuthError.js';
import type { Kernel } from '../Kernel.js';
import { hasLeft, markSignedOut } from '../mark.js';
import type { TokenRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { expire, hasEnded } from './expire.js';
import { finishLeaving } from './finishLeaving.js';
import { leave } from './leave.js';
import { type Found, inUse } from './storedTokens.js';

/** This tab rotated. */
export function publish(
  kernel: Kernel,
  asked: TokenRecord,
  next: TokenRecord,
  isStored: boolean,
): void {
  kernel.ports.channel.announce();
  if (!inUse(kernel, asked)) return;
  adopt(kernel, next, isStored);
  kernel.emit({ type: 'renewed', expiresAt: next.expiresAt });
}

/** Another tab rotated, signed in as somebody, or signed out. */
export function takeOver(kernel: Kernel, asked: TokenRecord, { now, isStored }: Found): void {
  if (!inUse(kernel, asked)) return;
  if (!now || hasLeft(kernel, now)) {
    leave(kernel, 'other-tab');
    // The page in which the user signed out was gone before the store knew.
    if (now) void finishLeaving(kernel, now, now.generation);
    return;
  }
  adopt(kernel, now, isStored);
  kernel.emit({ type: 'adopted', expiresAt: now.expiresAt });
}

/** The server refused for good: nobody tries again, and the access token serves until it ends where the strategy says so. */
export function giveUp(
  kernel: Kernel,
  asked: TokenRecord,
  code: AuthErrorCode,
  { now: left, isStored }: Found,
): void {
  if (!inUse(kernel, asked)) return;
  if (!left) {
    leave(kernel, 'revoked');
    if (isStored) markSignedOut(kernel);
    kernel.ports.channel.announce();
    return;
  }
  kernel.held.replaceRecord(left);
  kernel.emit({ type: 'renewal-failed', code, retryable: false });
  if (hasEnded(kernel, left)) expire(kernel);
  else kernel.state.dispatch({ type: 'renewal', renewal: 'failing' });
}
