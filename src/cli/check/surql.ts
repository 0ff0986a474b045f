/** Reading conditions and clauses: what they write, and how long a duration is. */

const TARGET = "(?:type::(?:record|thing)\\(\\s*'(\\w+)'|`?([A-Za-z_]\\w*)`?)";
const WRITE = new RegExp(
  `\\b(?:CREATE|UPDATE|UPSERT|DELETE|INSERT\\s+(?:IGNORE\\s+)?INTO)\\s+(?:ONLY\\s+)?${TARGET}`,
  'gi',
);
const HASH = new RegExp(
  `\\b(?:CREATE|UPDATE|UPSERT|INSERT\\s+INTO)\\s+(?:ONLY\\s+)?${TARGET}(?:(?!\\b(?:CREATE|UPDATE|UPSERT)\\b)[^;])*?\`?(\\w+)\`?\\s*[=:]\\s*crypto::\\w+::generate\\(`,
  'gi',
);

/** Tables that statements write to by name. */
export const writtenTables = (statements: string): readonly string[] =>
  [...statements.matchAll(WRITE)].flatMap(([, byFunction, byName]) => byFunction ?? byName ?? []);

/** The fields into which statements put the hash of a password. */
export const hashFields = (statements: string): readonly { table: string; field: string }[] =>
  [...statements.matchAll(HASH)].flatMap(([, byFunction, byName, field]) => {
    const table = byFunction ?? byName;
    return table !== undefined && field !== undefined ? { table, field } : [];
  });

/** The place where a SIGNIN clause looks an account up. */
export interface Lookup {
  readonly table: string;
  /** The field that tells accounts apart. */
  readonly field: string;
  /** The variable that it is compared with, as the client sends it. */
  readonly variable: string;
}

/** `FROM ONLY user WHERE email = $address`, after `LET $address = string::lowercase($email)`. */
export function accountLookup(signIn: string): Lookup | undefined {
  const [, table, field, compared] =
    /\bFROM\s+(?:ONLY\s+)?`?(\w+)`?\s+WHERE\s+[^;{}]*?`?(\w+)`?\s*=\s*(?:[\w:]+\()?\$(\w+)/.exec(
      signIn,
    ) ?? [];
  if (!table || !field || !compared) return undefined;
  const source = new RegExp(`\\bLET\\s+\\$${compared}\\s*=[^;]*?\\$(\\w+)`).exec(signIn)?.[1];
  return { table, field, variable: source ?? compared };
}

/** Whether an expression changes records by itself. Texts are no statements. */
export const writes = (expression: string): boolean =>
  /\b(?:CREATE|UPDATE|UPSERT|DELETE|INSERT|RELATE)\s+[\w`$(<:]/i.test(withoutTexts(expression));

/** Names of the functions that an expression calls, `fn::` left out. */
export const calledFunctions = (expression: string): readonly string[] =>
  [...withoutTexts(expression).matchAll(/\bfn::([\w:]+)/g)].flatMap(([, name]) => name ?? []);

const withoutTexts = (expression: string): string =>
  expression.replaceAll(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g, "''");

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** The milliseconds of a duration such as `4w2d`; infinite for an empty one, which stands for `NONE`. */
export function durationMs(duration: string): number {
  const parts = [...duration.matchAll(/(\d+)(ns|us|µs|ms|s|m|h|d|w|y)/g)];
  if (parts.length === 0) return Number.POSITIVE_INFINITY;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS[unit ?? ''] ?? 0), 0);
}
