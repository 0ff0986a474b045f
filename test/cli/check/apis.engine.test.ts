// The rule about endpoints for everybody.
import { expect, it } from 'vitest';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { checkSchema } from '../../support/cli.js';

it('finds endpoints that look at nobody', async () => {
  const { code, found } = await checkSchema(`
    DEFINE API '/open' FOR get THEN { RETURN { status: 200 } };
    DEFINE API '/asks' FOR get THEN { RETURN IF $auth { { status: 200 } } ELSE { { status: 403 } } };
    DEFINE API '/closed' FOR get PERMISSIONS NONE THEN { RETURN { status: 200 } };`);
  expect(code).toBe(1);
  expect(found.filter((one) => one.startsWith('public-api'))).toEqual(['public-api api /open (get)']);
});

it('finds none among those of the ready schema', async () => {
  const { found } = await checkSchema(sessionRecords({ lockedDown: true }));
  expect(found.filter((one) => one.startsWith('public-api'))).toEqual([]);
});
