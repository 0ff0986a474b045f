/** The fields of a form as data: the description that an app gives, and the complete one that a form renders. */
import type { InputHTMLAttributes, ReactNode, RefObject } from 'react';
import type { FormMessages } from '../messages/Messages.js';
import { say } from '../messages/say.js';

/** An option of a `select`. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** Shows how strong the password in an input is; `strengthMeter` makes one. */
export type StrengthIndicator = (input: RefObject<HTMLInputElement | null>) => ReactNode;

/** One field as an app describes it. @typeParam Name the names of the variables or of the record's fields */
export interface FieldDescription<Name extends string = string> {
  /** The variable of the clause, or the field of the record. */
  readonly name: Name;
  /** Numbers are sent as numbers, a checkbox as a boolean, the rest as text. @default 'text' */
  readonly type?:
    | 'text'
    | 'email'
    | 'tel'
    | 'url'
    | 'password'
    | 'number'
    | 'date'
    | 'checkbox'
    | 'select'
    | undefined;
  /** The text beside the input. @default the preset's word, else the name */
  readonly label?: string | undefined;
  /** Shown below the field while it has no problem. */
  readonly hint?: string | undefined;
  /** The attribute `autocomplete`. @default the value that password managers expect of such a field */
  readonly autoComplete?: string | undefined;
  /** Whether the field must be filled in. @default `true`; `false` for the preset `name` and for checkboxes */
  readonly required?: boolean | undefined;
  /** The shortest value, in characters. @default 8 for a new password */
  readonly minLength?: number | undefined;
  /** The longest value, in characters. */
  readonly maxLength?: number | undefined;
  /** The longest value, in UTF-8 bytes: 72 for a password that is hashed by bcrypt. @default no limit */
  readonly maxBytes?: number | undefined;
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
  readonly step?: number | 'any' | undefined;
  /** A regular expression for the whole value, as in HTML. */
  readonly pattern?: string | undefined;
  /** The initial value; passwords have none. */
  readonly defaultValue?: string | number | boolean | undefined;
  /** The options of a `select`. */
  readonly options?: readonly FieldOption[] | undefined;
  /** Shows how strong a new password is: `passwordStrength` or `strengthMeter(estimator)`. */
  readonly strength?: StrengthIndicator | undefined;
}

/** The usual fields of an account, named as in the shipped schema: `email`, `pass`, `name`. */
export type FieldPreset = 'email' | 'password' | 'name';

/** A preset, a preset with changes, or a field of the app. */
export type FieldChoice<Name extends string = string> =
  | FieldPreset
  | (Partial<FieldDescription<Name>> & { readonly preset: FieldPreset })
  | (FieldDescription<Name> & { readonly preset?: undefined });

/** The complete description of one field. */
export interface FieldSpec {
  readonly name: string;
  readonly type: NonNullable<FieldDescription['type']>;
  /** The meaning of the field for the account, by which rejections of the database find their field. */
  readonly role: 'account' | 'password' | 'name' | undefined;
  readonly label: string;
  readonly hint: string | undefined;
  readonly maxBytes: number | undefined;
  readonly options: readonly FieldOption[];
  readonly strength: StrengthIndicator | undefined;
  readonly input: Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | 'dir'
    | 'enterKeyHint'
    | 'inputMode'
    | 'autoComplete'
    | 'autoCapitalize'
    | 'spellCheck'
    | 'required'
    | 'minLength'
    | 'maxLength'
    | 'min'
    | 'max'
    | 'step'
    | 'pattern'
    | 'defaultValue'
    | 'defaultChecked'
  >;
}

const ROLES = { email: 'account', password: 'password', name: 'name' } as const;
const KEYBOARDS: Readonly<Record<string, FieldSpec['input']['inputMode']>> = {
  email: 'email',
  tel: 'tel',
  url: 'url',
  number: 'decimal',
};
/** Addresses, numbers and passwords run from left to right in every language. */
const LEFT_TO_RIGHT: readonly string[] = ['email', 'password', 'tel', 'url'];
/** The shortest new password, in characters. @see https://pages.nist.gov/800-63-3/sp800-63b.html#memsecretver */
const MIN_PASSWORD_LENGTH = 8;

/**
 * Completes the description of a field.
 *
 * @param isNew whether the form creates an account or a password: password managers then offer a new password, and a
 * shortest length applies
 */
export function specify(choice: FieldChoice, words: FormMessages, isNew: boolean): FieldSpec {
  const given = typeof choice === 'string' ? { preset: choice } : choice;
  const { preset } = given;
  const defaults = preset ? presets(words, isNew)[preset] : { name: '' };
  const field: FieldDescription = { ...defaults, ...given };
  const { name, type = 'text', label = name, maxBytes, options = [], strength } = field;
  const isPassword = type === 'password';
  const isCheckbox = type === 'checkbox';
  const { required = !isCheckbox, minLength = isPassword && isNew ? MIN_PASSWORD_LENGTH : undefined } =
    field;
  const lengthHint =
    isPassword && isNew && minLength && say(words, words.passwordHint, { count: minLength });
  const optionalHint = required || isCheckbox ? undefined : words.optional;
  return {
    name,
    type,
    role: preset
      ? ROLES[preset]
      : isPassword
        ? 'password'
        : isIdentifier(field)
          ? 'account'
          : undefined,
    label,
    hint: field.hint ?? (lengthHint || optionalHint),
    maxBytes,
    options,
    strength,
    input: { ...attributesOf(field, isNew), required, minLength },
  };
}

/** Whether the field says which account is meant. */
function isIdentifier({ type, autoComplete }: FieldDescription): boolean {
  return type === 'email' || autoComplete === 'username';
}

function attributesOf(field: FieldDescription, isNew: boolean): FieldSpec['input'] {
  const { type = 'text', defaultValue, maxLength, min, max, step, pattern } = field;
  const isPassword = type === 'password';
  const isCheckbox = type === 'checkbox';
  return {
    ...(isCheckbox ? { defaultChecked: Boolean(defaultValue) } : {}),
    // Only checkboxes have a boolean value.
    ...(isPassword || isCheckbox ? {} : { defaultValue: defaultValue as string | number | undefined }),
    ...(isPassword || isIdentifier(field) ? { autoCapitalize: 'none', spellCheck: false } : {}),
    ...(field.autoComplete === 'name' ? { autoCapitalize: 'words' } : {}),
    ...(LEFT_TO_RIGHT.includes(type) ? { dir: 'ltr' } : {}),
    inputMode: KEYBOARDS[type],
    autoComplete:
      field.autoComplete ?? (isPassword ? `${isNew ? 'new' : 'current'}-password` : undefined),
    maxLength,
    min,
    max,
    step,
    pattern,
  };
}

function presets(words: FormMessages, isNew: boolean): Record<FieldPreset, FieldDescription> {
  return {
    email: {
      name: 'email',
      type: 'email',
      label: words.email,
      // A new account has no user name yet that a password manager could fill in.
      autoComplete: isNew ? 'email' : 'username',
    },
    password: { name: 'pass', type: 'password', label: words.password },
    name: { name: 'name', label: words.name, autoComplete: 'name', required: false },
  };
}
