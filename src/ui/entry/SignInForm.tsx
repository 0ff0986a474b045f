'use client';
/** The ready-made form for signing in. */
import type { ComponentPropsWithoutRef } from 'react';
import { SwitchLink } from '../parts/SwitchLink.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { EndOfSession } from './EndOfSession.js';
import { EntryView } from './EntryView.js';
import { type SignInFormOptions, useSignInForm } from './useSignInForm.js';

export interface SignInFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof SignInFormOptions>,
    SignInFormOptions,
    UiOptions {
  /** The address of the app's page for a forgotten password: a link beside the password's label. @default no link */
  readonly forgotHref?: string | undefined;
}

/**
 * Asks for e-mail and password and signs in with them. Above the fields it says why a session ended that the person did
 * not end here. Inputs among the children are sent under their names;
 * empty ones are left out. All other props go to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const SignInForm = withUi<HTMLFormElement, SignInFormProps>(function SignInForm(
  { fields, schema, remember, redirectTo, onSuccess, onError, forgotHref, ...props },
  ref,
) {
  const words = useWords();
  const state = useSignInForm({ fields, schema, remember, redirectTo, onSuccess, onError });
  return (
    <EntryView
      {...props}
      ref={ref}
      kind="sign-in"
      state={state}
      lead={<EndOfSession />}
      action={words.signIn}
      progress={words.signingIn}
      passwordLink={<SwitchLink href={forgotHref}>{words.forgotPassword}</SwitchLink>}
    />
  );
});
