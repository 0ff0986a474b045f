/** What the page shows of the state: until the store has answered, the server's word stands. */
import { type AuthState, isUnknown } from '../core/state/AuthState.js';

/**
 * @param state of the client
 * @param initial what the provider was told; `loading` when it was told nothing
 */
export function shownState(state: AuthState, initial: AuthState): AuthState {
  if (!isUnknown(state)) return state;
  // The mark of the first frame tells less than a server that knows of the session.
  return state.status === 'loading' || initial.status !== 'loading' ? initial : state;
}

/** The status, with `loading` for as long as only the mark of the first frame speaks. */
export function knownStatus(state: AuthState): AuthState['status'] {
  return isUnknown(state) ? 'loading' : state.status;
}
