// The field that an issue of a schema concerns, in both forms of a path.
import { expect, it } from 'vitest';
import { fieldOf } from '../../../src/ui/form/StandardSchema.js';

it.each([
  [['email'], 'email'],
  [['address', 'street'], 'address'],
  [[{ key: 'email' }], 'email'],
  [[0], '0'],
  [[], undefined],
  [undefined, undefined],
])('reads the path %j as the field %j', (path, field) => {
  expect(fieldOf({ message: 'Wrong.', path })).toBe(field);
});
