// Accounts for tests: real ones, in a database that nobody else has.
import { afterEach, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../../src/testing/createTestAuth.js';

const ann = { email: 'ann@example.com', pass: 'correct horse battery', name: 'Ann' };
const bob = { email: 'bob@example.com', pass: 'staple difference', name: 'Bob' };

const NOTES = `
  DEFINE TABLE user SCHEMAFULL PERMISSIONS FOR select WHERE id = $auth;
  DEFINE FIELD email ON user TYPE string;
  DEFINE FIELD pass ON user TYPE string PERMISSIONS NONE;
  DEFINE TABLE note SCHEMAFULL PERMISSIONS FOR select, create WHERE owner = $auth;
  DEFINE FIELD owner ON note TYPE record<user>;
  DEFINE FIELD text ON note TYPE string;
  DEFINE ACCESS app ON DATABASE TYPE RECORD
    SIGNUP ( CREATE user SET email = $email, pass = crypto::argon2::generate($pass) )
    SIGNIN ( SELECT * FROM user WHERE email = $email AND crypto::argon2::compare(pass, $pass) )
    WITH REFRESH;`;

const opened: TestAuth<string>[] = [];
async function open<Name extends string>(options: Parameters<typeof createTestAuth<Name>>[0]) {
  const auth = await createTestAuth(options);
  opened.push(auth);
  return auth;
}
afterEach(async () => {
  for (const auth of opened.splice(0)) await auth.close();
});

it('makes the accounts, and nobody is signed in at first', async () => {
  const auth = await open({ users: { ann, bob } });
  expect(await auth.client.ready()).toMatchObject({ status: 'signed-out' });
  expect(await auth.query('SELECT VALUE email FROM user ORDER BY email')).toEqual([
    ['ann@example.com', 'bob@example.com'],
  ]);
  expect(await auth.query('SELECT * FROM session')).toEqual([[]]);
});

it('signs in by name, and users see what the permissions of the app let them see', async () => {
  const auth = await open({
    schema: NOTES,
    access: 'app',
    strategy: 'refreshToken',
    users: { ann, bob },
  });
  await auth.query(
    `CREATE note SET text = 'of bob', owner = (SELECT VALUE id FROM ONLY user WHERE email = 'bob@example.com' LIMIT 1)`,
  );
  const { subject } = await auth.signInAs('ann');
  const db = await auth.client.connection().whenReady();
  await db.query('CREATE note SET text = $text, owner = $auth', { text: 'of ann' });
  expect(await db.query('SELECT VALUE text FROM note')).toEqual([['of ann']]);
  expect(await auth.query('SELECT VALUE text FROM note ORDER BY text')).toEqual([['of ann', 'of bob']]);
  const other = await auth.signInAs('bob');
  expect(other.subject).not.toBe(subject);
  const again = await auth.client.connection().whenReady();
  expect(await again.query('SELECT VALUE text FROM note')).toEqual([['of bob']]);
});

it('opens further clients, each with a session of its own', async () => {
  const auth = await open({ users: { ann } });
  await auth.signInAs('ann');
  const phone = auth.openClient();
  expect(await phone.ready()).toMatchObject({ status: 'signed-out' });
  await phone.signIn({ email: ann.email, pass: ann.pass });
  expect(await auth.query('SELECT VALUE id FROM session')).toMatchObject([{ length: 2 }]);
  await phone.signOut();
  expect(auth.client.state().status).toBe('signed-in');
});

it('shares nothing with another one', async () => {
  const [first, second] = await Promise.all([open({ users: { ann } }), open({ users: { ann } })]);
  await first?.signInAs('ann');
  expect(await second?.client.ready()).toMatchObject({ status: 'signed-out' });
});

it('names the users that there are, when one is asked for that is none', async () => {
  const auth = await createTestAuth<string>({ users: { ann } });
  opened.push(auth);
  expect(() => auth.signInAs('eve')).toThrow("no user 'eve'");
  expect(() => auth.signInAs('eve')).toThrow('(now ann)');
});

it('says what is wrong with a schema, and closes what it opened', async () => {
  await expect(open({ schema: 'DEFINE TABLE;' })).rejects.toThrow('The schema failed');
  await expect(open({ users: { ann: { email: 'no address', pass: 'x' } } })).rejects.toMatchObject({
    code: 'rejected',
  });
});

it('ends once, and its clients with it', async () => {
  const auth = await open({ users: { ann } });
  await auth.signInAs('ann');
  await Promise.all([auth.close(), auth.close()]);
  await auth.close();
  await expect(auth.client.getToken()).rejects.toMatchObject({ name: 'AuthError' });
});
