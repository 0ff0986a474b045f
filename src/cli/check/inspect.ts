/** The answers of `INFO` about a database, read into the parts that the rules look at. */
import type { Owner } from '../Owner.js';
import { isObject, list, record, text } from '../reading.js';

/** `true`: everybody; `false`: nobody but the database's owner; a text: whoever the condition holds for. */
export type Permission = boolean | string;

export interface Permissions {
  readonly select: Permission;
  readonly create: Permission;
  readonly update: Permission;
  readonly delete: Permission;
}

export interface Field {
  readonly name: string;
  readonly kind: string;
  readonly permissions: Permissions;
}

export interface Event {
  readonly name: string;
  readonly isAsync: boolean;
  /** Its statements. */
  readonly body: string;
}

export interface Table {
  readonly name: string;
  readonly permissions: Permissions;
  readonly fields: readonly Field[];
  readonly events: readonly Event[];
}

/** An access method for record users. */
export interface RecordAccess {
  readonly name: string;
  readonly signUp: string;
  readonly signIn: string;
  readonly authenticate: string;
  /** Whether it has `WITH REFRESH`. */
  readonly givesRefreshTokens: boolean;
  /** As SurrealQL; empty for `NONE`. */
  readonly tokenDuration: string;
  readonly sessionDuration: string;
}

/** One endpoint with what it does for some methods. */
export interface Api {
  readonly path: string;
  readonly methods: string;
  readonly isPublic: boolean;
  readonly action: string;
}

export interface Inspection {
  readonly version: string;
  readonly accesses: readonly RecordAccess[];
  readonly tables: readonly Table[];
  readonly apis: readonly Api[];
  /** Bodies of functions by their names, `fn::` left out. */
  readonly functions: ReadonlyMap<string, string>;
}

/** Reads; changes nothing. */
export async function inspect(owner: Owner): Promise<Inspection> {
  const info = record(await owner.value('INFO FOR DB STRUCTURE'));
  const tables: Table[] = [];
  for (const table of list(info.tables).filter(isObject)) {
    const name = text(table.name);
    const structure = record(await owner.value(`INFO FOR TABLE \`${name}\` STRUCTURE`));
    tables.push(readTable(name, table, structure));
  }
  return {
    version: owner.version,
    accesses: list(info.accesses).filter(isObject).filter(isForRecords).map(readAccess),
    tables,
    apis: list(info.apis).filter(isObject).flatMap(readApi),
    functions: new Map(
      list(info.functions)
        .filter(isObject)
        .map(({ name, block }) => [text(name), text(block)]),
    ),
  };
}

type Answer = Readonly<Record<string, unknown>>;

const isForRecords = ({ kind }: Answer): boolean => record(kind).kind === 'RECORD';

function readAccess(access: Answer): RecordAccess {
  const { kind, name, authenticate, duration } = access;
  const { signup, signin, refresh } = record(kind);
  return {
    name: text(name),
    signUp: text(signup),
    signIn: text(signin),
    authenticate: text(authenticate),
    givesRefreshTokens: refresh === true,
    tokenDuration: durationText(record(duration).token),
    sessionDuration: durationText(record(duration).session),
  };
}

/** The SDK makes a duration of its own type. */
const durationText = (duration: unknown): string =>
  duration === undefined || duration === null ? '' : String(duration);

const readTable = (name: string, { permissions }: Answer, structure: Answer): Table => ({
  name,
  permissions: readPermissions(permissions),
  fields: list(structure.fields)
    .filter(isObject)
    .map((field) => ({
      name: text(field.name),
      kind: text(field.kind),
      permissions: readPermissions(field.permissions),
    })),
  events: list(structure.events)
    .filter(isObject)
    .map((event) => ({
      name: text(event.name),
      isAsync: event.async === true,
      body: list(event.then).map(text).join(';'),
    })),
});

function readPermissions(permissions: unknown): Permissions {
  const given = record(permissions);
  const read = (value: unknown): Permission => (typeof value === 'string' ? value : value === true);
  return {
    select: read(given.select),
    create: read(given.create),
    update: read(given.update),
    delete: read(given.delete),
  };
}

function readApi({ path, actions, config }: Answer): readonly Api[] {
  const isOpen = (given: unknown) => record(given).permissions !== false;
  return list(actions)
    .filter(isObject)
    .map((action) => ({
      path: text(path),
      methods: list(action.methods).map(text).join(', '),
      isPublic: record(config).permissions === true && isOpen(action.config),
      action: text(action.action),
    }));
}
