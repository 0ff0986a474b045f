'use client';
/** The form that signing in and signing up share; which fields it has and what it sends, they decide. */
import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react';
import type { Session } from '../../index.js';
import type { Messages } from '../messages/Messages.js';
import { Field } from './Field.js';
import type { FieldOptions, PasswordOptions } from './fields.js';
import { type AuthFormOptions, useAuthForm } from './useAuthForm.js';

/** What both forms take, beside everything that `<form>` takes. */
export interface AuthFormProps extends ComponentPropsWithoutRef<'form'> {
  /** What the user is known by. @default an e-mail address, sent as `email` */
  readonly identifierField?: FieldOptions | undefined;
  /** @default sent as `pass` */
  readonly passwordField?: PasswordOptions | undefined;
  /** Words to use in place of the English ones. */
  readonly messages?: Partial<Messages> | undefined;
  /** Called once the user is signed in, also when a guard has taken the form off the page by then. */
  readonly onSuccess?: ((session: Session) => void) | undefined;
}

interface Props extends ComponentPropsWithoutRef<'form'>, AuthFormOptions {
  readonly kind: 'sign-in' | 'sign-up';
  readonly status: 'idle' | 'pending' | 'success' | 'error';
  /** The button's word. */
  readonly action: string;
  /** Announced while it is sent. */
  readonly progress: string;
}

export const AuthForm = forwardRef<HTMLFormElement, Props>(function AuthForm(
  { kind, status, fields, words, action, progress, send, onSuccess, children, ...props },
  ref,
) {
  const { problems, alert, submit, edited } = useAuthForm({ fields, words, send, onSuccess });
  const alertId = useId();
  const isPending = status === 'pending';
  const text = problems.alert && words[problems.alert];
  const blamed = problems.alert === 'invalid_credentials' ? alertId : undefined;
  return (
    <form
      // Submitted before React has taken over, the values must not go into the address.
      method="post"
      {...props}
      ref={ref}
      noValidate
      data-surreal-auth={kind}
      data-status={status}
      onSubmit={(event) => {
        props.onSubmit?.(event);
        if (!event.defaultPrevented) void submit(event);
      }}
      onInput={(event) => {
        props.onInput?.(event);
        edited(event);
      }}
    >
      {fields.map((spec) => (
        <Field
          key={spec.name}
          spec={spec}
          words={words}
          problem={problems.fields[spec.name]}
          blamedBy={blamed}
        />
      ))}
      {children}
      <div ref={alert} id={alertId} data-part="alert" role="alert" tabIndex={-1}>
        {text}
      </div>
      <button
        type="submit"
        data-part="submit"
        data-busy={isPending ? '' : undefined}
        // Not `disabled`: that would take the focus away. Not the form's `aria-busy`: that would silence the status.
        aria-disabled={isPending || undefined}
        aria-busy={isPending || undefined}
      >
        {action}
      </button>
      <div data-part="status" role="status">
        {isPending ? progress : null}
      </div>
    </form>
  );
});
