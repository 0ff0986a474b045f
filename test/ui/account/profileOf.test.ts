// The parts of a profile in records of any shape.
import { expect, it } from 'vitest';
import { profileOf } from '../../../src/ui/account/profileOf.js';

it('reads name, address and picture', () => {
  const profile = { name: 'Ann', email: 'ann@example.com', avatar: '/ann.png' };
  expect(profileOf({ ...profile, pass: 'secret' })).toEqual(profile);
});

it.each([undefined, null, {}, { name: ' ', email: 7, avatar: {} }, 'text', 3])(
  'finds nothing in %j',
  (user) => {
    expect(profileOf(user)).toEqual({ name: undefined, email: undefined, avatar: undefined });
  },
);
