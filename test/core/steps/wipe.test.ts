// Removing the session from the store: all of it, now or late, and nothing that began since.
import { describe, expect, it } from 'vitest';
import { STORE_PATIENCE_MS } from '../../../src/core/defaults.js';
import { wipe } from '../../../src/core/steps/wipe.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

function adaIsStored() {
  const fake = fakeKernel();
  const ada = fake.record();
  fake.store.values.set('session', ada);
  return { ...fake, ada, stored: () => fake.store.values.get('session') };
}

describe('wipe', () => {
  it('removes the session and what was set aside, and gives the record that it removed', async () => {
    const { kernel, store, ada } = adaIsStored();
    store.values.set('set-aside', 'unreadable');
    await expect(wipe(kernel, ada)).resolves.toEqual({ removed: ada, isSure: true });
    expect([...store.values.keys()]).toEqual([]);
  });

  it('removes a value that cannot be read', async () => {
    const { kernel, store } = adaIsStored();
    store.values.set('session', 'unreadable');
    await expect(wipe(kernel, undefined)).resolves.toEqual({ removed: undefined, isSure: true });
    expect(store.values.size).toBe(0);
  });

  it('leaves another generation than the only one that it is to remove', async () => {
    const { kernel, ada, stored } = adaIsStored();
    const { removed } = await wipe(kernel, ada, ada.generation + 1);
    expect(removed).toBeUndefined();
    expect(stored()).toBe(ada);
    await wipe(kernel, ada, ada.generation);
    expect(stored()).toBeUndefined();
  });

  it('leaves queued revocations where they are', async () => {
    const { kernel, store, ada } = adaIsStored();
    store.values.set('revocations', ['F'.repeat(43)]);
    await wipe(kernel, ada);
    expect([...store.values.keys()]).toEqual(['revocations']);
  });
});

describe('wipe while the store hangs', () => {
  async function wipedLate() {
    const fake = adaIsStored();
    fake.store.mode = 'hangs';
    const wiping = wipe(fake.kernel, fake.ada);
    await fake.clock.advance(2 * STORE_PATIENCE_MS);
    return { ...fake, outcome: await wiping };
  }

  it('is not sure, removes the session as soon as the store works, and ends it on the server', async () => {
    const { store, backend, outcome, stored } = await wipedLate();
    expect(outcome.isSure).toBe(false);
    store.recover();
    await settle();
    expect(stored()).toBeUndefined();
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('leaves a sign-in that began since', async () => {
    const { store, clock, record, stored } = await wipedLate();
    clock.sleep(24 * 3_600_000);
    const bob = record({ ID: 'user:bob' });
    store.values.set('session', bob);
    store.recover();
    await settle();
    expect(stored()).toBe(bob);
  });
});
