// SurrealDB's refresh tokens as a strategy: what is kept, what is sent, and what is left after a no.
import { describe, expect, it } from 'vitest';
import { canRenew } from '../../../src/core/steps/expire.js';
import { refreshToken, tokenOnly } from '../../../src/core/strategy/refreshToken.js';
import { makeRecord } from '../../../src/core/tokens/record.js';
import { fakeBackend } from '../../support/fakes/fakeBackend.js';
import { SCOPE } from '../../support/fakes/fakeBrowser.js';
import { fakeClock } from '../../support/fakes/fakeClock.js';

const clock = fakeClock();
const facts = { now: clock.now(), askedAt: clock.now() };

describe('refreshToken', () => {
  it('keeps both tokens, and nothing else that came with them', async () => {
    const tokens = fakeBackend(clock).issue();
    const more = { ...tokens, run: () => {} };
    expect(await refreshToken.select(more)).toEqual(tokens);
    const alone = { access: tokens.access };
    expect(await refreshToken.select(alone)).toStrictEqual(alone);
  });

  it('can renew what has a refresh token', () => {
    const tokens = fakeBackend(clock).issue();
    expect(canRenew(makeRecord(tokens, SCOPE, facts))).toBe(true);
    expect(canRenew(makeRecord({ access: tokens.access }, SCOPE, facts))).toBe(false);
  });

  it('sends the refresh token alone', async () => {
    const backend = fakeBackend(clock);
    const tokens = backend.issue();
    await refreshToken.renew(makeRecord(tokens, SCOPE, facts), backend);
    expect(backend.exchanges).toEqual([{ kind: 'refresh', variables: { refresh: tokens.refresh } }]);
  });

  it('does not ask to renew a session record, which the server would refuse for good', async () => {
    const backend = fakeBackend(clock);
    const tokens = { ...backend.issue(), openingSecret: 'first' };
    const renewing = refreshToken.renew(makeRecord(tokens, SCOPE, facts), backend);
    await expect(renewing).rejects.toMatchObject({ code: 'strategy_mismatch' });
    expect(backend.exchanges).toEqual([]);
  });

  it('leaves the access token when the server refuses to renew', () => {
    const { refresh: _spent, ...rest } = makeRecord(fakeBackend(clock).issue(), SCOPE, facts);
    expect(refreshToken.afterRefusal({ ...rest, refresh: _spent })).toStrictEqual(rest);
  });
});

describe('tokenOnly', () => {
  it('drops the refresh token', async () => {
    expect(await tokenOnly.select({ access: 'a', refresh: 'b' })).toStrictEqual({ access: 'a' });
  });
});
