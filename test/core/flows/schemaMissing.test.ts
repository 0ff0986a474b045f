// A server that lost the access method: it is told once, and whether it comes back is found out by renewing.
import { expect, it } from 'vitest';
import { schemaMissing } from '../../../src/core/flows/schemaMissing.js';
import { adopt } from '../../../src/core/steps/adopt.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';
import { settle } from '../../support/fakes/settle.js';

const TOLD = { type: 'renewal-failed', code: 'schema_missing', retryable: true };

function adaIsIn(withRefresh: boolean) {
  const fake = fakeKernel();
  const { refresh, ...bare } = fake.record();
  const ada = withRefresh ? { ...bare, refresh } : bare;
  fake.store.values.set('session', ada);
  adopt(fake.kernel, ada, true);
  return fake;
}

it('renews a session that can be renewed, which tells it', async () => {
  const { kernel, backend, events } = adaIsIn(true);
  backend.answers.push('schema_missing');
  schemaMissing(kernel);
  await settle();
  expect(backend.count('refresh')).toBe(1);
  expect(events).toEqual([TOLD]);
});

it('tells it once of a session that cannot be renewed, however often the connection asks', () => {
  const { kernel, backend, events } = adaIsIn(false);
  schemaMissing(kernel);
  schemaMissing(kernel);
  expect(events).toEqual([TOLD]);
  expect(backend.exchanges).toEqual([]);
  expect(kernel.state.get().status).toBe('signed-in');
});

it('does not renew while a renewal fails already', () => {
  const { kernel, backend, events } = adaIsIn(true);
  kernel.held.noteFailure({ ...kernel.held.retry, failures: 1 });
  schemaMissing(kernel);
  expect(events).toEqual([]);
  expect(backend.exchanges).toEqual([]);
});

it('says nothing when nobody is signed in', () => {
  const { kernel, events } = fakeKernel();
  schemaMissing(kernel);
  expect(events).toEqual([]);
});
