// Starting a client: what it listens to, what each wake-up looks at, and that nothing is left when it stops.
import { describe, expect, it } from 'vitest';
import { startClient } from '../../../src/core/client/startClient.js';
import { LOADING_LIMIT_MS } from '../../../src/core/defaults.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

/** A client that was started in a browser in which Ada is signed in. */
async function startedForAda() {
  const fake = fakeKernel();
  const ada = fake.record();
  fake.store.values.set('session', ada);
  const stop = startClient(fake.kernel);
  await settle();
  return { ...fake, ada, stop };
}

describe('startClient', () => {
  it('restores the stored session', async () => {
    const { kernel, connections } = await startedForAda();
    expect(kernel.state.get()).toMatchObject({
      status: 'signed-in',
      session: { subject: 'user:ada' },
    });
    expect(connections.openCount()).toBe(1);
  });

  it('ends loading at its limit when the store hangs', async () => {
    const { kernel, store, clock } = fakeKernel();
    kernel.ports.hint.write(true);
    store.mode = 'hangs';
    startClient(kernel);
    await clock.advance(LOADING_LIMIT_MS - 1_000);
    expect(kernel.state.get().status).toBe('loading');
    await clock.advance(1_000);
    expect(kernel.state.get().status).toBe('signed-out');
  });

  it('says once that other tabs cannot be locked out', () => {
    const alone = fakeKernel({ acrossTabs: false });
    startClient(alone.kernel);
    expect(alone.events).toEqual([{ type: 'lock-fallback' }]);
    const together = fakeKernel();
    startClient(together.kernel);
    expect(together.events).toEqual([]);
  });

  it.each(['lifecycle', 'channel', 'hint'] as const)(
    'looks at the store when the %s tells of something',
    async (port) => {
      const { kernel, store, clock, tell, record } = await startedForAda();
      clock.sleep(1_000);
      store.values.set('session', record({ ID: 'user:bob' }));
      tell(port);
      await settle();
      expect(kernel.state.get()).toMatchObject({ session: { subject: 'user:bob' } });
    },
  );

  it('renews at a wake-up when it is time', async () => {
    const { clock, backend, tell } = await startedForAda();
    clock.sleep(14 * 60_000);
    tell('lifecycle');
    await settle();
    expect(backend.count('refresh')).toBe(1);
  });

  it('sends queued revocations at a wake-up', async () => {
    const { store, backend, tell } = await startedForAda();
    const first = 'F'.repeat(43);
    store.values.set('revocations', [first]);
    tell('lifecycle');
    await settle();
    expect(backend.exchanges.map(({ variables }) => variables)).toEqual([{ first, end: true }]);
  });
});

describe('the end of a started client', () => {
  it('leaves no listener, timer or connection', async () => {
    const { kernel, clock, connections, listeners, stop } = await startedForAda();
    expect(listeners()).toBe(3);
    expect(clock.pending()).not.toEqual([]);
    stop();
    expect(listeners()).toBe(0);
    expect(clock.pending()).toEqual([]);
    expect(connections.openCount()).toBe(0);
    expect(kernel.running).toBe(false);
  });

  it('leaves the state alone when it comes while loading', async () => {
    const { kernel, store, clock } = fakeKernel();
    kernel.ports.hint.write(true);
    store.mode = 'hangs';
    const stop = startClient(kernel);
    await settle();
    stop();
    await clock.advance(LOADING_LIMIT_MS);
    expect(kernel.state.get().status).toBe('loading');
  });

  it('keeps the session, for which the next start opens another connection', async () => {
    const { kernel, connections, stop } = await startedForAda();
    stop();
    expect(kernel.state.get().status).toBe('signed-in');
    startClient(kernel);
    expect(connections.all).toHaveLength(2);
    await kernel.ports.connections.whenReady();
    expect(connections.openCount()).toBe(1);
  });

  it('lets the next start see what other tabs did meanwhile', async () => {
    const { kernel, store, stop } = await startedForAda();
    stop();
    store.values.delete('session');
    startClient(kernel);
    await settle();
    expect(kernel.state.get()).toMatchObject({ status: 'signed-out', reason: 'other-tab' });
  });
});
