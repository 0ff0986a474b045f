// Sending the queued revocations: each once, none lost, none in the way of the others.
import { describe, expect, it } from 'vitest';
import { AuthError } from '../../../src/core/AuthError.js';
import { REVOKE_AGAIN_MS } from '../../../src/core/defaults.js';
import { sendRevocations } from '../../../src/core/flows/sendRevocations.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { makeRefresh } from '../../support/fakes/makeToken.js';
import { settle } from '../../support/fakes/settle.js';

const [ONE, TWO] = ['1'.padEnd(43, '.'), '2'.padEnd(43, '.')];

/** A kernel with the refresh tokens `inMemory` and the opening secrets `inStore` to end. */
function queued(inMemory: readonly string[], inStore: readonly unknown[] = []) {
  const fake = fakeKernel();
  for (const name of inMemory) {
    const refresh = makeRefresh(name);
    fake.kernel.revocations.inMemory.set(refresh, { refresh, access: undefined });
  }
  if (inStore.length > 0) fake.store.values.set('revocations', inStore);
  const ended = () => fake.backend.exchanges.map(({ variables }) => variables.first);
  return { ...fake, ended, left: () => fake.store.values.get('revocations') };
}

describe('sendRevocations', () => {
  it('sends those in memory and those in the store, and takes each off its queue', async () => {
    const { kernel, backend, store, ended } = queued(['A', 'B'], [ONE, TWO]);
    await sendRevocations(kernel);
    expect(backend.revoked).toEqual(['grantA', 'grantB']);
    expect(ended()).toEqual([ONE, TWO]);
    expect(backend.exchanges[0]).toEqual({ kind: 'session', variables: { first: ONE, end: true } });
    expect(kernel.revocations.inMemory.size).toBe(0);
    expect(store.values.has('revocations')).toBe(false);
  });

  it('sends those in memory although the store hangs', async () => {
    const { kernel, store, backend } = queued(['A'], [ONE]);
    store.mode = 'hangs';
    void sendRevocations(kernel);
    await settle();
    expect(backend.revoked).toEqual(['grantA']);
  });

  it('asks the access method that made the session', async () => {
    const { kernel, backend } = queued([], [{ grant: ONE, access: 'staff' }]);
    await sendRevocations(kernel);
    expect(backend.otherAccesses).toEqual(['staff']);
  });

  it('takes off the queue what had ended before', async () => {
    const { kernel, backend, events, left } = queued([], [ONE]);
    backend.answers.push('session_revoked');
    await sendRevocations(kernel);
    expect(left()).toBeUndefined();
    expect(events).toEqual([]);
  });

  it.each(['network', 'server_unavailable', 'schema_missing'] as const)(
    'stops at `%s`, keeps the rest, and tells of it',
    async (code) => {
      const { kernel, backend, events, ended, left } = queued([], [ONE, TWO]);
      backend.answers.push(code);
      await sendRevocations(kernel);
      expect(ended()).toEqual([ONE]);
      expect(left()).toEqual([ONE, TWO]);
      expect(events).toEqual([{ type: 'revocation-failed', code }]);
    },
  );

  it('goes on to the next one after an answer that makes no sense', async () => {
    const { kernel, backend, ended, left } = queued([], [ONE, TWO]);
    backend.answers.push('unexpected');
    await sendRevocations(kernel);
    expect(ended()).toEqual([ONE, TWO]);
    expect(left()).toEqual([ONE]);
  });

  it('keeps what was queued while the store was being written', async () => {
    const { kernel, store, backend, left } = queued([], [ONE]);
    const { exchange } = backend;
    backend.exchange = (...call) => {
      backend.exchange = () => Promise.reject(new AuthError('network'));
      store.values.set('revocations', [ONE, TWO]);
      return exchange(...call);
    };
    await sendRevocations(kernel);
    expect(left()).toEqual([TWO]);
  });

  it('looks again for what was queued after its last look, and sends nothing twice', async () => {
    const { kernel, store, backend } = queued(['A']);
    const { read } = store;
    store.read = async (key) => {
      store.read = read;
      const value = await read(key);
      const refresh = makeRefresh('B');
      kernel.revocations.inMemory.set(refresh, { refresh, access: undefined });
      await sendRevocations(kernel);
      expect(backend.revoked).toEqual(['grantA']);
      return value;
    };
    await sendRevocations(kernel);
    expect(backend.revoked).toEqual(['grantA', 'grantB']);
    expect(kernel.revocations.sending).toBeUndefined();
  });
});

describe('sendRevocations without a server', () => {
  it('tries those in memory again after a pause', async () => {
    const { kernel, clock, backend } = queued(['A']);
    backend.revokeError = 'network';
    await sendRevocations(kernel);
    expect(clock.pending()).toEqual([REVOKE_AGAIN_MS]);
    backend.revokeError = undefined;
    await clock.advance(REVOKE_AGAIN_MS);
    expect(backend.revoked).toEqual(['grantA']);
    expect(clock.pending()).toEqual([]);
  });

  it('sets no timer for those in the store, which the next start finds', async () => {
    const { kernel, clock, backend } = queued([], [ONE]);
    backend.answers.push('network');
    await sendRevocations(kernel);
    expect(clock.pending()).toEqual([]);
  });

  it('sets no timer in a client that was stopped', async () => {
    const { kernel, clock, backend } = queued(['A']);
    kernel.running = false;
    backend.revokeError = 'network';
    await sendRevocations(kernel);
    expect(clock.pending()).toEqual([]);
    expect(kernel.revocations.inMemory.size).toBe(1);
  });
});
