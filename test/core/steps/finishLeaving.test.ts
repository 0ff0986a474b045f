// What is left to do once the user has left: note, store, other tabs, server; none of them waits for a slow one without need.
import { describe, expect, it, vi } from 'vitest';
import { finishLeaving } from '../../../src/core/steps/finishLeaving.js';
import { createClaimsReader, readClaims } from '../../../src/core/tokens/claims.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { makeRefresh } from '../../support/fakes/makeToken.js';
import { settle } from '../../support/fakes/settle.js';

const FIRST = 'F'.repeat(43);

function adaIsStored() {
  const fake = fakeKernel();
  const ada = fake.record();
  fake.store.values.set('session', ada);
  return { ...fake, ada };
}

describe('finishLeaving', () => {
  it('empties the store, ends the grant on the server, and tells the other tabs', async () => {
    const { kernel, store, backend, log, ada } = adaIsStored();
    await finishLeaving(kernel, ada);
    await settle();
    expect(store.values.size).toBe(0);
    expect(backend.revoked).toEqual(['grant1']);
    expect(log).toEqual(['announce']);
  });

  it('remembers no token that it has read to end it', async () => {
    const { kernel, ada } = adaIsStored();
    const decode = vi.fn(readClaims);
    const claims = createClaimsReader(decode);
    await finishLeaving({ ...kernel, claims }, ada);
    const before = decode.mock.calls.length;
    expect(before).toBeGreaterThan(0);
    claims.read(ada.access);
    expect(decode).toHaveBeenCalledTimes(before + 1);
  });

  it('tells the other tabs after the store is empty: they read it then', async () => {
    const { kernel, store, log, ada } = adaIsStored();
    store.onWrite = (key, value) =>
      void log.push(`${key} ${value === undefined ? 'removed' : 'written'}`);
    await finishLeaving(kernel, ada);
    expect(log).toEqual(['session removed', 'announce']);
  });

  it('ends both grants when another tab rotated a moment ago', async () => {
    const { kernel, store, backend, ada } = adaIsStored();
    store.values.set('session', { ...ada, refresh: makeRefresh('New') });
    await finishLeaving(kernel, ada);
    await settle();
    expect(backend.revoked).toEqual(['grant1', 'grantNew']);
  });

  it('ends the stored grant of a user whose record this tab never read', async () => {
    const { kernel, store, backend } = adaIsStored();
    await finishLeaving(kernel, undefined);
    await settle();
    expect(store.values.size).toBe(0);
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('tells the server while the store hangs: a refresh token is lost with the page', async () => {
    const { kernel, store, backend, ada } = adaIsStored();
    store.mode = 'hangs';
    void finishLeaving(kernel, ada);
    await settle();
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('keeps the note of a session record in the store until the server has heard of it', async () => {
    const { kernel, store, backend, ada } = adaIsStored();
    const onDevice = { ...ada, refresh: 'C'.repeat(43), first: FIRST };
    store.values.set('session', onDevice);
    backend.answers.push('network');
    await finishLeaving(kernel, onDevice);
    await settle();
    expect([...store.values]).toEqual([['revocations', [FIRST]]]);
  });

  it('leaves the session of whoever signed in meanwhile, and still ends the one that was left', async () => {
    const { kernel, store, clock, backend, record, ada } = adaIsStored();
    clock.sleep(1_000);
    const bob = record({ ID: 'user:bob' });
    store.values.set('session', bob);
    await finishLeaving(kernel, ada, ada.generation);
    await settle();
    expect(store.values.get('session')).toBe(bob);
    expect(backend.revoked).toEqual(['grant1']);
  });
});
