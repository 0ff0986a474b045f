// A stored session that cannot be read: it is kept elsewhere, and nothing that can be read is touched.
import { expect, it } from 'vitest';
import { setAside } from '../../../src/core/steps/setAside.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';

it('moves a value that cannot be read, and tells of it without showing it', async () => {
  const { kernel, store, events } = fakeKernel();
  store.values.set('session', 'damaged');
  await setAside(kernel, 'damaged');
  expect([...store.values]).toEqual([['set-aside', 'damaged']]);
  expect(events).toEqual([{ type: 'record-set-aside' }]);
});

it('leaves a session that another tab has stored since', async () => {
  const { kernel, store, record } = fakeKernel();
  const ada = record();
  store.values.set('session', ada);
  await setAside(kernel, 'damaged');
  expect(store.values.get('session')).toBe(ada);
});

it('leaves the record of a newer version, whose tabs go on with it', async () => {
  const { kernel, store } = fakeKernel();
  const newer = { version: 2 };
  store.values.set('session', newer);
  await setAside(kernel, newer);
  expect(store.values.get('session')).toBe(newer);
});
