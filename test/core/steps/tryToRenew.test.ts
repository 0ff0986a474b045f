// A renewal that nobody waits for: its failure is in the state, and never thrown.
import { expect, it } from 'vitest';
import { AuthError } from '../../../src/core/AuthError.js';
import { tryToRenew } from '../../../src/core/steps/tryToRenew.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';

it('renews', async () => {
  const renewed: unknown[] = [];
  const { kernel } = fakeKernel({ flows: { refresh: async (of) => void renewed.push(of) } });
  await tryToRenew(kernel);
  expect(renewed).toEqual([kernel]);
});

it.each([
  ['the renewal fails', { flows: { refresh: () => Promise.reject(new AuthError('network')) } }],
  ['its code cannot be loaded', { loadError: () => new AuthError('network') }],
])('does not throw when %s', async (_name, options) => {
  await expect(tryToRenew(fakeKernel(options).kernel)).resolves.toBeUndefined();
});
