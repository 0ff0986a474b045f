// The part of a renewal under the lock: what is spent, what is written, and what is ended on the server.
import { describe, expect, it } from 'vitest';
import { STORE_PATIENCE_MS } from '../../../src/core/defaults.js';
import { adopt } from '../../../src/core/steps/adopt.js';
import { renewLocked } from '../../../src/core/steps/renewLocked.js';
import type { TokenRecord } from '../../../src/core/tokens/record.js';
import { type FakeKernelOptions, fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

async function adaIsIn(options?: FakeKernelOptions) {
  const fake = fakeKernel(options);
  const asked = fake.record();
  fake.store.values.set('session', asked);
  adopt(fake.kernel, asked, true);
  await settle();
  fake.clock.sleep(1_000);
  const online = await fake.kernel.online();
  const renew = () => renewLocked(fake.kernel, online, asked, fake.clock.now());
  // Whatever these tests read here, the client wrote as a record.
  const stored = () => fake.store.values.get('session') as TokenRecord | undefined;
  return { ...fake, asked, renew, stored };
}

describe('renewLocked', () => {
  it('spends the refresh token, stores what came, and shows it only when it is told to', async () => {
    const { kernel, backend, asked, renew, stored } = await adaIsIn();
    const { publish, settled } = await renew();
    expect(backend.exchanges).toEqual([{ kind: 'refresh', variables: { refresh: asked.refresh } }]);
    expect(stored()).toMatchObject({ generation: asked.generation + 1 });
    expect(settled).toBeUndefined();
    expect(kernel.held.record).toBe(asked);
    publish();
    expect(kernel.held.record).toBe(stored());
  });

  it('spends nothing when another tab was faster, and takes over its tokens', async () => {
    const { kernel, store, backend, asked, record, renew } = await adaIsIn();
    const faster = { ...record(), generation: asked.generation + 1 };
    store.values.set('session', faster);
    const { publish } = await renew();
    publish();
    expect(backend.exchanges).toEqual([]);
    expect(kernel.held.record).toBe(faster);
  });

  it('spends nothing for a user who has left', async () => {
    const { kernel, backend, asked, renew } = await adaIsIn();
    kernel.ports.hint.write(asked.generation);
    const { publish } = await renew();
    publish();
    expect(backend.exchanges).toEqual([]);
    expect(kernel.state.get()).toMatchObject({ status: 'signed-out' });
  });

  it('spends nothing when another tab has heard the definite no', async () => {
    const { kernel, store, backend, asked, renew } = await adaIsIn();
    const { refresh: _spent, ...left } = asked;
    store.values.set('session', left);
    const { publish } = await renew();
    publish();
    expect(backend.exchanges).toEqual([]);
    expect(kernel.state.get()).toMatchObject({ renewal: 'failing' });
  });

  it('notes a failure that may pass, and throws it', async () => {
    const { clock, backend, renew, asked, stored } = await adaIsIn();
    backend.answers.push('network');
    await expect(renew()).rejects.toMatchObject({ code: 'network' });
    expect(stored()).toEqual({ ...asked, attemptedAt: clock.now() });
  });

  it('takes a spent refresh token out of the store: it is not sent again', async () => {
    const { backend, renew, stored, asked } = await adaIsIn();
    backend.answers.push('session_revoked', 'session_revoked');
    await renew();
    expect(stored()).toMatchObject({ generation: asked.generation });
    expect(stored()).not.toHaveProperty('refresh');
    await settle();
    expect(backend.revoked).toEqual([]);
  });

  it('ends the grant of a renewal that a THROW refused, because it is not spent', async () => {
    const { backend, renew } = await adaIsIn();
    backend.answers.push('rejected');
    await renew();
    await settle();
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('ends tokens that came too late for anybody', async () => {
    const fake = await adaIsIn();
    const { exchange } = fake.backend;
    fake.backend.exchange = (...call) => {
      fake.kernel.held.clear();
      fake.store.values.delete('session');
      return exchange(...call);
    };
    await fake.renew();
    await settle();
    expect(fake.stored()).toBeUndefined();
    expect(fake.backend.revoked).toEqual(['grant2']);
  });

  it('refuses and ends tokens of another user', async () => {
    const { backend, renew, stored, asked } = await adaIsIn();
    backend.answers.push(backend.issue({ ID: 'user:bob' }));
    await renew();
    await settle();
    expect(stored()?.access).toBe(asked.access);
    expect(backend.revoked).toEqual(['grant2']);
  });

  it('holds the lock on for a store that has not taken the tokens', async () => {
    const fake = await adaIsIn();
    const { exchange } = fake.backend;
    fake.backend.exchange = (...call) => {
      fake.store.mode = 'hangs';
      return exchange(...call);
    };
    const renewing = fake.renew();
    await fake.clock.advance(STORE_PATIENCE_MS);
    const { settled } = await renewing;
    let isSettled = false;
    void Promise.resolve(settled).then(() => {
      isSettled = true;
    });
    await settle();
    expect(isSettled).toBe(false);
    fake.store.recover();
    await settle();
    expect(isSettled).toBe(true);
  });
});
