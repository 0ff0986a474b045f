/** The rule that nobody may read the hash of a password. */
import { type Finding, finding } from './Finding.js';
import type { Inspection } from './inspect.js';
import { hashFields } from './surql.js';

/** Names that a field of hashes usually has. */
const USUAL = /^(?:pass|password|passwd|pwd)$|hash/i;

export function hashes(inspection: Inspection): readonly Finding[] {
  return placesOf(inspection).flatMap(({ table, field }) => {
    const found = inspection.tables.find(({ name }) => name === table);
    if (found === undefined || found.permissions.select === false) return [];
    const definition = found.fields.find(({ name }) => name === field);
    const isHidden = definition?.permissions.select === false;
    return [isHidden ? inLiveQueries(table, field) : readable(table, field)];
  });
}

/** Fields that the clauses write hashes to, and fields with such a name; each once. */
function placesOf({ accesses, tables }: Inspection): readonly { table: string; field: string }[] {
  const written = accesses.flatMap(({ signUp, signIn }) => hashFields(`${signUp};${signIn}`));
  const named = tables.flatMap(({ name: table, fields }) =>
    fields
      .filter(({ name, kind }) => USUAL.test(name) && /string|any/.test(kind || 'any'))
      .map(({ name: field }) => ({ table, field })),
  );
  const places = [...written, ...named];
  return places.filter(
    (place, index) =>
      places.findIndex((one) => one.table === place.table && one.field === place.field) === index,
  );
}

const CURE =
  'Keep hashes in a table of their own with PERMISSIONS NONE, as the ready schema does with `password`.';

const readable = (table: string, field: string): Finding =>
  finding({
    rule: 'hash-readable',
    level: 'error',
    subject: `field ${table}.${field}`,
    sentence:
      'Record users can read this hash of a password, and guess at it without asking the server.',
    cure: CURE,
  });

const inLiveQueries = (table: string, field: string): Finding =>
  finding({
    rule: 'hash-in-live-queries',
    level: 'warning',
    subject: `field ${table}.${field}`,
    sentence:
      'The field is hidden, but its record is not: a live query can deliver it ($before, $after).',
    cure: CURE,
  });
