/** What the forms ask for, as data: one description a field, in the order of the page. */
import type { InputHTMLAttributes } from 'react';
import type { Messages } from '../messages/Messages.js';

/** What an app can say about one of the forms' own fields. */
export interface FieldOptions {
  /** The variable of the SIGNIN or SIGNUP clause. @default 'email', 'pass' or 'name' */
  readonly name?: string | undefined;
  /** @default the catalogue's word */
  readonly label?: string | undefined;
  /** `text` for user names, which need not be e-mail addresses. @default 'email' for the identifier */
  readonly type?: 'email' | 'text' | 'tel' | undefined;
  /** @default what password managers expect at this place */
  readonly autoComplete?: string | undefined;
  /** @default `false` for the name, `true` for the others */
  readonly required?: boolean | undefined;
  /** Characters that a new password must have. @default 8 */
  readonly minLength?: number | undefined;
  /** What the field holds at first. */
  readonly defaultValue?: string | undefined;
}

/** A password stands in its input and nowhere else, so it has no first value. */
export type PasswordOptions = Omit<FieldOptions, 'type' | 'defaultValue'>;

/** One field of a form. */
export interface FieldSpec {
  /** What it is to the account; rejections by the database are matched to it. */
  readonly role: 'account' | 'password' | 'name';
  /** Which of the catalogue's sentences apply when it is missing or invalid. */
  readonly kind: 'email' | 'password' | 'text';
  readonly name: string;
  readonly label: string;
  /** Shown below the field until there is something wrong with it. */
  readonly hint?: string | undefined;
  readonly input: Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'type' | 'inputMode' | 'autoComplete' | 'autoCapitalize' | 'required' | 'minLength' | 'defaultValue'
  >;
}

/** @param autoComplete `username` where password managers fill in, `email` where a new account begins */
export function accountField(
  words: Messages,
  autoComplete: string,
  { name = 'email', label = words.email, type = 'email', ...options }: FieldOptions = {},
): FieldSpec {
  return {
    role: 'account',
    kind: type === 'email' ? 'email' : 'text',
    name,
    label,
    input: {
      type,
      inputMode: type,
      autoComplete: type === 'email' ? autoComplete : 'username',
      autoCapitalize: 'none',
      required: true,
      ...options,
    },
  };
}

export function passwordField(
  words: Messages,
  autoComplete: 'current-password' | 'new-password',
  { name = 'pass', label = words.password, required = true, ...options }: PasswordOptions = {},
): FieldSpec {
  const isNew = autoComplete === 'new-password';
  const minLength = options.minLength ?? (isNew ? 8 : undefined);
  return {
    role: 'password',
    kind: 'password',
    name,
    label,
    hint: isNew ? words.passwordHint : undefined,
    input: {
      autoComplete: options.autoComplete ?? autoComplete,
      autoCapitalize: 'none',
      required,
      minLength,
    },
  };
}

export function nameField(
  words: Messages,
  { name = 'name', label = words.name, ...options }: FieldOptions,
): FieldSpec {
  return {
    role: 'name',
    kind: 'text',
    name,
    label,
    hint: options.required ? undefined : words.optional,
    input: { autoComplete: 'name', ...options },
  };
}
