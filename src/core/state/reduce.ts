/** All changes of the state: one action union, one reducer. An unchanged state is returned as it is. */
import type { AuthState, Renewal, Session, SignedOutReason } from './AuthState.js';

export type AuthAction =
  | { readonly type: 'hold'; readonly session: Session }
  | { readonly type: 'renewal'; readonly renewal: Renewal }
  | { readonly type: 'expire' }
  | { readonly type: 'leave'; readonly reason: SignedOutReason }
  | { readonly type: 'presume-nobody' };

export function reduce(state: AuthState, action: AuthAction): AuthState {
  switch (action.type) {
    case 'hold':
      return { status: 'signed-in', session: action.session, renewal: 'idle' };
    case 'renewal':
      if (state.status !== 'signed-in' || state.renewal === action.renewal) return state;
      return { ...state, renewal: action.renewal };
    case 'expire':
      return state.status === 'signed-in' ? { status: 'expired', session: state.session } : state;
    case 'leave':
      if (state.status === 'signed-out' && state.reason === action.reason && !state.provisional)
        return state;
      return { status: 'signed-out', reason: action.reason };
    case 'presume-nobody':
      return state.status === 'loading'
        ? { status: 'signed-out', reason: 'none', provisional: true }
        : state;
  }
}
