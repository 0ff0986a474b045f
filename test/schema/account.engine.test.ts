/** What people may do with their own account, taken away by options: no statement of theirs brings it back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type SessionRecordsOptions, sessionRecords } from '../../src/entries/schema.js';
import { type Database, startDatabase } from '../support/database.js';
import { accountSchema } from '../support/schema.js';
import {
  type Device,
  dump,
  email,
  enter,
  exchange,
  type Holder,
  hold,
  isGood,
  PASS,
  secret,
  type Variables,
} from './people.js';

let database: Database;
let device: Device;
let holder: Holder;
const start = async (options: SessionRecordsOptions, variables: Variables = {}): Promise<void> => {
  database = await startDatabase({ schema: sessionRecords(options) });
  device = await enter(database, 'signup', { name: 'Ann', ...variables });
  holder = await hold(database, device);
};
afterEach(async () => {
  await holder.close();
  await database.stop();
});

const everything = async (): Promise<string> =>
  (await dump(database)) + (await dump(database, 'user')) + (await dump(database, 'password'));

/** That none of the statements works, whether it fails or does nothing, and that nothing changed by any of them. */
async function expectNoChange(...statements: readonly string[]): Promise<void> {
  const before = await everything();
  for (const statement of statements) {
    const [rows] = await holder.query(statement).catch(() => []);
    // Neither is anybody told that it worked.
    if (statement.startsWith('DELETE')) expect(rows ?? [], statement).toEqual([]);
    expect(await everything(), statement).toBe(before);
  }
}

describe('accountDeletion: false', () => {
  it('lets nobody delete their account, however recent their sign-in', async () => {
    await start({ accountDeletion: false });
    await expectNoChange(
      'DELETE $auth RETURN BEFORE',
      'DELETE user RETURN BEFORE',
      'DELETE user WHERE id = $auth RETURN BEFORE',
      'DELETE type::record("user", record::id($auth)) RETURN BEFORE',
      'DELETE type::record($token.ID).user RETURN BEFORE',
      'BEGIN; DELETE $auth; COMMIT',
      'UPDATE $auth REPLACE {}',
      'UPDATE $auth CONTENT { blocked: true }',
      'REMOVE TABLE user',
    );
    expect(await isGood(database, device)).toBe(true);
    // What stays allowed.
    expect(await holder.query('UPDATE $auth SET name = "Bo" RETURN VALUE name')).toEqual([['Bo']]);
  });
});

describe('profileUpdates: false', () => {
  it('lets nobody change a field of their record', async () => {
    await start({ profileUpdates: false });
    await expectNoChange(
      'UPDATE $auth SET name = "Bo"',
      'UPDATE $auth MERGE { name: "Bo" }',
      'UPDATE $auth MERGE { name: NONE }',
      'UPDATE $auth CONTENT { email: $auth.email, name: "Bo" }',
      'UPDATE $auth REPLACE { email: $auth.email, name: "Bo" }',
      'UPDATE $auth PATCH [{ op: "replace", path: "/name", value: "Bo" }]',
      'UPDATE $auth UNSET name',
      'UPDATE user SET name = "Bo"',
      'UPSERT $auth SET name = "Bo"',
      'INSERT INTO user { id: $auth, email: $auth.email } ON DUPLICATE KEY UPDATE name = "Bo"',
      'UPDATE $auth SET email = "new@example.com"',
    );
    // What stays allowed: reading, another password, leaving.
    expect(await holder.query('RETURN $auth.name')).toEqual(['Ann']);
    const change = { email: device.email, pass: PASS, new_pass: `${PASS}!`, next: secret() };
    const changed = await exchange(database, 'signin', change);
    const asChanged = await hold(database, changed);
    expect(await asChanged.query('DELETE $auth RETURN VALUE $before.name')).toEqual([['Ann']]);
    await asChanged.close();
  });
});

