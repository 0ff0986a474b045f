/** The file `register.d.ts`: what the app's users and variables are, in TypeScript. */
import type { TypedName, UserShape } from './userShape.js';

const FROM_SDK: Readonly<Record<string, string>> = {
  datetime: 'DateTime',
  decimal: 'Decimal',
  duration: 'Duration',
  uuid: 'Uuid',
};

const PLAIN: Readonly<Record<string, string>> = {
  ...FROM_SDK,
  bool: 'boolean',
  bytes: 'Uint8Array',
  float: 'number',
  int: 'number',
  number: 'number',
  object: 'Record<string, unknown>',
  string: 'string',
  true: 'true',
  false: 'false',
};

export function registerFile({ table, fields, signIn, signUp }: UserShape): string {
  const shapes = [fields, signIn, signUp].map((names) => names.map(property).join('; '));
  const [user = '', signInVariables = '', signUpVariables = ''] = shapes;
  const used = Object.values(FROM_SDK).filter((name) =>
    shapes.some((shape) => new RegExp(`\\b${name}\\b`).test(shape)),
  );
  return `// Which fields the users of this app have, and what signing in and up takes.
// Made by \`react-surreal-auth init\` from the database or its schema; yours to change.
import type { ${[...used, 'RecordId'].sort().join(', ')} } from 'surrealdb';

declare module 'react-surreal-auth' {
  interface Register {
    user: { id: RecordId<${JSON.stringify(table).replaceAll('"', "'")}>; ${user} };
    signIn: { ${signInVariables} };
    signUp: { ${signUpVariables} };
  }
}
`;
}

function property({ name, kind }: TypedName): string {
  const { type, isOptional } = typeOf(kind);
  return `${name}${isOptional ? '?' : ''}: ${type}`;
}

/** @param kind such as `string`, `option<int>`, `none | 'a' | 'b'` or `array<record<team>>` */
export function typeOf(kind: string): { readonly type: string; readonly isOptional: boolean } {
  const option = /^option<(.*)>$/.exec(kind.trim())?.[1];
  const parts = alternatives(option ?? kind);
  const types = parts.filter((part) => part !== 'none').map(typeOfOne);
  return {
    type: types.length === 0 || types.includes('unknown') ? 'unknown' : [...new Set(types)].join(' | '),
    isOptional: option !== undefined || parts.includes('none') || kind.trim() === 'any',
  };
}

function typeOfOne(kind: string): string {
  const plain = PLAIN[kind];
  if (plain !== undefined) return plain;
  if (kind === 'null' || /^(?:'[^'\\]*'|-?\d+(?:\.\d+)?)$/.test(kind)) return kind;
  const [, outer, inner = ''] = /^(record|array|set)(?:<(.*)>)?$/.exec(kind) ?? [];
  if (outer === 'record') return recordType(inner);
  if (outer === undefined) return 'unknown';
  // The second part of `array<string, 10>` is how many there may be.
  const element = inner === '' ? 'unknown' : typeOf(inner.replace(/,\s*\d+$/, '')).type;
  return `${element.includes(' ') ? `(${element})` : element}[]`;
}

function recordType(tables: string): string {
  if (tables === '') return 'RecordId';
  return `RecordId<${tables
    .split('|')
    .map((table) => `'${table.trim()}'`)
    .join(' | ')}>`;
}

/** Splits at each `|` that is not inside of `<…>`. */
function alternatives(kind: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const character of kind) {
    if (character === '<') depth += 1;
    if (character === '>') depth -= 1;
    if (character === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}
