/** The state that the page shows until the store has answered. */
import { describe, expect, it } from 'vitest';
import type { AuthState } from '../../src/core/state/AuthState.js';
import { knownReason, knownStatus, shownState } from '../../src/react/shownState.js';

const loading: AuthState = { status: 'loading' };
const visitor: AuthState = { status: 'signed-out', reason: 'none' };
const marked: AuthState = { status: 'signed-out', reason: 'none', provisional: true };
const signedOut: AuthState = { status: 'signed-out', reason: 'signed-out' };

describe('shownState', () => {
  it.each([
    ['the server’s word while the store has not answered', loading, visitor, visitor],
    ['the server’s word rather than the mark of the first frame', marked, visitor, visitor],
    ['the mark when the server said nothing', marked, loading, marked],
    ['the store’s answer over everything else', signedOut, visitor, signedOut],
  ])('is %s', (_, state, initial, shown) => {
    expect(shownState(state, initial)).toBe(shown);
  });
});

describe('knownStatus', () => {
  it('is loading for as long as only the mark speaks', () => {
    expect([loading, marked, visitor].map(knownStatus)).toEqual(['loading', 'loading', 'signed-out']);
  });
});

describe('knownReason', () => {
  it('is the reason once it is known, and nothing before', () => {
    expect([loading, marked, visitor, signedOut].map(knownReason)).toEqual([
      undefined,
      undefined,
      'none',
      'signed-out',
    ]);
  });
});
