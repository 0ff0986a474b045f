/** What a form asks for, as data: how an app describes a field, and what becomes of the description. */
import type { InputHTMLAttributes, ReactNode, RefObject } from 'react';
import type { FormMessages } from '../messages/Messages.js';
import { say } from '../messages/say.js';

/** A choice of a `select`. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** Shows how strong the password in an input is; `strengthMeter` makes one. */
export type StrengthIndicator = (input: RefObject<HTMLInputElement | null>) => ReactNode;

/** One field as an app describes it. @typeParam Name the variables that there are */
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
  /** @default the preset's word, else the name */
  readonly label?: string | undefined;
  /** Shown below the field until there is something wrong with it. */
  readonly hint?: string | undefined;
  /** @default what password managers expect of such a field */
  readonly autoComplete?: string | undefined;
  /** @default `true`, but for the name and checkboxes `false` */
  readonly required?: boolean | undefined;
  /** Characters. @default 8 for a new password */
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** UTF-8 bytes that a password may have: 72 where bcrypt hashes it. @default no limit */
  readonly maxBytes?: number | undefined;
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
  readonly step?: number | 'any' | undefined;
  /** A regular expression for the whole value, as in HTML. */
  readonly pattern?: string | undefined;
  /** What the field holds at first. A password never holds anything at first. */
  readonly defaultValue?: string | number | boolean | undefined;
  /** The choices of a `select`. */
  readonly options?: readonly FieldOption[] | undefined;
  /** Shows how strong a new password is: `passwordStrength` or `strengthMeter(estimator)`. */
  readonly strength?: StrengthIndicator | undefined;
}

/** The fields that every account has, with the names of the shipped schema: `email`, `pass`, `name`. */
export type FieldPreset = 'email' | 'password' | 'name';

/** A preset, a preset with changes, or a field of one's own. */
export type FieldChoice<Name extends string = string> =
  | FieldPreset
  | (Partial<FieldDescription<Name>> & { readonly preset: FieldPreset })
  | (FieldDescription<Name> & { readonly preset?: undefined });

/** One field of a form, complete. */
export interface FieldSpec {
  readonly name: string;
  readonly type: NonNullable<FieldDescription['type']>;
  /** What it is to the account: rejections by the database are matched to it. */
  readonly role: 'account' | 'password' | 'name' | undefined;
  readonly label: string;
  readonly hint: string | undefined;
  readonly maxBytes: number | undefined;
  readonly options: readonly FieldOption[];
  readonly strength: StrengthIndicator | undefined;
  readonly input: Pick<
    InputHTMLAttributes<HTMLInputElement>,
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

/**
 * @param isNew whether an account, or a password, begins here: it decides what password managers offer and whether a
 * shortest length holds
 */
export function specify(choice: FieldChoice, words: FormMessages, isNew: boolean): FieldSpec {
  const given = typeof choice === 'string' ? { preset: choice } : choice;
  const { preset } = given;
  const defaults = preset ? presets(words, isNew)[preset] : { name: '' };
  const {
    name,
    type = 'text',
    label = name,
    hint,
    autoComplete,
    ...rest
  }: FieldDescription = {
    ...defaults,
    ...given,
  };
  const isPassword = type === 'password';
  const isBox = type === 'checkbox';
  const { required = !isBox, options = [], strength, maxBytes, defaultValue, pattern, step } = rest;
  const { min, max, maxLength } = rest;
  const minLength = rest.minLength ?? (isPassword && isNew ? 8 : undefined);
  const isCode = isPassword || type === 'email' || autoComplete === 'username';
  return {
    name,
    type,
    role: preset ? ROLES[preset] : isPassword ? 'password' : isCode ? 'account' : undefined,
    label,
    hint:
      hint ??
      (isPassword && isNew && minLength
        ? say(words, words.passwordHint, { count: minLength })
        : required || isBox
          ? undefined
          : words.optional),
    maxBytes,
    options,
    strength,
    input: {
      ...(isPassword || isBox ? {} : { defaultValue: defaultValue as string | number | undefined }),
      ...(isBox ? { defaultChecked: Boolean(defaultValue) } : {}),
      inputMode: KEYBOARDS[type],
      autoComplete: autoComplete ?? (isPassword ? `${isNew ? 'new' : 'current'}-password` : undefined),
      ...(isCode ? { autoCapitalize: 'none', spellCheck: false } : {}),
      required,
      minLength,
      maxLength,
      min,
      max,
      step,
      pattern,
    },
  };
}

function presets(words: FormMessages, isNew: boolean): Record<FieldPreset, FieldDescription> {
  return {
    email: {
      name: 'email',
      type: 'email',
      label: words.email,
      // Where an account begins there is no user name yet that a manager could fill in.
      autoComplete: isNew ? 'email' : 'username',
    },
    password: { name: 'pass', type: 'password', label: words.password },
    name: { name: 'name', label: words.name, autoComplete: 'name', required: false },
  };
}
