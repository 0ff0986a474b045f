// Writing a sign-in to the store: who wins, and which session ends on the server.
import { describe, expect, it } from 'vitest';
import { STORE_PATIENCE_MS } from '../../../src/core/defaults.js';
import { writeEntry } from '../../../src/core/steps/writeEntry.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

/** A kernel whose store holds Ada's session; Bob's tokens have come in a second later. */
function bobComes() {
  const fake = fakeKernel();
  const ada = fake.record();
  fake.store.values.set('session', ada);
  fake.clock.sleep(1_000);
  const bob = fake.record({ ID: 'user:bob' });
  const stored = () => fake.store.values.get('session');
  return { ...fake, ada, bob, stored, requestId: fake.kernel.held.beginRequest() };
}

describe('writeEntry', () => {
  it('writes the record, and ends the session before it only when it is told to', async () => {
    const { kernel, backend, bob, stored, requestId } = bobComes();
    const { isStored, endPrevious } = await writeEntry(kernel, bob, requestId);
    expect(isStored).toBe(true);
    expect(stored()).toBe(bob);
    await settle();
    expect(backend.revoked).toEqual([]);
    endPrevious();
    await settle();
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('does not end its own grant, as when the same tokens are handed over twice', async () => {
    const { kernel, backend, ada, requestId } = bobComes();
    const { endPrevious } = await writeEntry(kernel, { ...ada }, requestId);
    endPrevious();
    await settle();
    expect(backend.revoked).toEqual([]);
  });

  it('ends the session that this tab held when the store has none', async () => {
    const { kernel, store, backend, ada, bob, requestId } = bobComes();
    store.values.clear();
    kernel.held.use(ada, 'ada');
    const { endPrevious } = await writeEntry(kernel, bob, requestId);
    endPrevious();
    await settle();
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('writes nothing once the user has asked for something else', async () => {
    const { kernel, ada, bob, stored, requestId } = bobComes();
    kernel.held.beginRequest();
    await expect(writeEntry(kernel, bob, requestId)).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(stored()).toBe(ada);
  });

  it('fails when the user signs out while the store is writing', async () => {
    const { kernel, store, bob, requestId } = bobComes();
    store.onWrite = () => kernel.held.beginSignOut();
    await expect(writeEntry(kernel, bob, requestId)).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  it('holds although another sign-in begins after the write, which will write for itself', async () => {
    const { kernel, store, bob, requestId } = bobComes();
    store.onWrite = () => void kernel.held.beginRequest();
    await expect(writeEntry(kernel, bob, requestId)).resolves.toMatchObject({ isStored: true });
  });
});

describe('writeEntry while the store hangs', () => {
  async function written() {
    const setup = bobComes();
    setup.store.mode = 'hangs';
    const writing = writeEntry(setup.kernel, setup.bob, setup.requestId);
    await setup.clock.advance(STORE_PATIENCE_MS);
    return { ...setup, outcome: await writing };
  }

  it('says that the store does not have the record yet, and ends the session before it when it has', async () => {
    const { store, backend, bob, stored, outcome } = await written();
    expect(outcome.isStored).toBe(false);
    expect(backend.revoked).toEqual([]);
    store.recover();
    await settle();
    expect(stored()).toBe(bob);
    expect(backend.revoked).toEqual(['grant1']);
  });

  it('leaves a later sign-in of another tab alone, and ends the session that was begun here', async () => {
    const { store, clock, record, backend, stored } = await written();
    clock.sleep(1_000);
    const eve = record({ ID: 'user:eve' });
    store.values.set('session', eve);
    store.recover();
    await settle();
    expect(stored()).toBe(eve);
    expect(backend.revoked).toEqual(['grant2']);
  });

  it('does not bring back a session that was left in another tab meanwhile', async () => {
    const fake = await written();
    fake.kernel.ports.hint.write(fake.bob.generation);
    fake.store.recover();
    await settle();
    expect(fake.stored()).toBe(fake.ada);
    expect(fake.backend.revoked).toEqual(['grant2']);
  });
});
