/** The identity behind a session: a user together with the access method that let them in. */
import type { AuthState, Session } from '../core/state/AuthState.js';
import { knownStatus } from './shownState.js';
import { sessionIn } from './useSession.js';

/** As text, so that it can be compared and be a key. The same user through another access method is another identity. */
export function identityOf({ access, subject }: Session): string {
  return JSON.stringify([access, subject]);
}

/** @returns `undefined` when nobody is signed in */
export function identityIn(state: AuthState): string | undefined {
  const session = sessionIn(state);
  return session && identityOf(session);
}

/** The status and the identity as one text, such as `signed-in ["account","user:ada"]`. A renewal does not change it. */
export function phaseOf(state: AuthState): string {
  return `${knownStatus(state)} ${identityIn(state) ?? ''}`;
}

/** The id of the user's record, without the access method. */
export function subjectOf({ subject }: Session): string {
  return subject;
}
