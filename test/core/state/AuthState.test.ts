// The public view of a session: what it shows of a record, and that no token is in it.
import { describe, expect, it } from 'vitest';
import { type AuthState, isUnknown, sessionOf } from '../../../src/core/state/AuthState.js';
import { makeRecord } from '../../../src/core/tokens/record.js';
import { SCOPE } from '../../support/fakes/fakeBrowser.js';
import { START } from '../../support/fakes/fakeClock.js';
import { makeRefresh, makeToken } from '../../support/fakes/makeToken.js';

const SECONDS = START / 1000;

function recordOf(claims: Readonly<Record<string, unknown>> = {}) {
  const access = makeToken({ iat: SECONDS, exp: SECONDS + 900, ...claims });
  const tokens = { access, refresh: makeRefresh('1'), openingSecret: 'F'.repeat(43) };
  return makeRecord(tokens, SCOPE, { now: START, askedAt: START });
}

describe('sessionOf', () => {
  it('shows user, database, access method, dates and claims', () => {
    const session = sessionOf(recordOf({ roles: ['editor'] }), SCOPE);
    expect(session).toEqual({
      subject: 'user:ada',
      namespace: 'test',
      database: 'app',
      access: 'account',
      issuedAt: START,
      expiresAt: START + 900_000,
      claims: expect.objectContaining({ ID: 'user:ada', roles: ['editor'] }),
    });
  });

  it('holds no token and no secret', () => {
    const record = recordOf();
    const shown = JSON.stringify(sessionOf(record, SCOPE));
    for (const secret of [record.access, record.refresh, record.first]) {
      expect(secret).toEqual(expect.any(String));
      expect(shown).not.toContain(secret);
    }
  });

  it('names the access method that issued the token, which may be another than the client’s', () => {
    expect(sessionOf(recordOf({ AC: 'staff' }), SCOPE).access).toBe('staff');
  });

  it('falls back to the client’s access method when the token names none', () => {
    expect(sessionOf(recordOf(), SCOPE, () => ({})).access).toBe('account');
  });
});

describe('isUnknown', () => {
  const session = sessionOf(recordOf(), SCOPE);

  it.each<[AuthState, boolean]>([
    [{ status: 'loading' }, true],
    [{ status: 'signed-out', reason: 'none', provisional: true }, true],
    [{ status: 'signed-out', reason: 'none' }, false],
    [{ status: 'signed-in', session, renewal: 'idle' }, false],
    [{ status: 'expired', session }, false],
  ])('is for %o: %s', (state, expected) => {
    expect(isUnknown(state)).toBe(expected);
  });
});
