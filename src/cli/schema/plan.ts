/** The changes that a schema would make in a database: found by defining it in a transaction that is undone. */
import { CliError } from '../CliError.js';
import { decodeCbor, type Outcome, type Owner } from '../Owner.js';
import { isObject, list, record, text } from '../reading.js';
import { type Backfill, findBackfills } from './backfill.js';
import { type Definition, keyOf, overwriting, type Thing } from './statements.js';

/** A definition that the database has not, or has otherwise. */
export interface Change {
  readonly definition: Definition;
  /** As the database has it; `undefined` when it is new. */
  readonly before: string | undefined;
  /** As the database would have it. */
  readonly after: string;
}

export interface Plan {
  /** In the order of the schema. */
  readonly changes: readonly Change[];
  /** Records that need a value which they have not. */
  readonly backfills: readonly Backfill[];
  /** Why replacing an access method would end sessions: one sentence each. */
  readonly losses: readonly string[];
}

/** Everything that `INFO` says of the things of a schema. */
interface Info {
  /** Definitions by the thing's key. */
  readonly definitions: ReadonlyMap<string, string>;
  /** The answers of `INFO FOR TABLE … STRUCTURE`, by table. */
  readonly tables: ReadonlyMap<string, unknown>;
  /** The access methods in the answer of `INFO FOR DB STRUCTURE`. */
  readonly accesses: readonly unknown[];
}

/** @throws a `CliError` when the database refuses a definition */
export async function planSchema(owner: Owner, target: readonly Definition[]): Promise<Plan> {
  const names = tablesOf(target);
  const before = await readInfo(owner, '', names);
  const after = await readInfo(owner, target.map(overwriting).join('\n'), names);
  const changes = target.flatMap((definition): Change[] => {
    const found = before.definitions.get(keyOf(definition));
    const wanted = after.definitions.get(keyOf(definition)) ?? definition.text;
    return found === wanted ? [] : [{ definition, before: found, after: wanted }];
  });
  return {
    changes,
    backfills: await findBackfills(owner, existing(before, after)),
    losses: changes.flatMap((change) => lossOf(change, before)),
  };
}

const tablesOf = (target: readonly Definition[]): readonly string[] => [
  ...new Set(target.flatMap(({ kind, name, table }) => (kind === 'TABLE' ? [name] : (table ?? [])))),
];

/** Tables that have been there before, as they would be afterwards. */
const existing = (before: Info, after: Info): ReadonlyMap<string, unknown> =>
  new Map([...after.tables].filter(([table]) => before.definitions.has(keyOf(tableOf(table)))));

const tableOf = (name: string): Thing => ({ kind: 'TABLE', name, table: undefined });

/** The lists of `INFO FOR DB` and of `INFO FOR TABLE`. Users are not among them: their entries hold hashes. */
const OF_DATABASE = {
  accesses: 'ACCESS',
  analyzers: 'ANALYZER',
  apis: 'API',
  functions: 'FUNCTION',
  params: 'PARAM',
  tables: 'TABLE',
} as const;
const OF_TABLE = { events: 'EVENT', fields: 'FIELD', indexes: 'INDEX' } as const;

/**
 * Runs statements in a transaction, asks what the database looks like then, and undoes it all: a THROW is the one way
 * to get a value out of a transaction that is undone in a single request.
 */
async function readInfo(owner: Owner, statements: string, tables: readonly string[]): Promise<Info> {
  const outcomes = await owner.outcomes(
    `BEGIN; ${statements}
    LET $db = INFO FOR DB;
    LET $structure = INFO FOR DB STRUCTURE;
    LET $known = object::keys($db.tables);
    LET $tables = $names.filter(|$name| $name IN $known).map(|$name| [$name, (INFO FOR TABLE $name), (INFO FOR TABLE $name STRUCTURE)]);
    THROW encoding::base64::encode(encoding::cbor::encode({
      db: { ${Object.keys(OF_DATABASE)
        .map((part) => `${part}: $db.${part}`)
        .join(', ')} },
      accesses: $structure.accesses,
      tables: $tables
    }));
    COMMIT;`,
    { names: tables },
  );
  return readAnswer(answerOf(outcomes));
}

const ANSWER = /^An error occurred: ([A-Za-z0-9+/=_-]+)$/;
const UNDONE = /not executed due to|cancelled transaction|failed transaction/i;

function answerOf(outcomes: readonly Outcome[]): unknown {
  const reasons = outcomes.flatMap((outcome) => (outcome.isDone ? [] : [outcome.reason]));
  const encoded = reasons
    .map((reason) => ANSWER.exec(reason)?.[1])
    .find((found) => found !== undefined);
  if (encoded !== undefined) return decodeCbor(encoded);
  const refusal = reasons.find((reason) => !UNDONE.test(reason)) ?? 'it gave no answer';
  throw new CliError(`The database refuses the schema: ${refusal}`);
}

function readAnswer(answer: unknown): Info {
  const { db, accesses, tables } = record(answer);
  const definitions = new Map<string, string>();
  const add = (lists: Record<string, Thing['kind']>, info: unknown, table?: string) => {
    for (const [part, kind] of Object.entries(lists)) {
      for (const [name, definition] of Object.entries(record(record(info)[part]))) {
        definitions.set(keyOf({ kind, name, table }), withoutKeys(text(definition)));
      }
    }
  };
  add(OF_DATABASE, db);
  const structures = list(tables).map((entry) => {
    const [name, info, structure] = list(entry);
    add(OF_TABLE, info, text(name));
    return [text(name), structure] as const;
  });
  return { definitions, tables: new Map(structures), accesses: list(accesses) };
}

/** Servers before 3.3 show the keys of access methods; each definition makes a new one. */
const withoutKeys = (definition: string): string =>
  definition.replaceAll(/\bKEY\s+(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")/g, "KEY '…'");

function lossOf({ definition, before, after }: Change, { accesses }: Info): readonly string[] {
  if (definition.kind !== 'ACCESS' || before === undefined) return [];
  const found = accesses.filter(isObject).find(({ name }) => name === definition.name);
  const kind = record(found?.kind);
  const named = `The access method \`${definition.name}\``;
  if (kind.kind !== 'RECORD')
    return [`${named} is none for record users: who uses it would be locked out.`];
  const algorithm = record(record(kind.jwt).verify).alg;
  return [
    ...(kind.refresh === true && !/\bWITH REFRESH\b/.test(after)
      ? [`${named} gives refresh tokens: all sessions that renew with one would end.`]
      : []),
    ...(algorithm !== 'HS512' && !after.includes(`ALGORITHM ${text(algorithm)}`)
      ? [
          `${named} has keys of its own: whoever verifies its tokens outside of the database could not any more.`,
        ]
      : []),
  ];
}
