/** Who somebody is: a user together with the access method that let them in. */
import type { AuthState, Session } from '../core/state/AuthState.js';
import { sessionIn } from './useSession.js';

/** As text, so that it can be compared and be a key. The same user through another access method is somebody else. */
export function identityOf({ access, subject }: Session): string {
  return JSON.stringify([access, subject]);
}

/** @returns `undefined` when nobody is there */
export function identityIn(state: AuthState): string | undefined {
  const session = sessionIn(state);
  return session && identityOf(session);
}
