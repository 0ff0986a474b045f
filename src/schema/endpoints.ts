/** Endpoints (`DEFINE API`) in place of the queries that a locked-down server refuses, as SurrealQL. */
import { text } from './literals.js';
import { identifier } from './names.js';
import type { Choices } from './options.js';

/**
 * An endpoint runs without the permissions of tables and fields, and answers anybody who can reach the server. So each
 * looks at the caller itself, and repeats the rules that stand in the tables' PERMISSIONS.
 */
export function endpoints(choices: Choices): string {
  return [
    `-- Endpoints for a server that is started with --deny-arbitrary-query=guest,record.
-- They run without the permissions of tables and fields, and anybody may call them: each looks at $auth itself.`,
    whoAmI(choices),
    record(choices),
    sessions(choices),
  ].join('\n');
}

/** A body as the caller's `Accept` asks for it; CBOR keeps the types of SurrealDB. */
const ANSWER = "api::res::body('auto')";

const answerWith = (body: string): string => `RETURN { status: 200, body: ${body} };`;

/** Ends the handler for guests and for users of the system, who are no record. */
const REFUSE_STRANGERS =
  "IF !type::is_record($auth) { RETURN { status: 403, body: 'not_signed_in' } };";

const path = ({ names }: Choices, rest: string): string => text(`${names.api}/${rest}`);

function whoAmI(choices: Choices): string {
  return `DEFINE API ${path(choices, 'whoami')} FOR get MIDDLEWARE ${ANSWER} THEN {
  ${REFUSE_STRANGERS}
  ${answerWith('{ user: <string> $auth, session: <string> $token.ID }')}
};`;
}

/** Refusals are answered as the tables do it: a change by the record as it was, a deletion by no record. */
function record(choices: Choices): string {
  const { names, recent, deletion } = choices;
  const field = (key: keyof typeof names.session): string => identifier(names.session[key]);
  const refuseOthers = `IF !type::is_record($auth) OR record::tb($auth) != ${text(names.user.table)} { RETURN { status: 403, body: 'not_signed_in' } };`;
  const isRecent = `LET $current = type::record($token.ID);
    LET $recent = record::tb($current) = ${text(names.session.table)} AND $current.${field('user')} = $auth AND $current.${field('createdAt')} > time::now() - ${recent};`;
  return `DEFINE API ${path(choices, 'record')}
  FOR patch MIDDLEWARE api::req::body('cbor'), ${ANSWER} THEN {
    ${refuseOthers}
    LET $sent = $request.body;
    IF !type::is_object($sent) { RETURN { status: 400, body: 'fields_invalid' } };
    LET $keys = object::keys($sent);
    ${isRecent}
    ${answerWith(update(choices))}
  }
  FOR delete MIDDLEWARE ${ANSWER} THEN {
    ${refuseOthers}
    ${isRecent}
    ${answerWith(deletion ? 'IF $recent { (DELETE $auth RETURN BEFORE).id } ELSE { [] }' : '[]')}
  };`;
}

/** Every name that can be written stands in the text: what the caller sends is a value and nothing else. */
function update({ names, fields, updates, emailChanges }: Choices): string {
  const email = names.user.email;
  const changed = [
    ...(emailChanges ? [{ name: email, condition: `'${email}' IN $keys AND $recent` }] : []),
    ...fields
      .filter(({ isReadonly }) => !isReadonly)
      .map(({ name }) => ({ name, condition: `'${name}' IN $keys` })),
  ];
  if (!updates || changed.length === 0) return '[]';
  const values = changed.map(
    ({ name, condition }) =>
      `${identifier(name)} = IF ${condition} { $sent.${identifier(name)} } ELSE { ${identifier(name)} }`,
  );
  const shown = ['id', email, ...fields.map(({ name }) => name), names.user.blocked];
  return `(UPDATE $auth SET
      ${values.join(',\n      ')}
      RETURN ${shown.map(identifier).join(', ')})`;
}

function sessions(choices: Choices): string {
  const { names } = choices;
  const field = (key: keyof typeof names.session): string => identifier(names.session[key]);
  const table = identifier(names.session.table);
  const others = `DELETE ${table} WHERE ${field('user')} = $auth AND id != $current`;
  const begin = `${REFUSE_STRANGERS}
    LET $current = type::record($token.ID);`;
  return `DEFINE API ${path(choices, 'sessions')}
  FOR get MIDDLEWARE ${ANSWER} THEN {
    ${begin}
    ${answerWith(`{ current: $current, sessions: (
      SELECT id, ${field('device')} AS device, ${field('createdAt')} AS createdAt, ${field('usedAt')} AS usedAt, ${field('expiresAt')} AS expiresAt
      FROM ${table} WHERE ${field('user')} = $auth AND ${field('expiresAt')} > time::now()
    ) }`)}
  };
-- Under a path of its own: an id that is empty must not mean all of them.
DEFINE API ${path(choices, 'other-sessions')}
  FOR delete MIDDLEWARE ${ANSWER} THEN {
    ${begin}
    ${others};
    ${answerWith('true')}
  };
DEFINE API ${path(choices, 'sessions/:id')}
  FOR delete MIDDLEWARE ${ANSWER} THEN {
    ${begin}
    ${others} AND record::id(id) = $request.params.id;  -- compared as text: no range and no other table
    ${answerWith('true')}
  };`;
}
