/** Records that were stored before their table got a field: without its value, every later change of them fails. */
import type { Owner } from '../Owner.js';
import { isObject, list, record, text } from '../reading.js';

/** The records of one table that lack values, and the statement that gives them. */
export interface Backfill {
  readonly table: string;
  readonly fields: readonly string[];
  readonly records: number;
  readonly statement: string;
}

/** @param tables those that exist already, with what `INFO FOR TABLE … STRUCTURE` says of them after the change */
export async function findBackfills(
  owner: Owner,
  tables: ReadonlyMap<string, unknown>,
): Promise<readonly Backfill[]> {
  const found: Backfill[] = [];
  for (const [table, structure] of tables) {
    const fields = list(record(structure).fields).filter(isObject).filter(isFilledIn);
    if (fields.length === 0) continue;
    const missing = fields.map(({ name }) => `${quoted(text(name))} = NONE`).join(' OR ');
    const records = await countMissing(owner, table, missing);
    if (records === 0) continue;
    found.push({
      table,
      fields: fields.map(({ name }) => text(name)),
      records,
      statement: `UPDATE ${quoted(table)} SET ${assignments(fields)} WHERE ${missing} RETURN NONE;`,
    });
  }
  return found;
}

async function countMissing(owner: Owner, table: string, missing: string): Promise<number> {
  const counted = await owner.value(`SELECT count() FROM ${quoted(table)} WHERE ${missing} GROUP ALL`);
  return Number(record(list(counted)[0]).count ?? 0);
}

type Field = Readonly<Record<string, unknown>>;

/** Whether a record must have the field, and the schema says with which value: one that does not come from `$value`. */
const isFilledIn = ({ name, kind, default: preset, value, readonly }: Field): boolean =>
  /^\w+$/.test(text(name)) &&
  !/^any$|\bnone\b/.test(text(kind)) &&
  readonly !== true &&
  text(preset ?? value) !== '' &&
  !/\$value\b/.test(text(preset ?? value));

/**
 * All in one statement: a record that lacks two of them could not be stored with one. Computed fields do not compute
 * meanwhile, see `apply.ts`.
 */
function assignments(fields: readonly Field[]): string {
  return fields
    .map(({ name, default: preset, value }) => [text(name), text(preset ?? value)] as const)
    .map(([name, expression]) => `${quoted(name)} = ${quoted(name)} ?? (${expression})`)
    .join(', ');
}

const quoted = (name: string): string => `\`${name}\``;
