/** The tables of accounts and sessions, as SurrealQL. */
import { identifier } from './names.js';
import type { Choices } from './options.js';
import { defineField } from './signUpFields.js';

/** Longest name of a device, in characters. */
export const MAX_DEVICE_LENGTH = 100;

export function tables(choices: Choices): string {
  return [users(choices), passwords(choices), sessions(choices)].join('\n\n');
}

function users({ names, fields, recent, updates, emailChanges, deletion }: Choices): string {
  const user = identifier(names.user.table);
  const session = identifier(names.session.table);
  const email = identifier(names.user.email);
  const blocked = identifier(names.user.blocked);
  const isRecent = `type::record($token.ID).${identifier(names.session.createdAt)} > time::now() - ${recent}`;
  return `DEFINE TABLE ${user} SCHEMAFULL PERMISSIONS
  FOR select${updates ? ', update' : ''} WHERE id = $auth,
${deletion ? `  FOR delete WHERE id = $auth AND ${isRecent},\n` : ''}\
  FOR create${updates ? '' : ', update'}${deletion ? '' : ', delete'} NONE;
DEFINE FIELD ${email} ON ${user} TYPE string VALUE string::lowercase($value) ASSERT string::is_email($value)
  PERMISSIONS FOR select FULL, FOR update ${emailChanges ? `WHERE ${isRecent}` : 'NONE'};
${fields.map((field) => `${defineField(field, user)}\n`).join('')}\
DEFINE FIELD ${blocked} ON ${user} TYPE bool DEFAULT false PERMISSIONS FOR select FULL, FOR update NONE;
DEFINE INDEX ${email} ON ${user} FIELDS ${email} UNIQUE;
DEFINE EVENT ended ON ${user} WHEN $event = 'DELETE' OR $after.${blocked} THEN {
  LET $user = $before.id;
  DELETE ${session} WHERE ${identifier(names.session.user)} = $user;
  IF $event = 'DELETE' { DELETE type::record('${names.password.table}', $user) };
};`;
}

function passwords({ names }: Choices): string {
  const password = identifier(names.password.table);
  const session = identifier(names.session.table);
  return `-- Password hashes: a table of their own, because a live query can read protected fields of readable records.
DEFINE TABLE ${password} SCHEMAFULL PERMISSIONS NONE;
DEFINE FIELD ${identifier(names.password.hash)} ON ${password} TYPE string;
DEFINE FIELD ${identifier(names.password.changedAt)} ON ${password} TYPE datetime VALUE time::now();
DEFINE EVENT changed ON ${password} WHEN $event = 'UPDATE' THEN {
  LET $user = type::record('${names.user.table}', $before.id);
  DELETE ${session} WHERE ${identifier(names.session.user)} = $user;
};`;
}

function sessions({ names, absolute, idle }: Choices): string {
  const session = identifier(names.session.table);
  const field = (key: keyof typeof names.session): string => identifier(names.session[key]);
  // A new record may compute this field before the one it starts from.
  const createdAt = `(${field('createdAt')} ?? time::now())`;
  return `-- Sessions: one per device. The id is the hash of the first secret; to end a session, delete it.
DEFINE TABLE ${session} SCHEMAFULL PERMISSIONS FOR select, delete WHERE ${field('user')} = $auth, FOR create, update NONE;
DEFINE FIELD ${field('user')} ON ${session} TYPE record<${identifier(names.user.table)}> READONLY;
DEFINE FIELD ${field('device')} ON ${session} TYPE option<string> ASSERT $value = NONE OR string::len($value) <= ${MAX_DEVICE_LENGTH};
DEFINE FIELD ${field('secret')} ON ${session} TYPE string PERMISSIONS NONE;
DEFINE FIELD ${field('previous')} ON ${session} TYPE option<string> PERMISSIONS NONE;
DEFINE FIELD ${field('passwordAt')} ON ${session} TYPE datetime READONLY PERMISSIONS NONE;
DEFINE FIELD ${field('createdAt')} ON ${session} TYPE datetime DEFAULT time::now() READONLY;
DEFINE FIELD ${field('usedAt')} ON ${session} TYPE datetime VALUE time::now();
DEFINE FIELD ${field('expiresAt')} ON ${session} TYPE datetime VALUE array::min([${createdAt} + ${absolute}, time::now() + ${idle}]);
DEFINE INDEX ${field('user')} ON ${session} FIELDS ${field('user')};`;
}
