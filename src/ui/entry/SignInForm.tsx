'use client';
/** The ready-made form for signing in. */
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { EntryView } from './EntryView.js';
import { type SignInFormOptions, useSignInForm } from './useSignInForm.js';

export interface SignInFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof SignInFormOptions>,
    SignInFormOptions,
    UiOptions {}

/**
 * Asks for e-mail and password and signs in with them. Inputs that it is given as children are sent under their names,
 * too; those left empty are not. Everything else it is given goes to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const SignInForm = forwardRef<HTMLFormElement, SignInFormProps>(function SignInForm(
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
}: SignInFormProps & { readonly formRef: React.ForwardedRef<HTMLFormElement> }): React.ReactNode {
  const words = useWords();
  const state = useSignInForm({ fields, schema, remember, redirectTo, onSuccess });
  return (
    <EntryView
      {...props}
      ref={formRef}
      kind="sign-in"
      state={state}
      action={words.signIn}
      progress={words.signingIn}
    />
  );
}
