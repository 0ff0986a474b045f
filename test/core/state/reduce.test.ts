// The reducer: each change once, an unchanged state as it was.
import { describe, expect, it } from 'vitest';
import type { AuthState, Session } from '../../../src/core/state/AuthState.js';
import { type AuthAction, reduce } from '../../../src/core/state/reduce.js';

const session: Session = {
  subject: 'user:ada',
  claims: {},
  issuedAt: 0,
  expiresAt: 1,
  namespace: 'test',
  database: 'app',
  access: 'account',
};
const loading: AuthState = { status: 'loading' };
const signedOut: AuthState = { status: 'signed-out', reason: 'signed-out' };
const presumed: AuthState = { status: 'signed-out', reason: 'none', provisional: true };
const signedIn: AuthState = { status: 'signed-in', session, renewal: 'idle' };
const expired: AuthState = { status: 'expired', session };

describe('reduce', () => {
  it.each<[string, AuthState, AuthAction]>([
    ['a renewal that goes on as before', signedIn, { type: 'renewal', renewal: 'idle' }],
    ['a renewal while loading', loading, { type: 'renewal', renewal: 'running' }],
    ['a renewal after signing out', signedOut, { type: 'renewal', renewal: 'failing' }],
    ['a renewal of what expired', expired, { type: 'renewal', renewal: 'running' }],
    ['an expiry while loading', loading, { type: 'expire' }],
    ['an expiry after signing out', signedOut, { type: 'expire' }],
    ['a second expiry', expired, { type: 'expire' }],
    ['leaving twice for one reason', signedOut, { type: 'leave', reason: 'signed-out' }],
    ['presuming nobody of who is known', signedIn, { type: 'presume-nobody' }],
    ['presuming nobody twice', presumed, { type: 'presume-nobody' }],
  ])('returns the same object for %s', (_name, state, action) => {
    expect(reduce(state, action)).toBe(state);
  });

  it.each<[AuthState, AuthAction, AuthState]>([
    [loading, { type: 'hold', session }, signedIn],
    [signedOut, { type: 'hold', session }, signedIn],
    [expired, { type: 'hold', session }, signedIn],
    [{ ...signedIn, renewal: 'failing' }, { type: 'hold', session }, signedIn],
    [signedIn, { type: 'renewal', renewal: 'running' }, { ...signedIn, renewal: 'running' }],
    [signedIn, { type: 'expire' }, expired],
    [loading, { type: 'leave', reason: 'none' }, { status: 'signed-out', reason: 'none' }],
    [signedIn, { type: 'leave', reason: 'other-tab' }, { status: 'signed-out', reason: 'other-tab' }],
    [expired, { type: 'leave', reason: 'revoked' }, { status: 'signed-out', reason: 'revoked' }],
    [signedOut, { type: 'leave', reason: 'none' }, { status: 'signed-out', reason: 'none' }],
    [loading, { type: 'presume-nobody' }, presumed],
    [presumed, { type: 'leave', reason: 'none' }, { status: 'signed-out', reason: 'none' }],
    [presumed, { type: 'hold', session }, signedIn],
  ])('goes from %o by %o', (state, action, next) => {
    expect(reduce(state, action)).toEqual(next);
  });

  it('keeps the session object through the states of a renewal', () => {
    const next = reduce(signedIn, { type: 'renewal', renewal: 'running' });
    expect(next).toMatchObject({ status: 'signed-in' });
    expect('session' in next && next.session).toBe(session);
  });
});
