'use client';
/** The ready-made form for changing the password. */
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { type ChangePasswordFormOptions, useChangePasswordForm } from './useChangePasswordForm.js';

export interface ChangePasswordFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof ChangePasswordFormOptions>,
    ChangePasswordFormOptions,
    UiOptions {}

/**
 * Asks for the current password and a new one, and signs in anew with both: this device stays, all others leave. Needs
 * an access method that changes passwords, such as the session records of `./schema`; on another one it says that
 * nothing was changed. Nothing is shown unless somebody
 * is signed in. Everything else it is given goes to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const ChangePasswordForm = forwardRef<HTMLFormElement, ChangePasswordFormProps>(
  function ChangePasswordForm({ messages, classNames, components, ...props }, ref) {
    const { status } = useAuth();
    if (status === 'loading' || status === 'signed-out') return null;
    return (
      <UiProvider messages={messages} classNames={classNames} components={components}>
        <View {...props} formRef={ref} />
      </UiProvider>
    );
  },
);

function View({
  formRef,
  identifier,
  names,
  newPassword,
  onSuccess,
  children,
  ...props
}: ChangePasswordFormProps & {
  readonly formRef: React.ForwardedRef<HTMLFormElement>;
}): React.ReactNode {
  const words = useWords(enAccount);
  const options = { identifier, names, newPassword, onSuccess };
  const { userName, isDone, ...state } = useChangePasswordForm(options);
  return (
    <FormView
      {...props}
      ref={formRef}
      kind="change-password"
      state={state}
      action={words.changePassword}
      progress={words.changingPassword}
      done={isDone ? words.passwordChanged : undefined}
    >
      <input {...userName} />
      <PartOf as="p" part="hint">
        {words.changePasswordHint}
      </PartOf>
      {children}
    </FormView>
  );
}
