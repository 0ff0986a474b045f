// What is read of a database before the rules look at it.
import { expect, it } from 'vitest';
import { inspect } from '../../../src/cli/check/inspect.js';
import { chooseConnection } from '../../../src/cli/connection.js';
import { openOwner } from '../../../src/cli/Owner.js';
import { environmentOf, fakeTerminal } from '../../support/cli.js';
import { startDatabase } from '../../support/database.js';

it('reads accesses, tables, endpoints and functions, and no user or key', async () => {
  const database = await startDatabase({
    extra: `DEFINE FUNCTION fn::one() { RETURN 1 };
      DEFINE API '/x' FOR get PERMISSIONS NONE THEN { RETURN { status: 200 } };
      DEFINE EVENT e ON user ASYNC WHEN true THEN { CREATE log };`,
  });
  const { terminal } = fakeTerminal(await environmentOf(database));
  const owner = await openOwner(await chooseConnection({}, terminal));
  const found = await inspect(owner);
  await owner.close();
  await database.stop();
  expect(found.accesses).toMatchObject([
    { name: 'account', givesRefreshTokens: true, tokenDuration: '15m' },
  ]);
  expect(found.tables.map(({ name }) => name)).toEqual(['password', 'user']);
  expect(found.tables[1]).toMatchObject({
    permissions: { select: 'id = $auth', create: false },
    events: [{ name: 'e', isAsync: true, body: '{ CREATE log }' }],
  });
  expect(found.apis).toMatchObject([{ path: '/x', methods: 'get', isPublic: false }]);
  expect(found.functions.get('one')).toContain('RETURN 1');
  expect(JSON.stringify(found)).not.toMatch(/PASSHASH|KEY/);
});
