// Showing what came of a renewal: here, in the other tabs, and not to somebody who came in between.
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/steps/adopt.js';
import { giveUp, publish, takeOver } from '../../../src/core/steps/publishRenewal.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

/** Ada is signed in with `asked`; `next` are tokens that came for it. */
async function adaIsIn() {
  const fake = fakeKernel();
  const asked = fake.record();
  const next = { ...fake.record(), generation: asked.generation + 1 };
  fake.store.values.set('session', asked);
  adopt(fake.kernel, asked, true);
  await settle();
  fake.log.length = 0;
  const bobComes = (): void => {
    fake.clock.sleep(1_000);
    adopt(fake.kernel, fake.record({ ID: 'user:bob' }), true);
    fake.log.length = 0;
  };
  return { ...fake, asked, next, bobComes };
}

describe('publish', () => {
  it('takes the new tokens into use, and tells the other tabs', async () => {
    const { kernel, events, log, asked, next } = await adaIsIn();
    publish(kernel, asked, next, true);
    expect(kernel.held.record).toBe(next);
    expect(log).toEqual(['announce', 'signed-in']);
    expect(events).toEqual([{ type: 'renewed', expiresAt: next.expiresAt }]);
  });

  it('tells the other tabs of tokens that nobody wants here any more', async () => {
    const { kernel, events, log, asked, next, bobComes } = await adaIsIn();
    bobComes();
    publish(kernel, asked, next, true);
    expect(log).toEqual(['announce']);
    expect(kernel.state.get()).toMatchObject({ session: { subject: 'user:bob' } });
    expect(events).toEqual([]);
  });
});

describe('takeOver', () => {
  it('takes the tokens of the tab that was faster into use, and tells nobody', async () => {
    const { kernel, events, log, asked, next } = await adaIsIn();
    takeOver(kernel, asked, { now: next, isStored: true });
    expect(kernel.held.record).toBe(next);
    expect(log).toEqual(['signed-in']);
    expect(events).toEqual([{ type: 'adopted', expiresAt: next.expiresAt }]);
  });

  it('leaves when another tab has signed out', async () => {
    const { kernel, backend, asked } = await adaIsIn();
    takeOver(kernel, asked, { now: undefined, isStored: true });
    await settle();
    expect(kernel.state.get()).toEqual({ status: 'signed-out', reason: 'other-tab' });
    expect(backend.revoked).toEqual([]);
  });

  it('finishes the sign-out of a page that was gone before the store knew', async () => {
    const { kernel, store, backend, asked } = await adaIsIn();
    kernel.ports.hint.write(asked.generation);
    takeOver(kernel, asked, { now: asked, isStored: true });
    await settle();
    expect(kernel.state.get()).toEqual({ status: 'signed-out', reason: 'other-tab' });
    expect(store.values.has('session')).toBe(false);
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('does nothing to whoever signed in meanwhile', async () => {
    const { kernel, asked, bobComes } = await adaIsIn();
    bobComes();
    takeOver(kernel, asked, { now: undefined, isStored: true });
    expect(kernel.state.get()).toMatchObject({ session: { subject: 'user:bob' } });
  });
});

describe('giveUp', () => {
  it('ends the session when nothing is left of it, and tells tabs and the next page', async () => {
    const { kernel, log, asked } = await adaIsIn();
    giveUp(kernel, asked, 'session_revoked', { now: undefined, isStored: true });
    expect(kernel.state.get()).toEqual({ status: 'signed-out', reason: 'revoked' });
    expect(log).toContain('announce');
    expect(kernel.ports.hint.read()).toBe(false);
  });

  it('leaves the mark as it is while the store may still hold the session', async () => {
    const { kernel, asked } = await adaIsIn();
    giveUp(kernel, asked, 'session_revoked', { now: undefined, isStored: false });
    expect(kernel.ports.hint.read()).toBe(true);
  });

  it('goes on with an access token that has not ended, and says that nobody tries again', async () => {
    const { kernel, events, asked } = await adaIsIn();
    const { refresh: _spent, ...left } = asked;
    giveUp(kernel, asked, 'session_revoked', { now: left, isStored: true });
    expect(kernel.state.get()).toMatchObject({ status: 'signed-in', renewal: 'failing' });
    expect(kernel.held.record).toBe(left);
    expect(events).toEqual([{ type: 'renewal-failed', code: 'session_revoked', retryable: false }]);
  });

  it('expires when the access token has ended, too', async () => {
    const { kernel, clock, asked } = await adaIsIn();
    const { refresh: _spent, ...left } = asked;
    clock.sleep(15 * 60_000);
    giveUp(kernel, asked, 'session_revoked', { now: left, isStored: true });
    expect(kernel.state.get().status).toBe('expired');
  });

  it('does nothing to whoever signed in meanwhile', async () => {
    const { kernel, asked, bobComes } = await adaIsIn();
    bobComes();
    giveUp(kernel, asked, 'session_revoked', { now: undefined, isStored: true });
    expect(kernel.state.get()).toMatchObject({ session: { subject: 'user:bob' } });
  });
});
