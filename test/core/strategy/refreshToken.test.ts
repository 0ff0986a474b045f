// SurrealDB's refresh tokens as a strategy: what is kept, what is sent, and what can only revoke.
import { describe, expect, it } from 'vitest';
import { refreshToken, tokenOnly } from '../../../src/core/strategy/refreshToken.js';
import { makeRecord } from '../../../src/core/tokens/record.js';
import { fakeBackend } from '../../support/fakes/fakeBackend.js';
import { SCOPE } from '../../support/fakes/fakeBrowser.js';
import { fakeClock } from '../../support/fakes/fakeClock.js';

const clock = fakeClock();
const facts = { now: clock.now(), fresh: true };

describe('refreshToken', () => {
  it('keeps both tokens and can renew what has a refresh token', () => {
    const tokens = fakeBackend(clock).issue();
    expect(refreshToken.keep(tokens)).toEqual(tokens);
    expect(refreshToken.canRenew(makeRecord(tokens, SCOPE, facts))).toBe(true);
    expect(refreshToken.canRenew(makeRecord({ access: tokens.access }, SCOPE, facts))).toBe(false);
  });

  it('sends the refresh token alone', async () => {
    const backend = fakeBackend(clock);
    const tokens = backend.issue();
    await refreshToken.renew(makeRecord(tokens, SCOPE, facts), backend);
    expect(backend.exchanges).toEqual([{ kind: 'refresh', variables: { refresh: tokens.refresh } }]);
  });

  it('asks nobody when there is nothing to spend', async () => {
    const backend = fakeBackend(clock);
    const record = makeRecord({ access: backend.issue().access }, SCOPE, facts);
    await expect(refreshToken.renew(record, backend)).rejects.toMatchObject({
      code: 'session_expired',
    });
    expect(backend.exchanges).toEqual([]);
  });

  it('makes a revocation of the grant id, without the secret', () => {
    expect(refreshToken.revocation({ refresh: 'surreal-refresh-AbCdEf123456-s3cret' })).toEqual({
      grantId: 'AbCdEf123456',
    });
  });

  it.each([undefined, '', 'opaque', 'surreal-refresh-', 'surreal-refresh-abc'])(
    'has nothing to revoke for %j',
    (refresh) => {
      expect(refreshToken.revocation({ refresh })).toBeUndefined();
    },
  );
});

describe('tokenOnly', () => {
  it('drops the refresh token', () => {
    expect(tokenOnly.keep({ access: 'a', refresh: 'b' })).toEqual({ access: 'a' });
  });
});
