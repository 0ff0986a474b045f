/**
 * A database set up with an earlier text of our schemas, brought up to date by the command: the files beside this one
 * are those texts as they were, not as today's options would write them.
 */
import { readFileSync } from 'node:fs';
import type { RecordId } from 'surrealdb';
import { describe, expect, it } from 'vitest';
import { environmentOf, runCli } from '../support/cli.js';
import { createTestClient } from '../support/client.js';
import type { Database } from '../support/database.js';
import { createDevice } from '../support/sessions.js';
import { ADA, databaseStarter, nextRenewal, renewedByNewSchema } from '../support/upgrades.js';

const start = databaseStarter();

const past = (name: string): string =>
  readFileSync(new URL(`./pastSchemas/${name}.surql`, import.meta.url), 'utf8');

/** What a client of that time sent: the first secret was the one that the session is renewed with. */
async function post(database: Database, path: 'signin' | 'signup', variables: object): Promise<string> {
  const { namespace, database: name, access } = database;
  const response = await fetch(new URL(`/${path}`, database.httpUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ns: namespace, db: name, ac: access, ...variables }),
  });
  expect(response.status).toBe(200);
  const { token } = await response.json();
  return String(token);
}

const secret = (letter: string): string => letter.repeat(43);

describe('first-session-records', () => {
  it('comes up to date under a session of that time, and keeps its accounts', async () => {
    const old = await start(past('first-session-records'));
    const environment = await environmentOf(old);
    await post(old, 'signup', { ...ADA, next: secret('a') });
    await post(old, 'signin', { first: secret('a'), refresh: secret('a'), next: secret('b') });

    expect(await runCli(['schema', 'apply'], { environment })).toMatchObject({ code: 0 });

    await post(old, 'signin', { first: secret('a'), refresh: secret('b'), next: secret('c') });
    const another = createDevice(old, 'http');
    await another.client.signIn(ADA);
    const [sessions] = await old.query<[{ user: RecordId }[]]>('SELECT user FROM session');
    expect(sessions.map(({ user }) => String(user))).toEqual(Array(2).fill(await another.whoAmI()));
    another.client.dispose();
  });
});

describe('v0.1-session-records', () => {
  it('comes up to date under a session that renews, and keeps its accounts', async () => {
    const old = await start(past('v0.1-session-records'), { tokenMs: 3_000 });
    const environment = await environmentOf(old);
    const before = createDevice(old, 'http');
    const stop = before.client.start();
    await before.client.signUp(ADA);
    const who = await before.whoAmI();

    expect(await runCli(['schema', 'apply'], { environment })).toMatchObject({ code: 0 });
    await renewedByNewSchema(before);

    const another = createDevice(old, 'http');
    await another.client.signIn(ADA);
    expect(await another.whoAmI()).toBe(who);
    expect(await runCli(['schema', 'apply'], { environment })).toEqual({
      code: 0,
      out: 'The database is as the schema says.\n',
      err: '',
    });
    stop();
    before.client.dispose();
    another.client.dispose();
  });
});

describe('first-account', () => {
  it('gets session records beside it, and keeps the sessions that renew with refresh tokens', async () => {
    const old = await start(past('first-account'), { tokenMs: 3_000 });
    const environment = await environmentOf(old);
    const before = createTestClient(old, 'http', { strategy: 'refreshToken' });
    const stop = before.client.start();
    await before.client.signUp({ ...ADA, name: 'Ada' });
    const who = await before.whoAmI();

    const args = ['schema', 'apply', '--access', 'device'];
    expect(await runCli(args, { environment })).toMatchObject({ code: 0 });
    await nextRenewal(before);

    const another = createDevice(old, 'http', { access: 'device' });
    await another.client.signIn(ADA);
    expect(await another.whoAmI()).toBe(who);
    stop();
    before.client.dispose();
    another.client.dispose();
  });
});
