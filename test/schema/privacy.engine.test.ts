/** What a signed-in user can read and change: nothing of others, no secret, and nothing that makes a session longer. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessionRecords } from '../../src/entries/schema.js';
import { type Database, startDatabase } from '../support/database.js';
import {
  type Device,
  dump,
  enter,
  exchange,
  type Holder,
  hold,
  isGood,
  longAddress,
  PASS,
  secret,
} from './people.js';

let database: Database;
let ann: Device;
let bob: Device;
let asAnn: Holder;
let asBob: Holder;

beforeAll(async () => {
  database = await startDatabase({ schema: sessionRecords() });
  [ann, bob] = [await enter(database, 'signup'), await enter(database, 'signup')];
  // Twice, so that neither hash that is stored is the one that names the session.
  const secrets = [ann.first, secret(), secret()];
  for (const [index, next] of secrets.slice(1).entries()) {
    await exchange(database, 'signin', { first: ann.first, refresh: secrets[index], next });
  }
});
beforeEach(async () => {
  // A test that ends a session or an account has its own people.
  [asAnn, asBob] = [await hold(database, ann), await hold(database, bob)];
  return async () => {
    await Promise.all([asAnn.close(), asBob.close()]);
  };
});
afterAll(() => database.stop());

const idOf = ({ first }: Device): string => createHash('sha256').update(first).digest('hex');

/** Runs a statement that must not work; whether it fails or does nothing is the database's choice. */
async function attempt(
  holder: Holder,
  surql: string,
  variables: Record<string, unknown>,
): Promise<unknown> {
  try {
    return await holder.query(surql, variables);
  } catch {
    return undefined;
  }
}

const everything = async (): Promise<string> =>
  (await dump(database)) + (await dump(database, 'user')) + (await dump(database, 'password'));

const attacks = [
  'UPDATE type::record("session", $id) SET expires_at = time::now() + 9w',
  'UPDATE type::record("session", $id) SET secret = $hash, previous = NONE',
  'UPDATE type::record("session", $id) SET user = $auth',
  'UPDATE type::record("session", $id) SET created_at = time::now(), device = "x"',
  'UPDATE type::record("session", $id) MERGE { used_at: time::now() }',
  'UPDATE type::record("session", $id) CONTENT { user: $auth, secret: $hash }',
  'UPDATE type::record("session", $id) REPLACE { user: $auth, secret: $hash }',
  'UPDATE type::record("session", $id) PATCH [{ op: "replace", path: "/device", value: "x" }]',
  'UPDATE type::record("session", $id)',
  'UPDATE session SET device = "x"',
  'UPSERT type::record("session", $id) SET user = $auth, secret = $hash, password_at = time::now()',
  'UPSERT session:mine SET user = $auth, secret = $hash, password_at = time::now()',
  'CREATE session:mine SET user = $auth, secret = $hash, password_at = time::now()',
  'CREATE session SET user = $auth, secret = $hash, password_at = time::now()',
  'INSERT INTO session { id: "mine", user: $auth, secret: $hash, password_at: time::now() }',
  'INSERT INTO session { id: $id, user: $auth, secret: $hash } ON DUPLICATE KEY UPDATE secret = $hash',
  'INSERT RELATION INTO session { in: $auth, out: $auth }',
  'RELATE $auth->session->$auth SET user = $auth, secret = $hash',
  'UPDATE user SET blocked = true',
  'UPDATE $auth SET blocked = true',
  'UPDATE $auth MERGE { blocked: NONE }',
  'UPDATE $auth CONTENT { email: $auth.email, blocked: true }',
  'CREATE user SET email = "new@example.com"',
  'UPSERT user:new SET email = "new@example.com"',
  'INSERT INTO user { email: "new@example.com" }',
  'UPDATE type::record("password", $auth) SET hash = "x"',
  'UPSERT type::record("password", $auth) SET hash = "x"',
  'DELETE password',
  'CREATE password SET hash = "x"',
  'DEFINE FIELD OVERWRITE secret ON session TYPE string PERMISSIONS FULL',
  'DEFINE TABLE OVERWRITE password PERMISSIONS FULL',
  'DEFINE EVENT leak ON password THEN (CREATE note SET hash = $after.hash)',
  'ALTER TABLE password PERMISSIONS FULL',
  'REMOVE EVENT changed ON password',
  'REMOVE TABLE session',
];

