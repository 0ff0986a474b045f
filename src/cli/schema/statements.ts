/** Reading a schema as a list of definitions: which thing each statement defines. */
import { CliError } from '../CliError.js';

/** The kinds of definitions that a schema may hold, by the word after `DEFINE`. */
const KINDS = [
  'TABLE',
  'FIELD',
  'INDEX',
  'EVENT',
  'ACCESS',
  'API',
  'FUNCTION',
  'PARAM',
  'ANALYZER',
] as const;

export type Kind = (typeof KINDS)[number];

/** One thing of a database that has a definition. */
export interface Thing {
  readonly kind: Kind;
  /** As `INFO` names it: without backticks, quotes, `fn::` and `$`. */
  readonly name: string;
  /** Of fields, indexes and events. */
  readonly table: string | undefined;
}

/** A thing and the statement that defines it. */
export interface Definition extends Thing {
  /** From `DEFINE` on, without the semicolon, as it was written. */
  readonly text: string;
}

const DEFINE =
  /^DEFINE\s+(\w+)\s+(?:OVERWRITE\s+|IF\s+NOT\s+EXISTS\s+)?(`[^`]+`|'[^']+'|"[^"]+"|[\w:$.*[\]]+)(?:\([^)]*\))?(?:\s+ON\s+(?:TABLE\s+)?(`[^`]+`|\w+))?/i;

/**
 * The definitions of a schema, in their order.
 *
 * @throws a `CliError` when a statement is no definition: what cannot be compared cannot be applied twice.
 */
export function definitionsOf(schema: string): readonly Definition[] {
  return splitStatements(schema).map(readDefinition);
}

/** The statement as one that replaces what there is. */
export function overwriting({ text }: Definition): string {
  return `${text.replace(/^(DEFINE\s+\w+)\s+(?:OVERWRITE\s+|IF\s+NOT\s+EXISTS\s+)?/i, '$1 OVERWRITE ')};`;
}

/** Equal for two things only when they are the same one. */
export const keyOf = ({ kind, name, table }: Thing): string => `${kind} ${table ?? ''} ${name}`;

/** Its name for people: `field user.email`. */
export const titleOf = ({ kind, name, table }: Thing): string =>
  `${kind.toLowerCase()} ${table === undefined ? name : `${table}.${name}`}`;

function readDefinition(statement: string): Definition {
  const [, word = '', name = '', on] = DEFINE.exec(statement) ?? [];
  const kind = KINDS.find((known) => known === word.toUpperCase());
  if (!kind) {
    throw new CliError(
      `The schema may hold DEFINE ${KINDS.join(', ')} and nothing else. Move this statement out of it: ${headOf(statement)}`,
    );
  }
  const isOnTable = kind === 'FIELD' || kind === 'INDEX' || kind === 'EVENT';
  return {
    kind,
    name: bare(name),
    table: isOnTable && on !== undefined ? bare(on) : undefined,
    text: statement,
  };
}

/** The words that say which statement it is. What follows may be a password. */
const headOf = (statement: string): string => /^\w+(?:\s+\w+){0,2}/.exec(statement)?.[0] ?? '';

const bare = (name: string): string =>
  name.replace(/^(?:fn::|\$)/, '').replace(/^([`'"])(.*)\1$/, '$2');

/** A comment, a text or a name between quotes: what is inside ends no statement. */
const OPAQUE =
  /--[^\n]*|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`/y;

/** Splits at each semicolon outside of blocks, texts and comments; comments before a statement are left out. */
function splitStatements(schema: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < schema.length; at += 1) {
    OPAQUE.lastIndex = at;
    const opaque = OPAQUE.exec(schema)?.[0];
    const character = schema.charAt(at);
    if (opaque !== undefined) at += opaque.length - 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === ';' && depth === 0) {
      statements.push(schema.slice(start, at));
      start = at + 1;
    }
  }
  return [...statements, schema.slice(start)].map(withoutHead).filter((text) => text !== '');
}

/** The statement without the comments that stand before it. */
const withoutHead = (text: string): string =>
  text.replace(/^(?:\s+|--[^\n]*|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)+/, '').trimEnd();
