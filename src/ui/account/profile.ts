/** What a profile shows of a record, and what the database says when it does not take a change. */
import { AuthError, isAuthError } from '../../core/AuthError.js';
import { type FieldDescription, type FieldPreset, type FieldSpec, specify } from '../form/fields.js';
import type { FormValues } from '../form/values.js';
import type { FormMessages } from '../messages/Messages.js';

type ProfilePreset = Exclude<FieldPreset, 'password'>;

/** As a field of any form is described, without what passwords alone have. */
interface ProfileDescription<Name extends string>
  extends Omit<FieldDescription<Name>, 'type' | 'maxBytes' | 'strength'> {
  /** Numbers are kept as numbers, a checkbox as a boolean, a day as a date, the rest as text. @default 'text' */
  readonly type?: Exclude<FieldDescription['type'], 'password'>;
  /** Shows the field and leaves it as it is. @default false */
  readonly readOnly?: boolean | undefined;
}

/** A field of the user's record: a preset, a preset with changes, or one of one's own. Passwords are changed elsewhere. */
export type ProfileField<Name extends string = string> =
  | ProfilePreset
  | (Partial<ProfileDescription<Name>> & { readonly preset: ProfilePreset })
  | (ProfileDescription<Name> & { readonly preset?: undefined });

export type UserRecord = Readonly<Record<string, unknown>>;

/** The field with what the record holds in it. */
export function specifyProfile(
  choice: ProfileField,
  record: UserRecord | undefined,
  words: FormMessages,
): FieldSpec {
  // As for a new account: what a password manager knows of the user is not asked for.
  const spec = specify(choice, words, true);
  const value = shownOf(record, spec);
  const isBox = spec.type === 'checkbox';
  const input = {
    ...spec.input,
    ...(typeof value === 'boolean' ? { defaultChecked: value } : { defaultValue: value }),
  };
  if (typeof choice === 'string' || !choice.readOnly) return { ...spec, input };
  return {
    ...spec,
    type: spec.type === 'select' ? 'text' : spec.type,
    hint: choice.hint,
    input: Object.assign(input, isBox ? { disabled: true } : { readOnly: true }),
  };
}

/** What the field shows of the record, as `valuesOf` reads it from the page. */
export function shownOf(
  record: UserRecord | undefined,
  { name, type }: FieldSpec,
): FormValues[string] | undefined {
  const value = record?.[name];
  // The types allow no such field. Where somebody casts, a hash or worse must not come to the page.
  if (type === 'password') return undefined;
  if (type === 'checkbox') return value === true;
  if (type === 'number') return typeof value === 'number' ? value : undefined;
  const text = isDate(value) ? value.toISOString().slice(0, 10) : value;
  return typeof text === 'string' && text ? text : undefined;
}

/** A value of the page as the record wants it; empty is NONE. A day is a date, unless the record holds a text. */
export function toRecord(
  value: FormValues[string] | undefined,
  { type }: FieldSpec,
  former: unknown,
): unknown {
  return type === 'date' && value && typeof former !== 'string' ? new Date(String(value)) : value;
}

/** The SDK's own class or JavaScript's. */
function isDate(value: unknown): value is { toISOString(): string } {
  return typeof value === 'object' && value !== null && 'toISOString' in value;
}

/** What the database's refusal means, and which of the changed fields it concerns. */
export function refusalOf(error: unknown, changed: readonly FieldSpec[], values: FormValues): unknown {
  if (isAuthError(error) || !(error instanceof Error)) return error;
  const { message } = error;
  const thrown = /^An error occurred: (.*)/s.exec(message)?.[1];
  if (thrown) return new AuthError('rejected', { databaseReason: thrown });
  // An index may have another name than its field; the value is in the message, too.
  const field =
    changed.find(({ name }) => message.includes(`\`${name}\``)) ??
    changed.find(({ name }) => message.includes(`'${values[name]}'`));
  if (!field) return error;
  const isTaken = message.includes('already contains');
  return isTaken && field.role === 'account'
    ? new AuthError('account_exists')
    : refused(field, isTaken ? 'taken' : 'invalid');
}

/** A catalogue may have a sentence of its own for it, under `thrown_<name>_<why>`. */
export function refused({ name }: FieldSpec, why: 'taken' | 'invalid' | 'unchanged'): AuthError {
  return new AuthError('rejected', { databaseReason: `${name}_${why}` });
}
