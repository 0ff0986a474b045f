// What a plan says before anything is changed: losses are named, and agreed to or not.
import { describe, expect, it } from 'vitest';
import { environmentOf, runCli } from '../../support/cli.js';
import { createTestClient } from '../../support/client.js';
import { accountSchema } from '../../support/schema.js';
import { createDevice } from '../../support/sessions.js';
import { ADA, databaseStarter } from '../../support/upgrades.js';

const start = databaseStarter();

describe('an access method that is replaced', () => {
  it('refuses to replace an access method whose refresh tokens would end, and does it when told to', async () => {
    const old = await start(accountSchema());
    const environment = await environmentOf(old);
    const before = createTestClient(old, 'http', { strategy: 'refreshToken' });
    await before.client.signUp(ADA);
    before.client.dispose();
    const described = await old.query('INFO FOR DB; INFO FOR TABLE user');

    const refused = await runCli(['schema', 'apply'], { environment });
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('all sessions that renew with one would end');
    expect(await old.query('INFO FOR DB; INFO FOR TABLE user')).toEqual(described);

    expect(await runCli(['schema', 'apply', '--replace-access'], { environment })).toMatchObject({
      code: 0,
    });
    const after = createDevice(old, 'http');
    await after.client.signIn(ADA);
    expect(after.client.state().status).toBe('signed-in');
    after.client.dispose();
  });

  it('names keys of its own, and access that is none for record users', async () => {
    const old = await start(`
      DEFINE ACCESS account ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS256 KEY 'a key of the app';
      DEFINE ACCESS device ON DATABASE TYPE JWT ALGORITHM HS512 KEY 'another key of the app';`);
    const environment = await environmentOf(old);
    const keys = await runCli(['schema', 'diff'], { environment });
    expect(keys).toMatchObject({ code: 1, err: expect.stringContaining('has keys of its own') });
    const jwt = await runCli(['schema', 'diff', '--access', 'device'], { environment });
    expect(jwt).toMatchObject({ code: 1, err: expect.stringContaining('is none for record users') });
    for (const { out, err } of [keys, jwt]) expect(out + err).not.toContain('key of the app');
  });
});
