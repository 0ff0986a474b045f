/** Names in SurrealQL: the ones there are, how they are checked, and how they are written. */

/** The names of the tables, their fields and the access method. A name that is left out keeps its default. */
export interface SessionRecordsNames {
  /** The access method. @default 'account' */
  readonly access?: string;
  /** The beginning of the paths of the endpoints of `lockedDown`. @default '/auth' */
  readonly api?: string;
  readonly user?: UserNames;
  readonly password?: PasswordNames;
  readonly session?: SessionNames;
}

/** The table of people and those of its fields that the schema itself needs. */
export interface UserNames {
  /** @default 'user' */
  readonly table?: string;
  /** @default 'email' */
  readonly email?: string;
  /** Whether the person may not sign in. @default 'blocked' */
  readonly blocked?: string;
}

/** The table of password hashes, which nobody but the schema reads. */
export interface PasswordNames {
  /** @default 'password' */
  readonly table?: string;
  /** @default 'hash' */
  readonly hash?: string;
  /** When the password was set. @default 'changed_at' */
  readonly changedAt?: string;
}

/** The table of sessions, one record a device. */
export interface SessionNames {
  /** @default 'session' */
  readonly table?: string;
  /** Whose session it is. @default 'user' */
  readonly user?: string;
  /** @default 'device' */
  readonly device?: string;
  /** Hash of the current secret. @default 'secret' */
  readonly secret?: string;
  /** Hash of the secret before it. @default 'previous' */
  readonly previous?: string;
  /** The `changed_at` of the password that opened it. @default 'password_at' */
  readonly passwordAt?: string;
  /** @default 'created_at' */
  readonly createdAt?: string;
  /** When it was last rotated. @default 'used_at' */
  readonly usedAt?: string;
  /** @default 'expires_at' */
  readonly expiresAt?: string;
}

const defaults = {
  access: 'account',
  api: '/auth',
  user: { table: 'user', email: 'email', blocked: 'blocked' },
  password: { table: 'password', hash: 'hash', changedAt: 'changed_at' },
  session: {
    table: 'session',
    user: 'user',
    device: 'device',
    secret: 'secret',
    previous: 'previous',
    passwordAt: 'password_at',
    createdAt: 'created_at',
    usedAt: 'used_at',
    expiresAt: 'expires_at',
  },
};

/** Every name, checked. */
export type Names = typeof defaults;

/** Names that are written without backticks: they are known to be no keyword where they stand. */
const plain = new Set([
  defaults.access,
  ...[defaults.user, defaults.password, defaults.session].flatMap((table) => Object.values(table)),
  'name',
]);

/** No quote, no backtick, no space, no Unicode: what passes cannot leave the place it is written to. */
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** @throws an `Error` when the name is not a plain identifier. */
export function checkName(name: unknown, what: string): string {
  if (typeof name === 'string' && IDENTIFIER.test(name)) return name;
  throw new Error(
    `sessionRecords: ${what} has to be a name of 1 to 63 letters, digits and underscores that does not start with a digit.`,
  );
}

/** Up to five parts of letters, digits, `-` and `_`, each after a slash; none begins a parameter or ends a text. */
const PATH = /^(?:\/[A-Za-z0-9_-]{1,63}){1,5}$/;

/** @throws an `Error` when it is no plain path */
function checkPath(path: unknown, what: string): string {
  if (typeof path === 'string' && PATH.test(path)) return path;
  throw new Error(
    `sessionRecords: ${what} has to be a path such as '/auth', of letters, digits, '-' and '_'.`,
  );
}

/**
 * Words that SurrealDB 3.0 takes as a field's name between backticks, but then reads again without them
 * and refuses: found by trying every keyword on the engine.
 */
const notAField = new Set(
  (
    'alter break continue create define delete explain false for function if info insert let none null ' +
    'rebuild relate remove return select sleep throw true update upsert'
  ).split(' '),
);

/** @throws an `Error` when the name is no plain identifier, or a keyword that cannot be a field. */
export function checkFieldName(name: unknown, what: string): string {
  const checked = checkName(name, what);
  if (!notAField.has(checked.toLowerCase())) return checked;
  throw new Error(`sessionRecords: ${what} needs another name: no field can be called '${checked}'.`);
}

/** A checked name as SurrealQL. */
export const identifier = (name: string): string => (plain.has(name) ? name : `\`${name}\``);

/**
 * Fills in the defaults and checks every name.
 *
 * @throws an `Error` when a name is no identifier, when two tables or two fields of a table have one name,
 * or when a field is called `id` or by a keyword that cannot be one.
 */
export function resolveNames(names: SessionRecordsNames = {}): Names {
  checkKeys(names, Object.keys(defaults), 'names');
  const resolved = {
    access: checkName(names.access ?? defaults.access, 'names.access'),
    api: checkPath(names.api ?? defaults.api, 'names.api'),
    user: fill(defaults.user, names.user, 'names.user'),
    password: fill(defaults.password, names.password, 'names.password'),
    session: fill(defaults.session, names.session, 'names.session'),
  };
  const tables = [resolved.user.table, resolved.password.table, resolved.session.table];
  checkDistinct(tables, 'the three tables');
  return resolved;
}

function fill<Table extends Record<string, string>>(
  preset: Table,
  given: Partial<Record<keyof Table, string>> = {},
  what: string,
): Table {
  checkKeys(given, Object.keys(preset), what);
  const filled = { ...preset };
  for (const key in preset) {
    const check = key === 'table' ? checkName : checkFieldName;
    // A name that was left out keeps its default. The check turns all others into strings.
    filled[key] = check(given[key] ?? preset[key], `${what}.${key}`) as Table[typeof key];
  }
  const { table: _, ...fields } = filled;
  checkDistinct([...Object.values(fields), 'id'], `the fields of ${what}`);
  return filled;
}

function checkDistinct(names: readonly string[], what: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`sessionRecords: ${what} use the name '${twice}' twice.`);
}

/** A misspelt option would silently be a default: it is refused. @throws an `Error` that names it. */
export function checkKeys(given: object, known: readonly string[], what: string): void {
  const stranger = Object.keys(given).find((key) => !known.includes(key));
  if (stranger !== undefined) {
    throw new Error(
      `sessionRecords: ${what} know no '${stranger}', only ${known.map((key) => `'${key}'`).join(', ')}.`,
    );
  }
}
