'use client';
/** The ready-made form that changes the e-mail address. */
import type { ComponentPropsWithoutRef } from 'react';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { type ChangeEmailFormOptions, useChangeEmailForm } from './useChangeEmailForm.js';
import { withSession } from './withSession.js';

export interface ChangeEmailFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof ChangeEmailFormOptions>,
    ChangeEmailFormOptions,
    UiOptions {}

/**
 * Asks for a new address and the password, and changes the address in the user's record. The database has to allow it, as the
 * session records of `./schema` do. It renders nothing without a session. All other props go to the `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const ChangeEmailForm = withSession<HTMLFormElement, ChangeEmailFormProps>(
  function ChangeEmailForm({ identifier, names, onSuccess, onError, children, ...props }, ref) {
    const words = useWords(enAccount);
    const options = { identifier, names, onSuccess, onError };
    const { userName, isDone, ...state } = useChangeEmailForm(options);
    return (
      <FormView
        {...props}
        ref={ref}
        kind="change-email"
        state={state}
        action={words.changeEmail}
        progress={words.changingEmail}
        done={isDone ? words.emailChanged : undefined}
      >
        <input {...userName} />
        {children}
      </FormView>
    );
  },
);
