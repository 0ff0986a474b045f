'use client';
/** The ready-made form for making an account. */
import { forwardRef } from 'react';
import { type SignUpVariables, useSignUp } from '../index.js';
import { en } from './messages/en.js';
import { AuthForm, type AuthFormProps } from './parts/AuthForm.js';
import { accountField, type FieldOptions, nameField, passwordField } from './parts/fields.js';

export interface SignUpFormProps extends AuthFormProps {
  /** Asks for the person's name, too. @default not asked for; sent as `name` */
  readonly nameField?: FieldOptions | boolean | undefined;
}

/**
 * Asks for e-mail and a new password, makes the account and signs in. Inputs that it is given as children are sent
 * under their names, too; those left empty are not. Everything else it is given goes to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`, or when the provider has no `access`
 */
export const SignUpForm = forwardRef<HTMLFormElement, SignUpFormProps>(function SignUpForm(
  { nameField: name = false, identifierField, passwordField: password, messages, ...props },
  ref,
) {
  const signUp = useSignUp();
  const words = { ...en, ...messages };
  return (
    <AuthForm
      {...props}
      ref={ref}
      kind="sign-up"
      status={signUp.status}
      words={words}
      fields={[
        ...(name ? [nameField(words, name === true ? {} : name)] : []),
        accountField(words, 'email', identifierField),
        passwordField(words, 'new-password', password),
      ]}
      action={words.signUp}
      progress={words.signingUp}
      // The form knows names and texts; which of them the clause wants, only the app knows.
      send={(variables) => signUp.mutateAsync(variables as SignUpVariables)}
    />
  );
});
