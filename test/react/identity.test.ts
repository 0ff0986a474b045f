/** Identities as text: the same for the same user and access method alone. */
import { describe, expect, it } from 'vitest';
import type { AuthState, Session } from '../../src/core/state/AuthState.js';
import { identityIn, identityOf, phaseOf, subjectOf } from '../../src/react/identity.js';

const session: Session = {
  subject: 'user:ada',
  claims: {},
  issuedAt: 0,
  expiresAt: 1,
  namespace: 'test',
  database: 'app',
  access: 'account',
};
const signedIn: AuthState = { status: 'signed-in', session, renewal: 'idle' };

describe('identity', () => {
  it('tells users and access methods apart', () => {
    const others = [{ subject: 'user:bob' }, { access: 'staff' }, { access: undefined }];
    const all = [session, ...others.map((other) => ({ ...session, ...other }))].map(identityOf);
    expect(new Set(all).size).toBe(4);
    expect(identityOf({ ...session, expiresAt: 2 })).toBe(identityOf(session));
    expect(subjectOf(session)).toBe('user:ada');
  });

  it('is there for an expired session and for no visitor', () => {
    expect(identityIn({ status: 'expired', session })).toBe(identityOf(session));
    expect(identityIn({ status: 'signed-out', reason: 'none' })).toBeUndefined();
  });

  it('changes the phase when it changes or ends, and not with a renewal', () => {
    expect(phaseOf({ ...signedIn, renewal: 'running' })).toBe(phaseOf(signedIn));
    const phases = [
      signedIn,
      { ...signedIn, session: { ...session, subject: 'user:bob' } },
      { status: 'expired', session } as const,
      { status: 'signed-out', reason: 'none' } as const,
      { status: 'loading' } as const,
    ].map(phaseOf);
    expect(new Set(phases).size).toBe(5);
  });
});
