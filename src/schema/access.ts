/** The access method: what sign-up, sign-in, refresh and every use of a token do, as SurrealQL. */
import { identifier } from './names.js';
import type { Choices } from './options.js';
import { MAX_DEVICE_LENGTH } from './tables.js';

/** 32 random bytes as base64url. */
const SECRET_LENGTH = 43;
/** Room for another encoding of a secret, and an end for what is hashed. */
const MAX_SECRET_LENGTH = 128;

/** The hash of random bytes that were not kept, made with the parameters of `crypto::argon2::generate`. */
const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$NjHUrv7bNytKtgm8y6hcFw$PxqJ9RP31ESmNkwNPtIeZrzEQTiq4Xnv/v/V9pqbjkE';

export function access(choices: Choices): string {
  return `DEFINE ACCESS ${identifier(choices.names.access)} ON DATABASE TYPE RECORD

${signUp(choices)}

${signIn(choices)}

${authenticate(choices)}
DURATION FOR TOKEN ${choices.token}, FOR SESSION ${choices.connection};
`;
}

/** Types first: functions coerce, and a range or a record id that reaches a lookup matches records. */
const isNoSecret = (name: string): string =>
  `!type::is_string(${name}) OR string::len(${name}) < ${SECRET_LENGTH} OR string::len(${name}) > ${MAX_SECRET_LENGTH}`;

const refuse = (condition: string, reason: string): string => `IF ${condition} { THROW '${reason}' };`;

const refuseDevice = refuse(
  `$device != NONE AND (!type::is_string($device) OR string::len($device) > ${MAX_DEVICE_LENGTH})`,
  'fields_invalid',
);

function refusePassword(name: string, { minPassword, maxPassword }: Choices): string {
  const length = `string::len(${name})`;
  return refuse(
    `!type::is_string(${name}) OR ${length} < ${minPassword} OR ${length} > ${maxPassword}`,
    'password_invalid',
  );
}

/** The secrets of a new session: the one that names it, and the one to refresh it with; a client may use one for both. */
const refuseSecrets = [
  refuse(isNoSecret('$next'), 'secret_invalid'),
  refuse(`$first != NONE AND (${isNoSecret('$first')})`, 'secret_invalid'),
].join('\n  ');

/** Ends a clause with the session's id. A secret that named a session before cannot name another. */
function openSession({ names }: Choices): string {
  const { table, user, secret, device, passwordAt } = names.session;
  return `LET $name = crypto::sha256($first ?? $next);
  IF record::exists(type::record('${table}', $name)) { THROW 'secret_invalid' };
  RETURN (CREATE ONLY type::record('${table}', $name) SET
    ${identifier(user)} = $user, ${identifier(secret)} = crypto::sha256($next), ${identifier(passwordAt)} = $password.${identifier(names.password.changedAt)}, ${identifier(device)} = $device).id;`;
}

function signUp(choices: Choices): string {
  const { names, fields } = choices;
  const user = identifier(names.user.table);
  const email = identifier(names.user.email);
  const variables = fields.map(({ name, type }) => (type.startsWith('option') ? `${name}?` : name));
  const checks = fields.map(
    ({ name, condition }) => `  ${refuse(`!(${condition(`$${name}`)})`, 'fields_invalid')}\n`,
  );
  const values = [`${email} = $address`, ...fields.map(({ name }) => `${identifier(name)} = $${name}`)];
  return `-- { ${['email', 'pass', 'next', 'first?', 'device?', ...variables].join(', ')} }
SIGNUP {
  ${refuse('!type::is_string($email) OR !string::is_email($email)', 'fields_invalid')}
${checks.join('')}\
  ${refuseDevice}
  ${refusePassword('$pass', choices)}
  ${refuseSecrets}
  LET $address = string::lowercase($email);  -- a function inside WHERE would skip the index
  IF (SELECT VALUE id FROM ${user} WHERE ${email} = $address) { THROW 'account_exists' };
  LET $user = (CREATE ONLY ${user} SET ${values.join(', ')}).id;
  LET $password = (CREATE ONLY type::record('${names.password.table}', $user) SET ${identifier(names.password.hash)} = crypto::argon2::generate($pass));
  ${openSession(choices)}
}`;
}

