'use client';
/** The behaviour that the forms for signing in and signing up share. */
import type { AuthError } from '../../core/AuthError.js';
import type { Session } from '../../core/state/AuthState.js';
import { useRedirect } from '../../react/useRedirect.js';
import { type FieldChoice, specify } from '../form/fields.js';
import type { StandardSchema } from '../form/StandardSchema.js';
import { type FormState, useForm } from '../form/useForm.js';
import type { FormValues } from '../form/values.js';
import type { Messages } from '../messages/Messages.js';
import { useWords } from '../UiProvider.js';
import { type Remembered, useRemembered } from './useRemembered.js';

/** @typeParam Name the names of the clause's variables, from `Register` */
export interface EntryFormOptions<Name extends string = string> {
  /** The fields in their order: presets, presets with changes, and the app's own fields. @default ['email', 'password'] */
  readonly fields?: readonly FieldChoice<Name>[] | undefined;
  /** A schema of any Standard Schema library that the values must pass, beside the browser's own checks. */
  readonly schema?: StandardSchema | undefined;
  /** Offers to remember the identifier in this browser. @default false */
  readonly remember?: boolean | undefined;
  /** The address to go to once the user is signed in. An address on another origin is not followed. */
  readonly redirectTo?: string | undefined;
  /** Called once the user is signed in, even when a guard has unmounted the form by then. */
  readonly onSuccess?: ((session: Session) => void) | undefined;
  /** Called when the form was sent and failed, with the reason as a code; the person reads a sentence of `messages`. */
  readonly onError?: ((error: AuthError) => void) | undefined;
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
}

export interface EntryFormState extends FormState {
  /** The checkbox that remembers the identifier; `undefined` without the option `remember`. */
  readonly remembered: Remembered | undefined;
}

/** @param isNew whether the form creates an account */
export function useEntryForm(
  options: EntryFormOptions,
  isNew: boolean,
  send: (values: FormValues) => Promise<Session>,
): EntryFormState {
  const words = { ...useWords(), ...options.messages };
  const redirect = useRedirect();
  const choices = options.fields ?? (['email', 'password'] as const);
  const fields = choices.map((choice) => specify(choice, words, isNew));
  const remembered = useRemembered(fields.find(({ role }) => role === 'account')?.name);
  const state = useForm({
    fields,
    words,
    schema: options.schema,
    send: async (values, form) => {
      const session = await send(values);
      remembered.keep(form);
      return session;
    },
    onSuccess(session) {
      options.onSuccess?.(session);
      if (options.redirectTo !== undefined) redirect(options.redirectTo);
    },
    onError: options.onError,
  });
  return { ...state, remembered: options.remember ? remembered : undefined };
}