describe('sessions and accounts', () => {
  it.each(attacks)('cannot be changed by: %s', async (surql) => {
    const before = await everything();
    const hash = createHash('sha256').update(secret()).digest('hex');
    await attempt(asAnn, surql, { id: idOf(ann), hash });
    await attempt(asBob, surql, { id: idOf(ann), hash });
    expect(await everything()).toBe(before);
  });

  it.each([
    'DELETE type::record("session", $id)',
    'DELETE type::record("user", $user)',
    'DELETE session WHERE user != $auth',
    'DELETE user WHERE id != $auth',
    'UPDATE user SET name = "x" WHERE id != $auth',
  ])('of others cannot be ended by: %s', async (surql) => {
    const before = await everything();
    const [user] = await asAnn.query<[unknown]>('RETURN record::id($auth)');
    await attempt(asBob, surql, { id: idOf(ann), user });
    expect(await everything()).toBe(before);
  });

  it.each([
    'SELECT * FROM session WHERE user != $auth',
    'SELECT * FROM type::record("session", $id)',
    'SELECT VALUE user FROM type::record("session", $id)',
    'SELECT * FROM user WHERE id != $auth',
    'SELECT * FROM type::record("user", $user)',
    'SELECT VALUE user.email FROM session WHERE user != $auth',
  ])('of others cannot be read by: %s', async (surql) => {
    const [user] = await asAnn.query<[unknown]>('RETURN record::id($auth)');
    expect(await asBob.query(surql, { id: idOf(ann), user })).toEqual([[]]);
  });

  it('of others are not counted either', async () => {
    expect(await asBob.query('RETURN count(SELECT id FROM session)')).toEqual([1]);
    expect(await asBob.query('SELECT count() FROM session GROUP ALL')).toEqual([[{ count: 1 }]]);
    expect(await asBob.query('SELECT count() FROM user GROUP ALL')).toEqual([[{ count: 1 }]]);
  });

  it('are ended by their own user, and the token with them at once', async () => {
    const phone = await enter(database, 'signup');
    const laptop = await enter(database, 'signin', { email: phone.email });
    const asLaptop = await hold(database, laptop);
    await asLaptop.query('DELETE type::record("session", $id)', { id: idOf(phone) });
    expect(await isGood(database, phone)).toBe(false);
    expect(await isGood(database, laptop)).toBe(true);
    const refresh = { first: phone.first, refresh: phone.first, next: secret() };
    expect(await exchange(database, 'signin', refresh)).toEqual({ refused: 'session_ended' });
    await asLaptop.close();
  });

  it('show nobody without a token anything', async () => {
    const holder = await hold(database, bob);
    await expect(hold(database, { access: `${bob.access}x` })).rejects.toThrow();
    const [head, , signature] = (bob.access ?? '').split('.');
    const claims = {
      ID: 'user:x',
      NS: database.namespace,
      DB: database.database,
      AC: 'account',
      exp: 9e9,
    };
    const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    await expect(hold(database, { access: forged })).rejects.toThrow();
    await holder.close();
  });
});

