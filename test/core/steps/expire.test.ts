// A session that can no longer be used: an open page may stay and ask for the password, a page that starts is signed out.
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/steps/adopt.js';
import { canRenew, expire, hasEnded, isOver } from '../../../src/core/steps/expire.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

describe('expire', () => {
  it('keeps the session on screen in an open page, closes its connection, and forgets no data', async () => {
    const { kernel, log, events, record } = fakeKernel();
    adopt(kernel, record(), true);
    await settle();
    log.length = 0;
    expire(kernel);
    expect(kernel.state.get()).toMatchObject({ status: 'expired', session: { subject: 'user:ada' } });
    expect(log).toEqual(['expired', 'connection 1 closed']);
    expect(events).toEqual([{ type: 'expired' }]);
    expect(kernel.ports.hint.read()).toBe(true);
  });

  it('is a sign-out at the start, and tells the next page so', () => {
    const { kernel, events } = fakeKernel();
    kernel.ports.hint.write(true);
    expire(kernel);
    expect(kernel.state.get()).toEqual({ status: 'signed-out', reason: 'expired' });
    expect(kernel.ports.hint.read()).toBe(false);
    expect(events).toEqual([{ type: 'signed-out', reason: 'expired' }]);
  });

  it('happens once', () => {
    const { kernel, events, record } = fakeKernel();
    adopt(kernel, record(), true);
    expire(kernel);
    expire(kernel);
    expect(events).toEqual([{ type: 'expired' }]);
  });
});

describe('the end of a record', () => {
  it('is at the date of its access token, and never without one', () => {
    const { kernel, clock, record } = fakeKernel();
    const ada = record();
    clock.sleep(15 * 60_000 - 1);
    expect(hasEnded(kernel, ada)).toBe(false);
    clock.sleep(1);
    expect(hasEnded(kernel, ada)).toBe(true);
    expect(hasEnded(kernel, { ...ada, expiresAt: null })).toBe(false);
  });

  it('is final only without something to renew it with', () => {
    const { kernel, clock, record } = fakeKernel();
    const { refresh: _refresh, ...bare } = record();
    const ada = record();
    expect(isOver(kernel, bare)).toBe(false);
    clock.sleep(15 * 60_000);
    expect([canRenew(ada), isOver(kernel, ada)]).toEqual([true, false]);
    expect([canRenew(bare), isOver(kernel, bare)]).toEqual([false, true]);
  });
});
