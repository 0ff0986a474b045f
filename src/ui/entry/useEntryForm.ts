'use client';
/** What the forms for signing in and signing up have in common. */
import type { Session } from '../../core/state/AuthState.js';
import { useRedirect } from '../../react/useRedirect.js';
import { type FieldChoice, specify } from '../form/fields.js';
import type { StandardSchema } from '../form/StandardSchema.js';
import { type FormState, useForm } from '../form/useForm.js';
import type { FormValues } from '../form/values.js';
import type { Messages } from '../messages/Messages.js';
import { useWords } from '../UiProvider.js';
import { type Remembered, useRemembered } from './useRemembered.js';

/** @typeParam Name the variables of the clause, from `Register` */
export interface EntryFormOptions<Name extends string = string> {
  /** The fields in their order: presets, presets with changes, and fields of one's own. @default ['email', 'password'] */
  readonly fields?: readonly FieldChoice<Name>[] | undefined;
  /** A schema of any Standard Schema library that the values must pass, beside the browser's own checks. */
  readonly schema?: StandardSchema | undefined;
  /** Offers to keep the identifier in this browser for the next time. @default false */
  readonly remember?: boolean | undefined;
  /** Where to go once the user is signed in, on this origin; an address elsewhere is not followed. */
  readonly redirectTo?: string | undefined;
  /** Called once the user is signed in, also when a guard has taken the form off the page by then. */
  readonly onSuccess?: ((session: Session) => void) | undefined;
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
}

export interface EntryFormState extends FormState {
  /** For the box that keeps the identifier; without `remember` there is none. */
  readonly remembered: Remembered | undefined;
}

export function useEntryForm(
  options: EntryFormOptions,
  isNew: boolean,
  send: (values: FormValues) => Promise<Session>,
): EntryFormState {
  const above = useWords();
  const words = { ...above, ...options.messages };
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
  });
  return { ...state, remembered: options.remember ? remembered : undefined };
}
