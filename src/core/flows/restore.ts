/** Takes up the stored session at the start. `loading` ends here, in time, whatever the store and the server do. */
import type { Kernel } from '../Kernel.js';
import { parseRecord, type TokenRecord } from '../tokens/record.js';
import { adopt } from './adopt.js';
import { expire, hasEnded, isOver } from './expire.js';
import { leave } from './leave.js';
import { settle } from './revoke.js';
import { finishLeaving, hasLeft, saysLeft } from './signOut.js';
import { tryToRenew } from './tryToRenew.js';

/** Never throws. A session that is found late is adopted, unless somebody signed in or out meanwhile. */
export async function restore(kernel: Kernel): Promise<void> {
  const { ports, state, wish } = kernel;
  const loading = (): boolean => state.get().status === 'loading';
  const hint = ports.hint.read();
  // A hint of nothing lets the first frame after hydration be the right one; it never makes a session.
  if (hint === null || saysLeft(hint)) state.dispatch({ type: 'leave', reason: 'none' });
  const value = await ports.store.read('session');
  const record = parseRecord(value, kernel.scope);
  if (record && hasLeft(kernel, record)) {
    // The user signed out, and the page was gone before the store knew.
    await finishLeaving(kernel, record, record.generation);
  } else if (kernel.wish === wish || loading()) {
    // While it is loading, what the user began may still fail; then the stored session is the session.
    if (record) await takeUp(kernel, record);
    else if (value !== undefined) await setAside(kernel, value);
    if (loading()) leave(kernel, 'none');
  }
  await settle(kernel);
}

async function takeUp(kernel: Kernel, record: TokenRecord): Promise<void> {
  if (isOver(kernel, record)) {
    expire(kernel);
    return;
  }
  kernel.emit({ type: 'restored', subject: record.subject });
  if (!hasEnded(kernel, record)) {
    adopt(kernel, record);
    return;
  }
  kernel.record = record;
  // A success publishes the session and a definite no ends it; anything else is not the end of it.
  await tryToRenew(kernel);
  if (kernel.record === record) goOnWithout(kernel);
}

/** The store or the server takes too long: keep the session that is known, renewal failing, or show the way in. */
export function goOnWithout(kernel: Kernel): void {
  const { record, state, retry } = kernel;
  if (state.get().status === 'signed-in') return;
  if (!record) {
    leave(kernel, 'none');
    return;
  }
  adopt(kernel, record);
  kernel.retry = retry;
  state.dispatch({ type: 'renewal', renewal: kernel.renewing ? 'running' : 'failing' });
}

async function setAside(kernel: Kernel, value: unknown): Promise<void> {
  const { store } = kernel.ports;
  await store.update('set-aside', () => value);
  await store.update('session', (current) =>
    parseRecord(current, kernel.scope) ? current : undefined,
  );
  kernel.emit({ type: 'record-set-aside' });
}
