/** Takes a record into use: new tokens of one identity in place, another one only after the former is forgotten. */
import { type Kernel, NO_RETRY } from '../Kernel.js';
import { markSignedIn } from '../mark.js';
import { notify } from '../notify.js';
import { isUnknown, sessionOf } from '../state/AuthState.js';
import { identityOf, type TokenRecord } from '../tokens/record.js';

/** @param isStored whether the store has the record: only then may the next page expect it */
export function adopt(kernel: Kernel, record: TokenRecord, isStored: boolean): void {
  const { state, ports } = kernel;
  const owner = identityOf(record);
  const before = state.get().status;
  const isSame = kernel.owner === owner;
  const sameSession = isSame && kernel.record?.first === record.first;
  kernel.record = record;
  kernel.owner = owner;
  kernel.retry = NO_RETRY;
  if (isStored) markSignedIn(kernel);
  const action = { type: 'hold', session: sessionOf(record, kernel.scope) } as const;
  if (sameSession && before === 'signed-in') {
    state.dispatch(action);
    ports.connections.reauthenticate();
    return;
  }
  const closeFormer = ports.connections.swap(kernel.running ? kernel.identify(owner) : undefined);
  // Before the first answer there is no earlier identity whose data could be anywhere.
  if (!isSame && !isUnknown(state.get())) notify(kernel.forgetIdentity);
  state.dispatch(action);
  closeFormer();
  // Nobody waits for it: queries do, and a failure shows in the connection's own state.
  if (kernel.running) ports.connections.whenReady().catch(() => {});
}
