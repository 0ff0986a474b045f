'use client';
/** The ready-made form for making an account. */
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { EntryView } from './EntryView.js';
import { type SignUpFormOptions, useSignUpForm } from './useSignUpForm.js';

export interface SignUpFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof SignUpFormOptions>,
    SignUpFormOptions,
    UiOptions {}

/**
 * Asks for e-mail and a new password, makes the account and signs in. Inputs that it is given as children are sent under their names,
 * too; those left empty are not. Everything else it is given goes to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const SignUpForm = forwardRef<HTMLFormElement, SignUpFormProps>(function SignUpForm(
  { messages, classNames, components, ...props },
  ref,
) {
  return (
    <UiProvider messages={messages} classNames={classNames} components={components}>
      <View {...props} formRef={ref} />
    </UiProvider>
  );
});

function View({
  formRef,
  fields,
  schema,
  remember,
  redirectTo,
  onSuccess,
  ...props
}: SignUpFormProps & { readonly formRef: React.ForwardedRef<HTMLFormElement> }): React.ReactNode {
  const words = useWords();
  const state = useSignUpForm({ fields, schema, remember, redirectTo, onSuccess });
  return (
    <EntryView
      {...props}
      ref={formRef}
      kind="sign-up"
      state={state}
      action={words.signUp}
      progress={words.signingUp}
    />
  );
}
