// Ending the identity in this tab: at once, in an order that shows nobody's data to anybody else.
import { expect, it, vi } from 'vitest';
import { adopt } from '../../../src/core/steps/adopt.js';
import { leave } from '../../../src/core/steps/leave.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

async function adaIsIn() {
  const fake = fakeKernel();
  adopt(fake.kernel, fake.record(), true);
  await settle();
  fake.log.length = 0;
  return fake;
}

it('forgets the data, publishes, and closes the connection, without waiting for anything', async () => {
  const { kernel, log, events } = await adaIsIn();
  leave(kernel, 'signed-out');
  expect(log).toEqual(['forget', 'signed-out', 'connection 1 closed']);
  expect(kernel.state.get()).toEqual({ status: 'signed-out', reason: 'signed-out' });
  expect(events).toEqual([{ type: 'signed-out', reason: 'signed-out' }]);
});

it('holds no token and no identity any more', async () => {
  const { kernel } = await adaIsIn();
  leave(kernel, 'revoked');
  expect(kernel.held.record).toBeUndefined();
  expect(kernel.held.owner).toBeUndefined();
});

it('tells of nobody who leaves when nobody was here', () => {
  const { kernel, log, events } = fakeKernel();
  leave(kernel, 'none');
  expect(log).toEqual(['signed-out']);
  expect(events).toEqual([]);
});

it('closes the connection although a listener of the app throws', async () => {
  const { kernel, connections } = await adaIsIn();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  kernel.forgetIdentity.add(() => {
    throw new Error('a listener of the app');
  });
  leave(kernel, 'signed-out');
  expect(kernel.state.get().status).toBe('signed-out');
  expect(connections.openCount()).toBe(0);
});
