'use client';
/** The ready-made form for signing up. */
import type { ComponentPropsWithoutRef } from 'react';
import { SwitchLink } from '../parts/SwitchLink.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { EntryView } from './EntryView.js';
import { type SignUpFormOptions, useSignUpForm } from './useSignUpForm.js';

export interface SignUpFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof SignUpFormOptions>,
    SignUpFormOptions,
    UiOptions {
  /** The address of the sign-in page: a link for those who have an account with the address already. @default no link */
  readonly signInHref?: string | undefined;
  /** Called by that link where there is no `signInHref`. */
  readonly onSignIn?: (() => void) | undefined;
}

/**
 * Asks for e-mail and a new password, makes the account and signs in. Inputs among the children are sent under their names;
 * empty ones are left out. All other props go to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const SignUpForm = withUi<HTMLFormElement, SignUpFormProps>(function SignUpForm(
  { fields, schema, remember, redirectTo, onSuccess, onError, signInHref, onSignIn, ...props },
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
      takenRemedy={
        <SwitchLink href={signInHref} onPress={onSignIn}>
          {words.signIn}
        </SwitchLink>
      }
    />
  );
});
