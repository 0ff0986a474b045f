/** Takes a record into use: new tokens of one identity in place, another identity only after the earlier one is forgotten. */
import type { Kernel } from '../Kernel.js';
import { markSignedIn } from '../mark.js';
import { notify } from '../notify.js';
import { isUnknown, sessionOf } from '../state/AuthState.js';
import { identityOf, type TokenRecord } from '../tokens/record.js';

/** @param isStored whether the store has the record: only then may the next page expect it */
export function adopt(kernel: Kernel, record: TokenRecord, isStored: boolean): void {
  const { state, ports, held, claims, scope } = kernel;
  const owner = identityOf(record, claims.read);
  const isSame = held.owner === owner;
  const isSameSession = isSame && held.record?.first === record.first;
  held.use(record, owner);
  if (isStored) markSignedIn(kernel);
  const action = { type: 'hold', session: sessionOf(record, scope, claims.read) } as const;
  if (isSameSession && state.get().status === 'signed-in') {
    state.dispatch(action);
    ports.connections.reauthenticate();
    return;
  }
  const closePrevious = ports.connections.swap(kernel.running ? kernel.identify(owner) : undefined);
  const isFirst = isUnknown(state.get());
  // Before the first answer there is no earlier identity whose data could be anywhere.
  if (!isSame && !isFirst) notify(kernel.forgetIdentity);
  state.dispatch(action);
  closePrevious();
  if (!kernel.running) return;
  // A session that was found lets the page paint. Somebody who just signed in may sign out again and go: what ends the session
  // on the server is loaded with the connection.
  if (isFirst) ports.connections.openSoon();
  // Queries wait for it themselves, and a failure shows in the connection's own state.
  else ports.connections.whenReady().catch(() => {});
}
