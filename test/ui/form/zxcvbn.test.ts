// The estimator that is shipped: its scale, and the values that are known from the form.
import { expect, it } from 'vitest';
import { judge } from '../../../src/ui/form/zxcvbn.js';

it('judges from 0 to 4', () => {
  expect(judge('password', [])).toBe(0);
  expect(judge('correct horse battery staple', [])).toBe(4);
});

it('takes a password of known values for weaker', () => {
  const password = 'Archibald Featherstone';
  expect(judge(password, ['Archibald', 'Featherstone'])).toBeLessThan(judge(password, []));
});
