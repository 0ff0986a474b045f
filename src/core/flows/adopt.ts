/** Takes a record into use: new tokens of the same user in place, another user only after the former one is forgotten. */
import { type Kernel, NO_RETRY } from '../Kernel.js';
import { notify } from '../notify.js';
import { sessionOf } from '../state/AuthState.js';
import type { TokenRecord } from '../tokens/record.js';

export function adopt(kernel: Kernel, record: TokenRecord): void {
  const { state, ports } = kernel;
  const { subject } = record;
  const before = state.get().status;
  const sameUser = kernel.owner === subject;
  const sameSession = sameUser && kernel.record?.first === record.first;
  kernel.record = record;
  kernel.owner = subject;
  kernel.retry = NO_RETRY;
  ports.hint.write(true);
  const action = { type: 'hold', session: sessionOf(record, kernel.scope) } as const;
  if (sameSession && before === 'signed-in') {
    state.dispatch(action);
    ports.connections.reauthenticate();
    return;
  }
  const closeFormer = ports.connections.swap(kernel.running ? kernel.identify(subject) : undefined);
  // Before the first answer there is no earlier identity whose data could be anywhere.
  if (!sameUser && before !== 'loading') notify(kernel.forgetIdentity);
  state.dispatch(action);
  closeFormer();
  // Nobody waits for it: queries do, and a failure shows in the connection's own state.
  if (kernel.running) ports.connections.whenReady().catch(() => {});
}
