// The tests of servers that refuse the queries of users, on a real one that is started for it.
import { afterAll, expect, it } from 'vitest';
import { startSurreal } from '../../scripts/lib/surreal.mjs';
import { startDatabase } from '../support/database.js';

const server = await startSurreal({ args: ['--deny-arbitrary-query=guest,record'] });
const { url, username, password } = server;
Object.assign(process.env, {
  SURREAL_URL: url,
  SURREAL_NAMESPACE: 'test',
  SURREAL_USER: username,
  SURREAL_PASS: password,
});
afterAll(() => server.stop());

it('refuses the queries of users', async () => {
  const database = await startDatabase();
  expect(database.lockedDown).toBe(true);
  await database.stop();
});

// They run where the environment says.
await import('../integration/lockedDown.test.js');
