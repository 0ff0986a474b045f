// A stored value as this client's session: whatever it is, it is a record of this database or nothing.
import { expect, it } from 'vitest';
import { readRecord } from '../../../src/core/steps/readRecord.js';
import { fakeKernel } from '../../support/fakes/fakeKernel.js';

it('gives the stored record itself', () => {
  const { kernel, record } = fakeKernel();
  const ada = record();
  expect(readRecord(kernel, ada)).toBe(ada);
});

it('gives nothing of another database, whose session shares the browser', () => {
  const { kernel, record } = fakeKernel();
  const scope = { ...kernel.scope, database: 'other' };
  expect(readRecord({ ...kernel, scope }, record())).toBeUndefined();
});

it.each([undefined, null, 'damaged', 7, {}, { version: 2 }])('gives nothing of %j', (value) => {
  expect(readRecord(fakeKernel().kernel, value)).toBeUndefined();
});

it('reads the claims of one token once', () => {
  const { kernel, record } = fakeKernel();
  let reads = 0;
  const claims = {
    ...kernel.claims,
    read: (token: string) => {
      reads += 1;
      return kernel.claims.read(token);
    },
  };
  readRecord({ ...kernel, claims }, record());
  expect(reads).toBe(1);
});
