// A sign-in needs the name of an access method, and says so at once.
import { expect, it } from 'vitest';
import { assertAccess } from '../../../src/core/client/assertAccess.js';

const scope = { url: 'ws://localhost', namespace: 'main', database: 'main' };

it('asks for the access method where the client has none', () => {
  expect(() => assertAccess({ ...scope, access: undefined })).toThrow('DEFINE ACCESS');
  expect(() => assertAccess({ ...scope, access: 'account' })).not.toThrow();
});