function signIn(choices: Choices): string {
  const change = choices.passwordChanges ? ', new_pass?' : '';
  return `-- { email, pass, next, first?, device?${change} }; to refresh, { first, refresh, next }; to end, { first, end: true }
SIGNIN {
  IF $first != NONE AND $pass = NONE {
${refresh(choices)}
  };

${passwordSignIn(choices)}
}`;
}

function refresh({ names, race }: Choices): string {
  const field = (key: keyof typeof names.session): string => identifier(names.session[key]);
  return `    LET $ends = $end = true;
    ${refuse(isNoSecret('$first'), 'secret_invalid')}
    IF !$ends AND (${isNoSecret('$refresh')}) { THROW 'secret_invalid' };
    IF !$ends AND (${isNoSecret('$next')} OR $next = $refresh) { THROW 'secret_invalid' };
    LET $s = (SELECT * FROM ONLY type::record('${names.session.table}', crypto::sha256($first)));
    IF !$s OR $s.${field('expiresAt')} < time::now() { THROW 'session_ended' };
    IF !$ends {
      LET $sent = crypto::sha256($refresh);
      LET $hash = crypto::sha256($next);
      IF $s.${field('secret')} = $sent { UPDATE $s.id SET ${field('secret')} = $hash, ${field('previous')} = $sent; RETURN $s.id };
      IF $s.${field('previous')} = $sent AND $s.${field('secret')} = $hash { RETURN $s.id };  -- the answer was lost
      IF $s.${field('previous')} = $sent AND $s.${field('usedAt')} > time::now() - ${race} { THROW 'refresh_race' };  -- another tab was faster
    };
    DELETE $s.id;  -- asked for, or a used secret: theft
    RETURN NONE;  -- a THROW would undo the DELETE`;
}

function passwordSignIn(choices: Choices): string {
  const { names, devices } = choices;
  const session = identifier(names.session.table);
  const owner = identifier(names.session.user);
  const usedAt = identifier(names.session.usedAt);
  const hash = identifier(names.password.hash);
  return `  ${refuseSecrets}
  ${refuseDevice}
  IF !type::is_string($email) OR !type::is_string($pass) OR string::len($pass) > ${choices.maxPassword} { RETURN NONE };
  LET $address = string::lowercase($email);
  LET $user = (SELECT VALUE id FROM ONLY ${identifier(names.user.table)} WHERE ${identifier(names.user.email)} = $address LIMIT 1);
  LET $password = (SELECT * FROM ONLY type::record('${names.password.table}', $user));
  -- The dummy hash makes an unknown address cost the same time as a wrong password.
  LET $stored = $password.${hash} ?? '${DUMMY_HASH}';
  IF !crypto::argon2::compare($stored, $pass) OR !$user OR !$password { RETURN NONE };
  IF $user.${identifier(names.user.blocked)} { THROW 'account_blocked' };
${changePassword(choices)}
  DELETE (SELECT id, ${usedAt} FROM ${session} WHERE ${owner} = $user ORDER BY ${usedAt} DESC START ${devices - 1}).id;
  ${openSession(choices)}`;
}

function changePassword(choices: Choices): string {
  // Whoever sends a new password must not be told that it counts.
  if (!choices.passwordChanges) return `  ${refuse('$new_pass != NONE', 'password_fixed')}`;
  return `  LET $password = IF $new_pass = NONE { $password } ELSE {
    ${refusePassword('$new_pass', choices)}
    UPDATE ONLY $password.id SET ${identifier(choices.names.password.hash)} = crypto::argon2::generate($new_pass)  -- ends every session, see above
  };`;
}

function authenticate({ names }: Choices): string {
  const field = (key: keyof typeof names.session): string => identifier(names.session[key]);
  const changedAt = identifier(names.password.changedAt);
  return `-- Runs at sign-up, sign-in, refresh and on every use of the token, which names the session; answers with the user.
-- A sign-in that verified the old password while it was being changed has made a session that is void.
AUTHENTICATE {
  LET $s = (SELECT * FROM ONLY type::record('${names.session.table}', $auth));
  LET $password = (SELECT * FROM ONLY type::record('${names.password.table}', $s.${field('user')}));
  IF $s.${field('expiresAt')} > time::now() AND $s.${field('user')}.${identifier(names.user.blocked)} = false AND $s.${field('passwordAt')} = $password.${changedAt} {
    RETURN $s.${field('user')};
  };
  THROW 'session_ended';
}`;
}