describe('secrets', () => {
  /** Every hash there is: of passwords and of secrets. */
  async function hashes(): Promise<string[]> {
    const [passwords, sessions] = await database.query<[string[], (string | null)[][]]>(
      'SELECT VALUE hash FROM password; SELECT VALUE [secret, previous] FROM session',
    );
    return [...passwords, ...sessions.flat().filter((hash) => hash != null)];
  }

  it('are stored as hashes alone', async () => {
    const device = await enter(database, 'signup');
    const next = secret();
    await exchange(database, 'signin', { first: device.first, refresh: device.first, next });
    const stored = await everything();
    for (const plain of [device.first, next, PASS]) expect(stored).not.toContain(plain);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(stored).toContain(sha256(next));
  });

  it.each([
    'SELECT secret, previous, password_at FROM session',
    'SELECT VALUE [secret, previous] FROM session',
    'SELECT VALUE $this.secret FROM session',
    'SELECT (SELECT VALUE secret FROM $parent.id) AS found FROM session',
    'SELECT *, secret AS found FROM session',
    'SELECT VALUE { found: secret } FROM session',
    'SELECT * FROM session WHERE secret != NONE ORDER BY secret',
    'SELECT secret FROM session GROUP BY secret',
    'SELECT array::group(secret) AS found FROM session GROUP ALL',
    'RETURN type::record($token.ID).secret',
    'RETURN type::record($token.ID).*',
    'UPDATE $auth SET name = type::record($token.ID).secret',
    'SELECT * FROM password',
    'SELECT VALUE hash FROM password',
    'SELECT * FROM type::record("password", $auth)',
    'RETURN type::record("password", $auth).hash',
    'RETURN type::record("password", $auth).*',
    'SELECT (SELECT * FROM password) AS found FROM user',
    'SELECT type::record("password", id).hash AS found FROM user',
    'UPDATE $auth SET name = type::record("password", $auth).hash',
    'UPDATE password SET hash = hash RETURN BEFORE',
    'DELETE password RETURN BEFORE',
    'INFO FOR TABLE password',
  ])('cannot be read by: %s', async (surql) => {
    const known = await hashes();
    const id = idOf(ann);
    const seen = JSON.stringify(await attempt(asAnn, surql, { id })) ?? '';
    // A session that was never refreshed is named by the hash of its secret, which its owner may know.
    for (const hash of known.filter((one) => one !== id)) expect(seen).not.toContain(hash);
    expect(seen).not.toContain('found":["');
  });

  it('of a password reach no live query', async () => {
    const device = await enter(database, 'signup');
    const holder = await hold(database, device);
    const seen = [];
    for (const surql of [
      'LIVE SELECT * FROM password',
      'LIVE SELECT VALUE $after FROM password',
      'LIVE SELECT DIFF FROM password',
      'LIVE SELECT VALUE $after FROM user',
      'LIVE SELECT *, type::record("password", id).hash AS found FROM user',
      'LIVE SELECT VALUE type::record("password", $auth) FROM user',
      'LIVE SELECT VALUE (SELECT VALUE hash FROM password) FROM user',
    ]) {
      seen.push(await holder.live(surql).catch(() => []));
    }
    await holder.query('UPDATE $auth SET name = "Ann"');
    await database.query('UPDATE type::record("password", $user) SET hash = hash', {
      user: (await holder.query('RETURN $auth'))[0],
    });
    await sleep(200);
    const text = JSON.stringify(seen);
    // The user's own queries did work.
    expect(text).toContain('"name":"Ann"');
    expect(text).not.toContain('argon2');
    await holder.close();
  });

  it('of a session reach its own user’s live queries as hashes at most, and nobody else’s', async () => {
    const device = await enter(database, 'signup');
    const [own, strange] = [await hold(database, device), asBob];
    const seen = await own.live('LIVE SELECT VALUE $after FROM session');
    const fields = await own.live('LIVE SELECT secret, previous, device FROM session');
    const stolen = [
      await strange.live('LIVE SELECT * FROM session'),
      await strange.live('LIVE SELECT VALUE $after FROM session'),
      await strange.live('LIVE SELECT VALUE $before FROM session'),
    ];
    const next = secret();
    await exchange(database, 'signin', { first: device.first, refresh: device.first, next });
    const id = idOf(device);
    await database.query('UPDATE type::record("session", $id) SET device = "Phone"', { id });
    await database.query('DELETE type::record("session", $id)', { id });
    await sleep(200);
    expect(JSON.stringify(seen)).toContain('Phone');
    expect(JSON.stringify(seen)).not.toContain(next);
    expect(JSON.stringify(fields)).toContain('Phone');
    expect(JSON.stringify(fields)).not.toContain(createHash('sha256').update(next).digest('hex'));
    expect(stolen).toEqual([[], [], []]);
    await own.close();
  });

  it('need not be refreshed to see that the session was ended by another device', async () => {
    const phone = await enter(database, 'signup');
    const laptop = await enter(database, 'signin', { email: phone.email });
    const [asPhone, asLaptop] = [await hold(database, phone), await hold(database, laptop)];
    const seen = await asPhone.live('LIVE SELECT id FROM session WHERE id = type::record($token.ID)');
    await asLaptop.query('DELETE session WHERE id != type::record($token.ID)');
    await sleep(200);
    expect(seen).toEqual([expect.objectContaining({ action: 'DELETE' })]);
    await Promise.all([asPhone.close(), asLaptop.close()]);
  });
});

describe('an account', () => {
  let late: Database;
  beforeAll(async () => {
    late = await startDatabase({ schema: sessionRecords({ recentSignIn: '1ms' }) });
  });
  afterAll(() => late.stop());

  it('changes its name at any time, its address shortly after a sign-in only', async () => {
    for (const [where, isAllowed] of [
      [database, true],
      [late, false],
    ] as const) {
      const device = await enter(where, 'signup');
      const holder = await hold(where, device);
      const address = `x${device.email}`;
      await attempt(holder, 'UPDATE $auth SET name = "Ann"', {});
      await attempt(holder, 'UPDATE $auth SET email = $address', { address });
      const [user] = await holder.query('SELECT name, email FROM ONLY $auth');
      expect(user).toEqual({ name: 'Ann', email: isAllowed ? address : device.email });
      await holder.close();
    }
  });

  it('is deleted by its user shortly after a sign-in only, with its password and all its sessions', async () => {
    const kept = await enter(late, 'signup');
    const asKept = await hold(late, kept);
    await attempt(asKept, 'DELETE $auth', {});
    expect(await isGood(late, kept)).toBe(true);
    await asKept.close();

    const device = await enter(database, 'signup');
    const other = await enter(database, 'signin', { email: device.email });
    const holder = await hold(database, device);
    const [id] = await holder.query<[unknown]>('RETURN $auth');
    await holder.query('DELETE $auth');
    expect(await isGood(database, device)).toBe(false);
    expect(await isGood(database, other)).toBe(false);
    const rest =
      'RETURN [record::exists($id), record::exists(type::record("password", $id)), count(SELECT id FROM session WHERE user = $id)]';
    expect(await database.query(rest, { id })).toEqual([[false, false, 0]]);
    await holder.close();
  });

  it('takes no address that is taken, none that is none, and none that is too long', async () => {
    const device = await enter(database, 'signup');
    const holder = await hold(database, device);
    for (const address of [ann.email, ann.email.toUpperCase(), 'nobody', longAddress, 5]) {
      await attempt(holder, 'UPDATE $auth SET email = $address', { address });
      expect(await holder.query('RETURN $auth.email')).toEqual([device.email]);
    }
    await holder.close();
  });
});
