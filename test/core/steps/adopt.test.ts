// Taking a record into use: new tokens of one user change nothing on screen, another user starts with an empty page.
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/steps/adopt.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

/** A kernel in which Ada is signed in; what was logged of that is forgotten. */
async function adaIsIn() {
  const fake = fakeKernel();
  const ada = fake.record();
  adopt(fake.kernel, ada, true);
  await settle();
  fake.log.length = 0;
  return { ...fake, ada };
}

describe('adopt', () => {
  it('shows the session of a first record, on a connection of its own', async () => {
    const { kernel, connections, log, record } = fakeKernel();
    const ada = record();
    adopt(kernel, ada, true);
    expect(kernel.state.get()).toMatchObject({
      status: 'signed-in',
      renewal: 'idle',
      session: { subject: 'user:ada', expiresAt: ada.expiresAt },
    });
    expect(kernel.held.record).toBe(ada);
    await settle();
    expect(connections.openCount()).toBe(1);
    // Nobody was here before, so there is nothing to forget.
    expect(log).toEqual(['connection 1 made', 'signed-in', 'connection 1 opened']);
  });

  it('lets the page paint a session that was found before it connects, and connects at once for one that began here', async () => {
    const { kernel, connections, record } = fakeKernel();
    let hasPainted = false;
    connections.openSoon = () => {
      hasPainted = true;
    };
    adopt(kernel, record(), true);
    await settle();
    expect(hasPainted).toBe(true);
    expect(connections.openCount()).toBe(0);
    adopt(kernel, record({ ID: 'user:bob' }), true);
    await settle();
    expect(connections.openCount()).toBe(1);
  });

  it('exchanges the tokens of one session in place', async () => {
    const { kernel, connections, log, record } = await adaIsIn();
    adopt(kernel, record(), true);
    expect(log).toEqual(['signed-in']);
    expect(connections.all).toHaveLength(1);
    expect(connections.all[0]).toMatchObject({ closed: false, reauthenticated: 1 });
  });

  it('forgets the earlier user before the next one is shown, and closes that connection afterwards', async () => {
    const { kernel, log, record } = await adaIsIn();
    adopt(kernel, record({ ID: 'user:bob' }), true);
    await settle();
    expect(log).toEqual([
      'connection 2 made',
      'forget',
      'signed-in',
      'connection 1 closed',
      'connection 2 opened',
    ]);
  });

  it('takes the same user by another access method for another identity', async () => {
    const { kernel, log, record } = await adaIsIn();
    adopt(kernel, record({ AC: 'staff' }), true);
    expect(log).toContain('forget');
  });

  it('opens a new connection for a new session of the same user, and forgets nothing', async () => {
    const { kernel, connections, log, ada } = await adaIsIn();
    adopt(kernel, { ...ada, generation: ada.generation + 1, first: 'F'.repeat(43) }, true);
    expect(log).not.toContain('forget');
    expect(connections.all.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('marks a session for the next page only when the store has it', () => {
    for (const isStored of [true, false]) {
      const fake = fakeKernel();
      adopt(fake.kernel, fake.record(), isStored);
      expect(fake.kernel.ports.hint.read()).toBe(isStored ? true : undefined);
    }
  });

  it('opens no connection in a client that is not running', async () => {
    const { kernel, connections, record } = fakeKernel();
    kernel.running = false;
    adopt(kernel, record(), true);
    await settle();
    expect(kernel.state.get().status).toBe('signed-in');
    expect(connections.all).toEqual([]);
  });

  it('forgets the failures of the tokens before', async () => {
    const { kernel, record } = await adaIsIn();
    kernel.held.noteFailure({ ...kernel.held.retry, failures: 3 });
    adopt(kernel, record(), true);
    expect(kernel.held.retry.failures).toBe(0);
  });
});
