/** Takes up the stored session at the start. `loading` ends here, in time, whatever the store and the server do. */
import { BROKEN_STORE_PATIENCE_MS, LOADING_LIMIT_MS, STORE_RETRY_MIN_MS } from '../defaults.js';
import type { Kernel } from '../Kernel.js';
import { hasLeft, markSignedIn, markSignedOut, presumesNobody } from '../mark.js';
import { isUnknown } from '../state/AuthState.js';
import { adopt } from '../steps/adopt.js';
import { expire, hasEnded, isOver } from '../steps/expire.js';
import { finishLeaving } from '../steps/finishLeaving.js';
import { leave } from '../steps/leave.js';
import { readRecord } from '../steps/readRecord.js';
import { flushRevocations } from '../steps/revoke.js';
import { tryToRenew } from '../steps/tryToRenew.js';
import { isNewerRecord, type TokenRecord } from '../tokens/record.js';

/** Never throws. A session that is found late is adopted, unless somebody signed in or out meanwhile. */
export async function restore(kernel: Kernel): Promise<void> {
  const { state, held } = kernel;
  const { requestId } = held;
  const unknown = (): boolean => isUnknown(state.get());
  // Asked before anything else: what is done here meanwhile costs no time.
  const reading = readPatiently(kernel);
  // The first frame after hydration is then the right one for most visitors. The mark never makes or ends a session.
  if (presumesNobody(kernel)) state.dispatch({ type: 'presume-nobody' });
  const found = await reading;
  const record = readRecord(kernel, found.value);
  if (record && hasLeft(kernel, record)) {
    // The user signed out, and the page was gone before the store knew.
    await finishLeaving(kernel, record, record.generation);
  } else if (held.requestId === requestId || unknown()) {
    // While nothing is known, a request of the user may still fail; then the stored session is the session.
    if (record) await resume(kernel, record, found.isSure);
  }
  const isOurs = found.isSure && !isNewerRecord(found.value);
  if (unknown()) {
    leave(kernel, 'none');
    if (isOurs) markSignedOut(kernel);
  }
  if (isOurs && !record && found.value !== undefined) {
    // Without the code for it, the next start moves it out of the way.
    const online = await kernel.online().catch(() => undefined);
    await online?.flows.setAside(kernel, found.value);
  }
  await flushRevocations(kernel);
}

/** Asks a store that throws again for a while: longer when the mark says that somebody is signed in. */
async function readPatiently(kernel: Kernel) {
  const { store, clock, hint } = kernel.ports;
  let reading = store.read('session');
  const patienceMs = hint.read() === true ? LOADING_LIMIT_MS : BROKEN_STORE_PATIENCE_MS;
  const until = clock.now() + patienceMs;
  for (;;) {
    const answer = await reading;
    const isDecided = answer.isSure || !isUnknown(kernel.state.get()) || clock.now() >= until;
    if (isDecided) return answer;
    await new Promise<void>((resolve) => void clock.after(STORE_RETRY_MIN_MS, resolve));
    reading = store.read('session');
  }
}

async function resume(kernel: Kernel, record: TokenRecord, isSure: boolean): Promise<void> {
  if (isOver(kernel, record)) {
    expire(kernel);
    return;
  }
  kernel.emit({ type: 'restored', subject: record.subject });
  if (!hasEnded(kernel, record)) {
    adopt(kernel, record, isSure);
    return;
  }
  kernel.held.replaceRecord(record);
  if (isSure) markSignedIn(kernel);
  // A success publishes the session and a definite no ends it. Any other failure is not the end of it.
  await tryToRenew(kernel);
  if (kernel.held.record === record) endLoading(kernel);
}

/** The store or the server takes too long: shows the session that is known, as failing to renew, or the way in. */
export function endLoading(kernel: Kernel): void {
  const { held, state, flights } = kernel;
  const { record, retry } = held;
  if (state.get().status === 'signed-in') return;
  if (!record) {
    leave(kernel, 'none');
    return;
  }
  adopt(kernel, record, false);
  held.noteFailure(retry);
  state.dispatch({ type: 'renewal', renewal: flights.renewal ? 'running' : 'failing' });
}
