/** Takes a record into use: new tokens of the same user in place, another user only after the former one is forgotten. */
import type { Kernel } from '../Kernel.js';
import { sessionOf } from '../state/AuthState.js';
import type { TokenRecord } from '../tokens/record.js';
import { forget } from './forget.js';

export function adopt(kernel: Kernel, record: TokenRecord): void {
  const { state, ports } = kernel;
  const { connections } = ports;
  const session = sessionOf(record, kernel.scope);
  const before = state.get().status;
  const sameUser = kernel.owner === record.subject;
  kernel.record = record;
  kernel.owner = record.subject;
  ports.hint.write(true);

  if (sameUser && before === 'signed-in') {
    state.dispatch({ type: 'hold', session });
    connections.reauthenticate();
    return;
  }
  const closeFormer = connections.swap(kernel.identity);
  // Before the first answer there is no earlier identity whose data could be anywhere.
  if (!sameUser && before !== 'loading') forget(kernel);
  state.dispatch({ type: 'hold', session });
  closeFormer();
  // Nobody waits for it: queries do, and a failure shows in the connection's own state.
  connections.whenReady().catch(() => {});
}
