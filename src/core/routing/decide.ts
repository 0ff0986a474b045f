/** The one table that all guards read: from a state to what a guard shows. */
import type { AuthState } from '../state/AuthState.js';

/**
 * - `wait`: nothing is known
 * - `presume`: there seems to be nobody, and the store has not confirmed it: the way in may be shown, and nobody is sent
 *   away for it
 */
export type Decision = 'wait' | 'presume' | 'show' | 'refuse';

/**
 * @param keepExpired `true` keeps the page of a session that ended while it was open
 */
export function decide(state: AuthState, keepExpired: boolean): Decision {
  switch (state.status) {
    case 'loading':
      return 'wait';
    case 'signed-in':
      return 'show';
    case 'expired':
      return keepExpired ? 'show' : 'refuse';
    case 'signed-out':
      return state.provisional ? 'presume' : 'refuse';
  }
}
