/** Which fields users have, and which variables a sign-in and a sign-up take: read from a database or from a schema. */

import type { Inspection } from '../check/inspect.js';
import { accountLookup } from '../check/surql.js';
import type { Definition } from '../schema/statements.js';

/** A name with its SurrealQL type. */
export interface TypedName {
  readonly name: string;
  readonly kind: string;
}

export interface UserShape {
  readonly table: string;
  readonly fields: readonly TypedName[];
  readonly signIn: readonly TypedName[];
  readonly signUp: readonly TypedName[];
}

interface Clauses {
  readonly signIn: string;
  readonly signUp: string;
}

/** The shape that the database has; `undefined` when it has no such access method, or one without a usual SIGNIN. */
export function shapeOfDatabase(
  { accesses, tables }: Inspection,
  accessName: string,
): UserShape | undefined {
  const access = accesses.find(({ name }) => name === accessName);
  return access && shapeOf(access, (table) => tables.find(({ name }) => name === table)?.fields ?? []);
}

/** The shape that a schema would make. */
export function shapeOfSchema(
  definitions: readonly Definition[],
  accessName: string,
): UserShape | undefined {
  const access = definitions.find(({ kind, name }) => kind === 'ACCESS' && name === accessName);
  const clause = (keyword: string): string =>
    new RegExp(`\\b${keyword}\\s*\\{([\\s\\S]*?)\\n\\}`).exec(access?.text ?? '')?.[1] ?? '';
  return shapeOf({ signIn: clause('SIGNIN'), signUp: clause('SIGNUP') }, (table) =>
    definitions
      .filter((one) => one.kind === 'FIELD' && one.table === table)
      .map(({ name, text }) => ({ name, kind: kindOf(text) })),
  );
}

const kindOf = (definition: string): string =>
  /\bTYPE\s+(.+?)(?=\s+(?:DEFAULT|VALUE|ASSERT|READONLY|PERMISSIONS)\b|$)/.exec(definition)?.[1] ??
  'any';

function shapeOf(
  clauses: Clauses,
  fieldsOf: (table: string) => readonly TypedName[],
): UserShape | undefined {
  const lookup = accountLookup(clauses.signIn);
  if (lookup === undefined) return undefined;
  const { table, variable } = lookup;
  const fields = fieldsOf(table).filter(({ name }) => /^[A-Za-z_]\w*$/.test(name) && name !== 'id');
  return {
    table,
    fields,
    signIn: variablesOf(clauses.signIn, fields, variable),
    signUp: variablesOf(clauses.signUp, fields, variable),
  };
}

/**
 * The variables that the client sends: those that are used before the clause sets one of the same name.
 *
 * @param account the variable that tells accounts apart; it may be called otherwise than its field
 */
function variablesOf(
  clause: string,
  fields: readonly TypedName[],
  account: string,
): readonly TypedName[] {
  const others = [account, 'pass', 'password'].filter(
    (name) => !fields.some((field) => field.name === name),
  );
  const known = [...fields, ...others.map((name) => ({ name, kind: 'string' }))];
  return known.filter(({ name }) => {
    const [first] = new RegExp(`(?:\\bLET\\s+)?\\$${name}\\b`).exec(clause) ?? [];
    return first !== undefined && !first.startsWith('LET');
  });
}
