'use client';
/** The ready-made form that changes the password. */
import type { ComponentPropsWithoutRef } from 'react';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { type ChangePasswordFormOptions, useChangePasswordForm } from './useChangePasswordForm.js';
import { withSession } from './withSession.js';

export interface ChangePasswordFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof ChangePasswordFormOptions>,
    ChangePasswordFormOptions,
    UiOptions {}

/**
 * Asks for the current password and a new one, and signs in anew with both: this device stays signed in, all others are
 * signed out. The access method has to change passwords, as the session records of `./schema` do; with any other one the
 * form says that nothing was changed. It renders nothing without a session. All other props go to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const ChangePasswordForm = withSession<HTMLFormElement, ChangePasswordFormProps>(
  function ChangePasswordForm(
    { identifier, names, newPassword, onSuccess, onError, children, ...props },
    ref,
  ) {
    const words = useWords(enAccount);
    const options = { identifier, names, newPassword, onSuccess, onError };
    const { userName, isDone, ...state } = useChangePasswordForm(options);
    return (
      <FormView
        {...props}
        ref={ref}
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
  },
);
