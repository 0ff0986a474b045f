// `schema apply`: what it makes of an empty database, and of one with another schema.
import { describe, expect, it } from 'vitest';
import { sessionRecords } from '../../../src/schema/sessionRecords.js';
import { environmentOf, runCli } from '../../support/cli.js';
import { createTestClient } from '../../support/client.js';
import { accountSchema } from '../../support/schema.js';
import { createDevice } from '../../support/sessions.js';
import { ADA, databaseStarter, nextRenewal, renewedByNewSchema } from '../../support/upgrades.js';

const start = databaseStarter();

describe('schema apply', () => {
  it('gives an empty database accounts, and changes nothing the second time', async () => {
    const empty = await start('');
    const environment = await environmentOf(empty);
    const first = await runCli(['schema', 'apply'], { environment });
    expect(first).toMatchObject({ code: 0, err: expect.stringContaining('Done.') });
    expect(first.out).toContain('+ access account');
    const second = await runCli(['schema', 'apply'], { environment });
    expect(second).toEqual({ code: 0, out: 'The database is as the schema says.\n', err: '' });
    const { client } = createDevice(empty);
    await client.signUp(ADA);
    expect(client.state().status).toBe('signed-in');
    client.dispose();
  });

  it('makes a namespace and a database that are missing, as root', async () => {
    const server = await start('');
    await server.query("DEFINE USER lovelace ON ROOT PASSWORD 'only for this test' ROLES OWNER");
    const environment = {
      SURREAL_URL: server.url,
      SURREAL_NS: 'fresh',
      SURREAL_DB: 'fresh',
      SURREAL_USER: 'lovelace',
      SURREAL_PASS: 'only for this test',
    };
    expect(await runCli(['schema', 'apply'], { environment })).toMatchObject({ code: 0 });
    expect(await runCli(['schema', 'diff'], { environment })).toMatchObject({ code: 0 });
    await server.query('REMOVE NAMESPACE fresh; REMOVE USER lovelace ON ROOT');
  });
});

describe('from account.surql to session records', () => {
  it('keeps accounts, and the sessions that renew with refresh tokens, beside a new access method', async () => {
    const old = await start(accountSchema(), { tokenMs: 3_000 });
    const environment = await environmentOf(old);
    const before = createTestClient(old, 'http', { strategy: 'refreshToken' });
    const stop = before.client.start();
    await before.client.signUp({ ...ADA, name: 'Ada' });

    expect(await runCli(['schema', 'apply', '--access', 'device'], { environment })).toMatchObject({
      code: 0,
    });

    await nextRenewal(before);
    await nextRenewal(before);
    const after = createDevice(old, 'http', { access: 'device' });
    await after.client.signIn(ADA);
    expect(after.client.state()).toMatchObject({ status: 'signed-in' });
    expect(await after.whoAmI()).toBe(await before.whoAmI());
    stop();
    before.client.dispose();
    after.client.dispose();
  });

  it('mends a database on which one file was run over the other', async () => {
    const half = await start(accountSchema());
    const before = createTestClient(half, 'http', { strategy: 'refreshToken' });
    await before.client.signUp(ADA);
    before.client.dispose();
    for (const statement of sessionRecords().split(/;\n(?=DEFINE|--|\n)/)) {
      await half.query(statement).catch(() => undefined);
    }
    const environment = await environmentOf(half);
    expect(await runCli(['schema', 'apply', '--replace-access'], { environment })).toMatchObject({
      code: 0,
    });
    const after = createDevice(half, 'http');
    await after.client.signIn(ADA);
    expect(after.client.state().status).toBe('signed-in');
    after.client.dispose();
  });
});

describe('between versions of session records', () => {
  const older = sessionRecords({ signUpFields: {}, tokenDuration: '30m', accountDeletion: false });

  it('keeps a session that renews across, and the records that the app defined itself', async () => {
    const extra = 'DEFINE FIELD nickname ON user TYPE option<string>;';
    const old = await start(older, { extra, tokenMs: 3_000 });
    const environment = await environmentOf(old);
    const before = createDevice(old, 'http');
    const stop = before.client.start();
    await before.client.signUp(ADA);

    const applied = await runCli(['schema', 'apply'], { environment });
    expect(applied).toMatchObject({
      code: 0,
      err: expect.stringContaining('renew them by themselves'),
    });

    await renewedByNewSchema(before);
    stop();
    before.client.dispose();
    const [{ fields }] = await old.query<[{ fields: object }]>('INFO FOR TABLE user');
    expect(fields).toHaveProperty('nickname');
  });
});