describe('emailChanges: false', () => {
  it('keeps the address, shortly after a sign-in, too; the rest may change', async () => {
    await start({ emailChanges: false });
    for (const statement of [
      'UPDATE $auth SET email = "new@example.com", name = "Bo"',
      'UPDATE $auth MERGE { email: "new@example.com", name: "Bo" }',
      'UPDATE $auth CONTENT { email: "new@example.com", name: "Bo" }',
      'UPDATE $auth REPLACE { email: "new@example.com", name: "Bo" }',
      'UPDATE $auth PATCH [{ op: "replace", path: "/email", value: "new@example.com" }]',
      'UPSERT $auth SET email = "new@example.com", name = "Bo"',
    ]) {
      await holder.query(statement).catch(() => undefined);
      expect(await holder.query('RETURN $auth.email'), statement).toEqual([device.email]);
    }
    expect(await holder.query('UPDATE $auth SET name = "Cy" RETURN VALUE name')).toEqual([['Cy']]);
  });
});

describe('passwordChanges: false', () => {
  it('refuses a new password instead of signing in as if it counted', async () => {
    await start({ passwordChanges: false });
    const before = await dump(database, 'password');
    const ask = (variables: Variables) =>
      exchange(database, 'signin', { email: device.email, pass: PASS, next: secret(), ...variables });
    for (const new_pass of [`${PASS}!`, '', 5, null, ['x'], PASS]) {
      expect(await ask({ new_pass }), String(new_pass)).toEqual({ refused: 'password_fixed' });
    }
    // Whoever does not know the password learns nothing of it.
    expect(await ask({ pass: 'wrong horse', new_pass: PASS })).toEqual({ refused: 'none' });
    expect(await dump(database, 'password')).toBe(before);
    expect(await isGood(database, device)).toBe(true);
    expect(await ask({})).toHaveProperty('access');
  });
});

describe('all of them together', () => {
  it('leave signing in, refreshing and ending sessions as they are', async () => {
    await start(
      {
        profileUpdates: false,
        emailChanges: false,
        passwordChanges: false,
        accountDeletion: false,
        signUpFields: {
          name: { type: 'string', readonly: true },
          plan: { type: 'string', optional: true },
        },
      },
      { plan: 'free' },
    );
    const next = secret();
    const { first, email: address } = device;
    const renewed = await exchange(database, 'signin', { first, refresh: first, next });
    expect(await isGood(database, renewed)).toBe(true);
    const phone = await enter(database, 'signin', { email: address });
    await holder.query('DELETE session WHERE id != type::record($token.ID)');
    expect(await isGood(database, phone)).toBe(false);
    await database.query('UPDATE user SET blocked = true');
    expect(await isGood(database, renewed)).toBe(false);
  });
});

describe('account.surql, which changes no passwords', () => {
  it('refuses a new one instead of signing in as if it counted', async () => {
    database = await startDatabase({ schema: accountSchema() });
    const address = email();
    const enter = (kind: 'signin' | 'signup', variables: Variables = {}) =>
      exchange(database, kind, { email: address, pass: PASS, ...variables });
    holder = await hold(database, await enter('signup'));
    expect(await enter('signin', { new_pass: `${PASS}!` })).toEqual({ refused: 'password_fixed' });
    expect(await enter('signin', { pass: 'wrong horse', new_pass: PASS })).toEqual({ refused: 'none' });
    expect(await enter('signin')).toHaveProperty('access');
  });
});

describe('deleting an account', () => {
  it('tells by what it returns whether it was allowed, and is allowed again after a sign-in', async () => {
    await start({ recentSignIn: '1s' });
    await sleep(1100);
    const deletion = 'DELETE $auth RETURN BEFORE';
    expect(await holder.query(deletion)).toEqual([[]]);
    // A refresh is no sign-in.
    const next = secret();
    const { first, email: address } = device;
    const renewed = await exchange(database, 'signin', { first, refresh: first, next });
    const asRenewed = await hold(database, renewed);
    expect(await asRenewed.query(deletion)).toEqual([[]]);
    await asRenewed.close();
    const again = await enter(database, 'signin', { email: address });
    const asAgain = await hold(database, again);
    expect(await asAgain.query(deletion)).toEqual([[expect.objectContaining({ email: address })]]);
    await asAgain.close();
    expect(await isGood(database, renewed)).toBe(false);
  });
});

describe('changing a profile', () => {
  it('returns what was kept: an address that needs a sign-in keeps its value, the rest is changed', async () => {
    await start({ recentSignIn: '1ms' });
    const changes = { name: 'Bo', email: 'new@example.com' };
    expect(await holder.query('UPDATE $auth MERGE $changes RETURN AFTER', { changes })).toEqual([
      [expect.objectContaining({ name: 'Bo', email: device.email })],
    ]);
  });
});
