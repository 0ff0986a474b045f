// A renewal's reads and writes of the store: one pair of tokens is spent once, and only when its successor can be kept.
import { describe, expect, it } from 'vitest';
import { STORE_PATIENCE_MS } from '../../../src/core/defaults.js';
import { inUse, lookAgain, noteFailure, replace } from '../../../src/core/steps/storedTokens.js';
import type { TokenRecord } from '../../../src/core/tokens/record.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

/** A kernel that uses a record which the store holds, too. */
function setup(changes: Partial<TokenRecord> = {}) {
  const fake = fakeKernel();
  const asked: TokenRecord = { ...fake.record(), ...changes };
  const next: TokenRecord = { ...fake.record(), generation: asked.generation + 1 };
  fake.kernel.held.use(asked, 'ada');
  fake.store.values.set('session', asked);
  const look = (isRepeatable = false) => lookAgain(fake.kernel, asked, fake.clock.now(), isRepeatable);
  const stored = () => fake.store.values.get('session');
  return { ...fake, asked, next, look, stored };
}

describe('lookAgain', () => {
  it('gives the stored record that may be spent', async () => {
    const { asked, look } = setup();
    await expect(look()).resolves.toEqual({ now: asked, isStored: true });
  });

  it('gives the record of another tab that was faster', async () => {
    const { store, next, look } = setup();
    store.values.set('session', next);
    store.failUpdates = true;
    await expect(look()).resolves.toEqual({ now: next, isStored: true });
  });

  it('refuses to spend a single-use token when the store would not take its successor', async () => {
    const { store, look } = setup();
    store.failUpdates = true;
    await expect(look()).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('spends a secret whose renewal can be repeated although the store takes no writes', async () => {
    const { store, asked, look } = setup();
    store.failUpdates = true;
    await expect(look(true)).resolves.toEqual({ now: asked, isStored: true });
  });

  it('refuses to spend what other tabs share on the word of memory', async () => {
    const { kernel, store, look } = setup();
    await kernel.ports.store.read('session');
    store.mode = 'throws';
    await expect(look()).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('counts a try of another tab that failed while this one waited for the lock', async () => {
    const { kernel, clock, store, asked } = setup();
    const askedAt = clock.now();
    clock.sleep(2_000);
    store.values.set('session', { ...asked, attemptedAt: askedAt + 1_000 });
    const looking = lookAgain(kernel, asked, askedAt, false);
    await expect(looking).rejects.toMatchObject({ code: 'network' });
    await expect(lookAgain(kernel, asked, clock.now(), false)).resolves.toMatchObject({
      isStored: true,
    });
  });

  it('stops when one lifetime has seen too many rotations, and says for how long', async () => {
    const { clock, store, asked, look } = setup();
    const rotatedAt = [3_000, 2_000, 1_000].map((agoMs) => clock.now() - agoMs);
    store.values.set('session', { ...asked, rotatedAt });
    await expect(look()).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 15 * 60_000 - 3_000,
    });
  });
});

describe('noteFailure', () => {
  it('notes the date of the try in the record that was tried', async () => {
    const { kernel, clock, asked, stored } = setup();
    await noteFailure(kernel, asked);
    expect(stored()).toEqual({ ...asked, attemptedAt: clock.now() });
  });

  it('notes nothing in the tokens of another generation', async () => {
    const { kernel, store, asked, next, stored } = setup();
    store.values.set('session', next);
    await noteFailure(kernel, asked);
    expect(stored()).toBe(next);
  });
});

describe('replace', () => {
  it('writes the successor of the record that is in use', async () => {
    const { kernel, asked, next, stored } = setup();
    await expect(replace(kernel, asked, next)).resolves.toEqual({
      now: next,
      isOurs: true,
      isStored: true,
    });
    expect(stored()).toBe(next);
  });

  it('removes the record when there is no successor', async () => {
    const { kernel, asked, store } = setup();
    await replace(kernel, asked, undefined);
    expect(store.values.has('session')).toBe(false);
  });

  it('leaves what a faster tab wrote', async () => {
    const { kernel, store, asked, next, stored } = setup();
    const faster = { ...asked, generation: asked.generation + 2 };
    store.values.set('session', faster);
    await expect(replace(kernel, asked, next)).resolves.toMatchObject({ now: faster, isOurs: false });
    expect(stored()).toBe(faster);
  });

  it('writes nothing for a user who has left meanwhile', async () => {
    const { kernel, asked, next, stored } = setup();
    kernel.ports.hint.write(asked.generation);
    await expect(replace(kernel, asked, next)).resolves.toMatchObject({ isOurs: false });
    expect(stored()).toBe(asked);
  });

  it('knows its own tokens again that an operation wrote which failed at its end', async () => {
    const { kernel, store, asked, next } = setup();
    store.values.set('session', { ...next });
    kernel.held.clear();
    await expect(replace(kernel, asked, next)).resolves.toMatchObject({ isOurs: true });
  });

  it('follows from the decision of its time when the store takes it late', async () => {
    const { kernel, clock, store, asked, next, stored } = setup();
    store.mode = 'hangs';
    const replacing = replace(kernel, asked, next);
    await clock.advance(STORE_PATIENCE_MS);
    await expect(replacing).resolves.toMatchObject({ isStored: false });
    kernel.held.use(next, 'ada');
    store.recover();
    await settle();
    expect(stored()).toBe(next);
  });
});

describe('inUse', () => {
  it('tells the tokens in use from those before them', () => {
    const { kernel, asked, next } = setup();
    expect(inUse(kernel, asked)).toBe(true);
    kernel.held.use(next, 'ada');
    expect(inUse(kernel, asked)).toBe(false);
    kernel.held.clear();
    expect(inUse(kernel, asked)).toBe(false);
  });
});
