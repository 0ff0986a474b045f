/** The fields of a profile: their values in the user's record, and the errors for changes that the database refuses. */
import { AuthError, isAuthError } from '../../core/AuthError.js';
import { type FieldDescription, type FieldPreset, type FieldSpec, specify } from '../form/fields.js';
import type { FormValues } from '../form/values.js';
import type { FormMessages } from '../messages/Messages.js';

type ProfilePreset = Exclude<FieldPreset, 'password'>;

/** The description of a form's field, without the options for passwords. */
interface ProfileDescription<Name extends string>
  extends Omit<FieldDescription<Name>, 'type' | 'maxBytes' | 'strength'> {
  /** Numbers are stored as numbers, a checkbox as a boolean, a day as a date, the rest as text. @default 'text' */
  readonly type?: Exclude<FieldDescription['type'], 'password'>;
  /** Shows the field without letting the person change it. @default false */
  readonly readOnly?: boolean | undefined;
}

/** A field of the user's record: a preset, a preset with changes, or a field of the app. No field can be a password. */
export type ProfileField<Name extends string = string> =
  | ProfilePreset
  | (Partial<ProfileDescription<Name>> & { readonly preset: ProfilePreset })
  | (ProfileDescription<Name> & { readonly preset?: undefined });

export type UserRecord = Readonly<Record<string, unknown>>;

/** The complete description of a field, with its value in the record. */
export function specifyProfile(
  choice: ProfileField,
  record: UserRecord | undefined,
  words: FormMessages,
): FieldSpec {
  // `isNew` is true because the profile asks for no credentials that a password manager could fill in.
  const spec = specify(choice, words, true);
  const value = shownOf(record, spec);
  const isCheckbox = spec.type === 'checkbox';
  const input = {
    ...spec.input,
    ...(typeof value === 'boolean' ? { defaultChecked: value } : { defaultValue: value }),
  };
  if (typeof choice === 'string' || !choice.readOnly) return { ...spec, input };
  return {
    ...spec,
    type: spec.type === 'select' ? 'text' : spec.type,
    hint: choice.hint,
    input: Object.assign(input, isCheckbox ? { disabled: true } : { readOnly: true }),
  };
}

/** The field's value in the record, in the form in which `valuesOf` reads it from the input. */
export function shownOf(
  record: UserRecord | undefined,
  { name, type }: FieldSpec,
): FormValues[string] | undefined {
  const value = record?.[name];
  // The types allow no password field. An app that casts must not put a password's hash onto the page.
  if (type === 'password') return undefined;
  if (type === 'checkbox') return value === true;
  if (type === 'number') return typeof value === 'number' ? value : undefined;
  const text = isDate(value) ? value.toISOString().slice(0, 10) : value;
  return typeof text === 'string' && text ? text : undefined;
}

/** An input's value as the record stores it; empty is NONE. A day becomes a date, unless the record holds a text. */
export function toRecord(
  value: FormValues[string] | undefined,
  { type }: FieldSpec,
  stored: unknown,
): unknown {
  return type === 'date' && value && typeof stored !== 'string' ? new Date(String(value)) : value;
}

/** Whether the value is a date: JavaScript's `Date`, or the class of the SDK. */
function isDate(value: unknown): value is { toISOString(): string } {
  return typeof value === 'object' && value !== null && 'toISOString' in value;
}

/** The error for a refusal of the database, which names the changed field that it concerns. */
export function refusalOf(error: unknown, changed: readonly FieldSpec[], values: FormValues): unknown {
  if (isAuthError(error) || !(error instanceof Error)) return error;
  const { message } = error;
  const thrown = /^An error occurred: (.*)/s.exec(message)?.[1];
  if (thrown) return new AuthError('rejected', { databaseReason: thrown });
  // The message of an index names the index, which may differ from its field, and the value.
  const field =
    changed.find(({ name }) => message.includes(`\`${name}\``)) ??
    changed.find(({ name }) => message.includes(`'${values[name]}'`));
  if (!field) return error;
  const isTaken = message.includes('already contains');
  return isTaken && field.role === 'account'
    ? new AuthError('account_exists')
    : refused(field, isTaken ? 'taken' : 'invalid');
}

/** The error for one field. A catalogue may have a sentence for it, under `thrown_<name>_<reason>`. */
export function refused({ name }: FieldSpec, reason: 'taken' | 'invalid' | 'unchanged'): AuthError {
  return new AuthError('rejected', { databaseReason: `${name}_${reason}` });
}
