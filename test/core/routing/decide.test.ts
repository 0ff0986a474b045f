// The table that all guards read.
import { describe, expect, it } from 'vitest';
import { type Decision, decide } from '../../../src/core/routing/decide.js';
import type { AuthState, Session } from '../../../src/core/state/AuthState.js';

const session: Session = {
  subject: 'user:ada',
  claims: {},
  issuedAt: 0,
  expiresAt: null,
  namespace: 'test',
  database: 'app',
  access: undefined,
};

describe('decide', () => {
  it.each<[AuthState, Decision, Decision]>([
    [{ status: 'loading' }, 'wait', 'wait'],
    [{ status: 'signed-in', session, renewal: 'idle' }, 'show', 'show'],
    [{ status: 'signed-in', session, renewal: 'running' }, 'show', 'show'],
    [{ status: 'signed-in', session, renewal: 'failing' }, 'show', 'show'],
    [{ status: 'expired', session }, 'refuse', 'show'],
    [{ status: 'signed-out', reason: 'none', provisional: true }, 'presume', 'presume'],
    [{ status: 'signed-out', reason: 'none' }, 'refuse', 'refuse'],
    [{ status: 'signed-out', reason: 'expired' }, 'refuse', 'refuse'],
  ])('%o: %s, and %s when expired pages are kept', (state, strictly, keeping) => {
    expect(decide(state, false)).toBe(strictly);
    expect(decide(state, true)).toBe(keeping);
  });
});
