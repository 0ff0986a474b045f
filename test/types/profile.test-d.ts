/** What a profile's fields may be. Nothing of this file runs: `npm run types` fails when a type is no longer what it says. */
import type { ProfileField } from '../../src/ui/account/profile.js';

export const fields: readonly ProfileField<'email' | 'name' | 'plan'>[] = [
  'email',
  'name',
  { preset: 'email', readOnly: true },
  { preset: 'name', type: 'text', maxLength: 40 },
  { name: 'plan', type: 'select', options: [{ value: 'free', label: 'Free' }] },
  // @ts-expect-error a name that the record does not have
  { name: 'other' },
  // @ts-expect-error passwords are changed elsewhere
  'password',
  // @ts-expect-error passwords are changed elsewhere
  { preset: 'password' },
  // @ts-expect-error passwords are changed elsewhere
  { preset: 'name', type: 'password' },
  // @ts-expect-error passwords are changed elsewhere
  { name: 'plan', type: 'password' },
];
