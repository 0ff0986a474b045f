/** Rules about PERMISSIONS of tables and fields: conditions that do not hold what they promise. */
import { reasonToUpgrade } from '../../surreal/serverVersions.js';
import { type Finding, finding } from './Finding.js';
import type { Inspection, Permissions, Table } from './inspect.js';
import { calledFunctions, writes } from './surql.js';

export const permissions = (inspection: Inspection): readonly Finding[] =>
  inspection.tables.flatMap((table) => [
    ...writable(table),
    ...closed(table, inspection),
    ...elements(table, inspection),
    ...conditionsOf(table).flatMap((condition) => [
      ...idAuthId(condition),
      ...idPart(condition),
      ...writing(condition, inspection),
    ]),
  ]);

/** One condition, with the table or field that it stands at. */
interface Condition {
  readonly subject: string;
  readonly text: string;
}

function conditionsOf({ name, permissions: own, fields }: Table): readonly Condition[] {
  const all = [
    { subject: `table ${name}`, given: own },
    ...fields.map((field) => ({ subject: `field ${name}.${field.name}`, given: field.permissions })),
  ];
  return all.flatMap(({ subject, given }) =>
    [...new Set(textsOf(given))].map((text) => ({ subject, text })),
  );
}

const textsOf = (given: Permissions): readonly string[] =>
  [given.select, given.create, given.update, given.delete].filter((one) => typeof one === 'string');

function idAuthId({ subject, text }: Condition): readonly Finding[] {
  if (!/(?<![.$\w])id\s*={1,2}\s*\$auth\.id\b|\$auth\.id\s*={1,2}\s*id\b/.test(text)) return [];
  return [
    finding({
      rule: 'id-auth-id',
      level: 'warning',
      subject,
      sentence: 'A live query delivers nothing where a rule compares with $auth.id.',
      cure: 'Write id = $auth.',
    }),
  ];
}

function idPart({ subject, text }: Condition): readonly Finding[] {
  if (!/(?<![.$\w])id\.\w/.test(text)) return [];
  return [
    finding({
      rule: 'id-part',
      level: 'warning',
      subject,
      sentence:
        'A part of the id is NONE where it is written as id.<part>, so the rule holds for no record.',
      cure: 'Keep the part in a field of its own and compare that; of an id that is a list, id[0] can be compared.',
    }),
  ];
}

function writing({ subject, text }: Condition, { functions }: Inspection): readonly Finding[] {
  const called = calledFunctions(text).map((name) => functions.get(name) ?? '');
  if (![text, ...called].some(writes)) return [];
  return [
    finding({
      rule: 'write-in-permissions',
      level: 'error',
      subject,
      sentence:
        'The rule writes. Whoever has it looked at has it written, and before 3.2.0 without any check (CVE-2026-63733).',
      cure: 'Let rules only read; write in an event or in the statement itself.',
    }),
  ];
}

/** `list.*` and what is below it. */
function elements({ name, fields }: Table, { version }: Inspection): readonly Finding[] {
  // The floor is newer than the fix, so a server that is new enough has it.
  if (reasonToUpgrade(version) === undefined) return [];
  return fields
    .filter((field) => field.name.includes('*') && field.permissions.select !== true)
    .map((field) =>
      finding({
        rule: 'element-permissions',
        level: 'error',
        subject: `field ${name}.${field.name}`,
        sentence:
          'This server may show elements of a list although their own rule hides them (CVE-2026-63740).',
        cure: 'Upgrade the server, or keep what is hidden in a field or a table of its own.',
      }),
    );
}

function writable({ name, permissions: given }: Table): readonly Finding[] {
  const open = (['create', 'update', 'delete'] as const).filter((action) => given[action] === true);
  if (open.length > 0) {
    return [
      finding({
        rule: 'table-writable',
        level: 'error',
        subject: `table ${name}`,
        sentence: `Everybody may ${open.join(', ')} its records, people who are not signed in included.`,
        cure: 'Say who may: PERMISSIONS FOR create, update, delete WHERE owner = $auth, for example.',
      }),
    ];
  }
  if (given.select !== true) return [];
  return [
    finding({
      rule: 'table-public',
      level: 'hint',
      subject: `table ${name}`,
      sentence: 'Everybody may read its records, people who are not signed in included.',
      cure: 'If that is not meant, say who may: PERMISSIONS FOR select WHERE owner = $auth, for example.',
    }),
  ];
}

/** A table without PERMISSIONS looks the same as one with NONE; those that clauses and events use are meant so. */
function closed({ name, permissions: given }: Table, inspection: Inspection): readonly Finding[] {
  const isOpenToSome = Object.values(given).some((one) => one !== false);
  if (isOpenToSome || new RegExp(`\\b${name}\\b`).test(usesOf(inspection))) return [];
  return [
    finding({
      rule: 'table-closed',
      level: 'hint',
      subject: `table ${name}`,
      sentence:
        'It has no PERMISSIONS, or NONE: record users see nothing in it and can write nothing, without an error.',
      cure: 'If your app uses it, add PERMISSIONS that say who may do what.',
    }),
  ];
}

const usesOf = ({ accesses, tables, apis, functions }: Inspection): string =>
  [
    ...accesses.flatMap(({ signUp, signIn, authenticate }) => [signUp, signIn, authenticate]),
    ...tables.flatMap(({ events }) => events.map(({ body }) => body)),
    ...apis.map(({ action }) => action),
    ...functions.values(),
  ].join('\n');
