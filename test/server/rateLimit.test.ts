// The server's own limit of sign-ins by address (off by default, since 3.3.0) as an app hears of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { isAuthError } from '../../src/core/AuthError.js';
import { createTestClient } from '../support/client.js';
import { databaseOn, startServer } from './support/surreal.js';

it('is rate_limited with how long to wait, and works after that', async () => {
  const server = await startServer({
    env: {
      SURREAL_HTTP_AUTH_RATE_LIMIT_ENABLED: 'true',
      SURREAL_HTTP_AUTH_RATE_LIMIT_BURST: '2',
      SURREAL_HTTP_AUTH_RATE_LIMIT_PER_MINUTE: '20',
    },
  });
  const { client } = createTestClient(await databaseOn(server), 'ws');
  const ann = { email: 'ann@example.com', pass: 'correct horse' };
  await client.signUp(ann);
  await client.signIn(ann);
  const refusal = await client.signIn(ann).catch((error: unknown) => error);
  if (!isAuthError(refusal)) throw new Error(`Not refused: ${refusal}`);
  expect(refusal).toMatchObject({ code: 'rate_limited', retryable: true });
  const waitMs = refusal.retryAfterMs ?? 0;
  expect(waitMs).toBeGreaterThanOrEqual(1_000);
  expect(waitMs).toBeLessThanOrEqual(3_000);
  // The one who is signed in stays so.
  expect(client.state().status).toBe('signed-in');
  await sleep(waitMs);
  await client.signIn(ann);
  client.dispose();
});
