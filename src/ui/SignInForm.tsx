'use client';
/** The ready-made form for signing in. */
import { forwardRef } from 'react';
import { type SignInVariables, useSignIn } from '../index.js';
import { en } from './messages/en.js';
import { AuthForm, type AuthFormProps } from './parts/AuthForm.js';
import { accountField, passwordField } from './parts/fields.js';

export type SignInFormProps = AuthFormProps;

/**
 * Asks for e-mail and password and signs in with them. Inputs that it is given as children are sent under their names,
 * too; those left empty are not. Everything else it is given goes to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`, or when the provider has no `access`
 */
export const SignInForm = forwardRef<HTMLFormElement, SignInFormProps>(function SignInForm(
  { identifierField, passwordField: password, messages, ...props },
  ref,
) {
  const signIn = useSignIn();
  const words = { ...en, ...messages };
  return (
    <AuthForm
      {...props}
      ref={ref}
      kind="sign-in"
      status={signIn.status}
      words={words}
      fields={[
        accountField(words, 'username', identifierField),
        passwordField(words, 'current-password', password),
      ]}
      action={words.signIn}
      progress={words.signingIn}
      // The form knows names and texts; which of them the clause wants, only the app knows.
      send={(variables) => signIn.mutateAsync(variables as SignInVariables)}
    />
  );
});
