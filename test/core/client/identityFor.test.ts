// The identity of one user's connection: its tokens are this user's alone, and so is what it reports.

import type { Surreal } from 'surrealdb';
import { describe, expect, it } from 'vitest';
import { identityFor } from '../../../src/core/client/identityFor.js';
import { SOCKET_PAUSE_MS } from '../../../src/core/defaults.js';
import { adopt } from '../../../src/core/steps/adopt.js';
import { type FakeKernelOptions, fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

/** Ada is signed in; `identity` is that of her connection. */
async function adasIdentity(options?: FakeKernelOptions) {
  const fake = fakeKernel(options);
  const ada = fake.record();
  fake.store.values.set('session', ada);
  adopt(fake.kernel, ada, true);
  await settle();
  const identity = identityFor(fake.kernel, fake.kernel.held.owner ?? '');
  const bobComes = (): void => {
    fake.clock.sleep(1_000);
    const bob = fake.record({ ID: 'user:bob' });
    fake.store.values.set('session', bob);
    adopt(fake.kernel, bob, true);
  };
  return { ...fake, ada, identity, bobComes };
}

// Only its own watch looks at it.
const db = {} as Surreal;

describe('getToken', () => {
  it('gives the access token of its user', async () => {
    const { identity, ada } = await adasIdentity();
    await expect(identity.getToken()).resolves.toBe(ada.access);
  });

  it('gives nothing once somebody else is signed in', async () => {
    const { identity, bobComes } = await adasIdentity();
    bobComes();
    await expect(identity.getToken()).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  it('renews a token that has ended', async () => {
    const { identity, clock, backend, ada } = await adasIdentity();
    clock.sleep(16 * 60_000);
    await expect(identity.getToken(true)).resolves.not.toBe(ada.access);
    expect(backend.count('refresh')).toBe(1);
  });

  async function afterFailure() {
    const fake = await adasIdentity();
    const now = fake.clock.now();
    fake.kernel.held.noteFailure({
      failures: 1,
      code: 'server_unavailable',
      failedAt: now,
      at: now,
      openAt: now + SOCKET_PAUSE_MS,
      notBefore: 0,
    });
    return fake;
  }

  it('does not renew for each socket that opens after a failure, while the token still holds', async () => {
    const { identity, clock, backend, ada } = await afterFailure();
    clock.sleep(1_000);
    await expect(identity.getToken(true)).resolves.toBe(ada.access);
    expect(backend.count('refresh')).toBe(0);
  });

  it('fails as the renewal failed when the token has ended by then', async () => {
    const { identity, kernel, clock, ada } = await afterFailure();
    kernel.held.replaceRecord({ ...ada, expiresAt: clock.now() });
    await expect(identity.getToken(true)).rejects.toMatchObject({ code: 'server_unavailable' });
  });

  it('renews for a socket that opens when the pause is over', async () => {
    const { identity, kernel, clock, backend, ada } = await afterFailure();
    clock.sleep(SOCKET_PAUSE_MS);
    kernel.held.replaceRecord({ ...ada, expiresAt: clock.now() });
    await identity.getToken(true).catch(() => {});
    expect(backend.count('refresh')).toBe(1);
  });
});

describe('what the connection reports', () => {
  it('ends the session that the database has ended', async () => {
    const { identity, kernel, store } = await adasIdentity();
    identity.onRefused(true);
    await settle();
    expect(kernel.state.get()).toEqual({ status: 'signed-out', reason: 'revoked' });
    expect(store.values.has('session')).toBe(false);
  });

  it('renews a token that is refused although it has not ended', async () => {
    const { identity, kernel, backend } = await adasIdentity();
    identity.onRefused();
    await settle();
    expect(backend.count('refresh')).toBe(1);
    expect(kernel.state.get().status).toBe('signed-in');
  });

  it('does nothing to the next user', async () => {
    const { identity, kernel, backend, events, bobComes } = await adasIdentity();
    bobComes();
    identity.onRefused(true);
    identity.onSchemaMissing?.();
    await settle();
    expect(kernel.state.get()).toMatchObject({ session: { subject: 'user:bob' }, renewal: 'idle' });
    expect(backend.exchanges).toEqual([]);
    expect(events).toEqual([]);
  });

  it('tells of a schema that is gone', async () => {
    const { identity, backend, events } = await adasIdentity();
    backend.answers.push('schema_missing');
    identity.onSchemaMissing?.();
    await settle();
    expect(events).toContainEqual({
      type: 'renewal-failed',
      code: 'schema_missing',
      retryable: true,
    });
  });

  it('leaves the session to the strategy that watches it', async () => {
    let end: () => void = () => {};
    const strategy = {
      async watch(_db: Surreal, onEnded: () => void) {
        end = onEnded;
      },
    };
    const { identity, kernel } = await adasIdentity({ strategy });
    identity.onConnected(db);
    await settle();
    expect(kernel.state.get().status).toBe('signed-in');
    end();
    await settle();
    expect(kernel.state.get()).toEqual({ status: 'signed-out', reason: 'revoked' });
  });

  it('goes on where the strategy cannot watch', async () => {
    const strategy = { watch: () => Promise.reject(new Error('no LIVE here')) };
    const { identity, kernel } = await adasIdentity({ strategy });
    identity.onConnected(db);
    await settle();
    expect(kernel.state.get().status).toBe('signed-in');
  });
});
