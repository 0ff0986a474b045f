'use client';
/** The ready-made form for signing up. */
import type { ComponentPropsWithoutRef } from 'react';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { EntryView } from './EntryView.js';
import { type SignUpFormOptions, useSignUpForm } from './useSignUpForm.js';

export interface SignUpFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof SignUpFormOptions>,
    SignUpFormOptions,
    UiOptions {}

/**
 * Asks for e-mail and a new password, makes the account and signs in. Inputs among the children are sent under their names;
 * empty ones are left out. All other props go to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const SignUpForm = withUi<HTMLFormElement, SignUpFormProps>(function SignUpForm(
  { fields, schema, remember, redirectTo, onSuccess, onError, ...props },
  ref,
) {
  const words = useWords();
  const state = useSignUpForm({ fields, schema, remember, redirectTo, onSuccess, onError });
  return (
    <EntryView
      {...props}
      ref={ref}
      kind="sign-up"
      state={state}
      action={words.signUp}
      progress={words.signingUp}
    />
  );
});
