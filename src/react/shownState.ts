/** The state that the page shows: until the store has answered, that is the state which the server knew. */
import { type AuthState, isUnknown, type SignedOutReason } from '../core/state/AuthState.js';

/**
 * @param state of the client
 * @param initial the state that the provider was given; `loading` when it was given none
 */
export function shownState(state: AuthState, initial: AuthState): AuthState {
  if (!isUnknown(state)) return state;
  // A server that knows the session knows more than the mark of the first frame.
  return state.status === 'loading' || initial.status !== 'loading' ? initial : state;
}

/** The status; `loading` for as long as it comes from the mark of the first frame alone. */
export function knownStatus(state: AuthState): AuthState['status'] {
  return isUnknown(state) ? 'loading' : state.status;
}

/** Why nobody is signed in, once that is known. */
export function knownReason(state: AuthState): SignedOutReason | undefined {
  return state.status === 'signed-out' && !state.provisional ? state.reason : undefined;
}
