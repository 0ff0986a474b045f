/** The further fields that people fill in when they sign up: their types, and the conditions on their values. */
import { checkFlag, checkInteger, checkNumber, checkText, number, text } from './literals.js';
import { checkFieldName, checkKeys, identifier, type Names } from './names.js';

interface AnyField {
  /** Whether it may be left out. @default false */
  readonly optional?: boolean;
  /** Whether it stays as it was when the person signed up. @default false */
  readonly readonly?: boolean;
}

/** Text. */
export interface TextField extends AnyField {
  readonly type: 'string';
  /** In characters. @default 0 */
  readonly minLength?: number;
  /** In characters. @default 100 */
  readonly maxLength?: number;
  readonly format?: keyof typeof formats;
  /** The only values that are allowed. */
  readonly oneOf?: readonly string[];
}

/** A number, or a whole one. */
export interface NumberField extends AnyField {
  readonly type: 'number' | 'int';
  readonly min?: number;
  readonly max?: number;
}

/** Yes or no, or a moment. */
export interface PlainField extends AnyField {
  readonly type: 'bool' | 'datetime';
}

/** The type of one more sign-up variable, and of the user's field with the same name. */
export type SignUpField = TextField | NumberField | PlainField;

const formats = {
  email: 'string::is_email',
  url: 'string::is_url',
  uuid: 'string::is_uuid',
  alphanumeric: 'string::is_alphanum',
};

/** Longer texts belong in a record of their own, not in the user's, which is read all the time. */
const MAX_TEXT_LENGTH = 10_000;

const keys: Readonly<Record<SignUpField['type'], readonly string[]>> = {
  string: ['minLength', 'maxLength', 'format', 'oneOf'],
  number: ['min', 'max'],
  int: ['min', 'max'],
  bool: [],
  datetime: [],
};

/**
 * Variables with a meaning of their own: those of the contract, those that the clauses set, those that
 * the database sets, and those that choose the target of a sign-in.
 */
const taken = [
  ...['email', 'pass', 'new_pass', 'device', 'first', 'refresh', 'next', 'end'],
  ...['address', 'user', 'password', 'hash', 'sent', 's', 'id'],
  ...['auth', 'token', 'session', 'access', 'value', 'input', 'this', 'parent', 'event', 'before'],
  ...['after', 'request', 'reference', 'ns', 'db', 'ac', 'namespace', 'database', 'key'],
];

/** One checked field, ready to be written. */
export interface CheckedField {
  /** The field's and the variable's name. */
  readonly name: string;
  /** Its SurrealQL type. */
  readonly type: string;
  readonly isReadonly: boolean;
  /** The condition on a value. @param value an expression: `$value`, `$name` */
  readonly condition: (value: string) => string;
}

/** @throws an `Error` when a name is taken or no identifier, or when a bound is no number. */
export function checkFields(
  fields: Readonly<Record<string, SignUpField>>,
  names: Names,
): readonly CheckedField[] {
  return Object.entries(fields).map(([name, field]) => {
    const what = `signUpFields.${checkFieldName(name, 'each name in signUpFields')}`;
    if ([...taken, names.user.email, names.user.blocked].includes(name.toLowerCase())) {
      throw new Error(`sessionRecords: ${what} needs another name: '${name}' has a meaning already.`);
    }
    return checkField(name, field, what);
  });
}

function checkField(name: string, given: SignUpField, what: string): CheckedField {
  // A copy, so that what was checked is what is written.
  const field = { ...given };
  const own = typeof field.type === 'string' && Object.hasOwn(keys, field.type) && keys[field.type];
  if (!own) {
    throw new Error(`sessionRecords: ${what}.type has to be one of ${Object.keys(keys).join(', ')}.`);
  }
  checkKeys(field, ['type', 'optional', 'readonly', ...own], what);
  const isOptional = checkFlag(field.optional ?? false, `${what}.optional`);
  const conditions = conditionsOf(field, what);
  return {
    name,
    type: isOptional ? `option<${field.type}>` : field.type,
    isReadonly: checkFlag(field.readonly ?? false, `${what}.readonly`),
    condition: (value) => {
      const all = [`type::is_${field.type}(${value})`, ...conditions.map((one) => one(value))];
      return isOptional ? `${value} = NONE OR (${all.join(' AND ')})` : all.join(' AND ');
    },
  };
}

type Condition = (value: string) => string;

function conditionsOf(field: SignUpField, what: string): readonly Condition[] {
  switch (field.type) {
    case 'string':
      return textConditions(field, what);
    case 'number':
    case 'int':
      return numberConditions(field, what);
    case 'bool':
    case 'datetime':
      return [];
  }
}

function textConditions(field: TextField, what: string): readonly Condition[] {
  const min = checkInteger(field.minLength ?? 0, `${what}.minLength`, 0, MAX_TEXT_LENGTH);
  const max = checkInteger(field.maxLength ?? 100, `${what}.maxLength`, min, MAX_TEXT_LENGTH);
  const { format, oneOf } = field;
  if (format !== undefined && !Object.hasOwn(formats, format)) {
    throw new Error(
      `sessionRecords: ${what}.format has to be one of ${Object.keys(formats).join(', ')}.`,
    );
  }
  const choices = oneOf?.map((one) => text(checkText(one, `each of ${what}.oneOf`)));
  return [
    ...(min > 0 ? [(value: string) => `string::len(${value}) >= ${min}`] : []),
    (value) => `string::len(${value}) <= ${max}`,
    ...(format ? [(value: string) => `${formats[format]}(${value})`] : []),
    ...(choices ? [(value: string) => `${value} IN [${choices.join(', ')}]`] : []),
  ];
}

function numberConditions({ min, max }: NumberField, what: string): readonly Condition[] {
  const least = min === undefined ? undefined : number(checkNumber(min, `${what}.min`));
  const most = max === undefined ? undefined : number(checkNumber(max, `${what}.max`));
  return [
    ...(least === undefined ? [] : [(value: string) => `${value} >= ${least}`]),
    ...(most === undefined ? [] : [(value: string) => `${value} <= ${most}`]),
  ];
}

/** The definition of the field on the table of users. */
export function defineField(
  { name, type, isReadonly, condition }: CheckedField,
  table: string,
): string {
  const fixed = isReadonly ? '\n  PERMISSIONS FOR select FULL, FOR update NONE' : '';
  return `DEFINE FIELD ${identifier(name)} ON ${table} TYPE ${type} ASSERT ${condition('$value')}${fixed};`;
}
