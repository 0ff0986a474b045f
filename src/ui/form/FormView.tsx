'use client';
/** The looks that all forms share: fields, children of the app, alert, buttons and status. */
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { inTurn } from '../parts/inTurn.js';
import { PartOf } from '../parts/PartOf.js';
import { Field } from './Field.js';
import type { FormState } from './useForm.js';

interface Props extends Omit<ComponentPropsWithoutRef<'form'>, 'action' | 'method'> {
  /** The value of `data-surreal-auth`, by which the stylesheet knows the form. */
  readonly kind: string;
  readonly state: FormState;
  /** The text of the button that sends the form. */
  readonly action: string;
  /** Announced while the form is sent. */
  readonly progress: string;
  /** Announced once it was sent. */
  readonly done?: string | undefined;
  /** Further buttons beside the one that sends. */
  readonly actions?: ReactNode;
  /** Shown above the fields. */
  readonly lead?: ReactNode;
  /** A link beside the label of the password. */
  readonly passwordLink?: ReactNode;
  /** A way out where there is an account with the identifier already. */
  readonly takenRemedy?: ReactNode;
  /** Whether the form destroys data. */
  readonly isDanger?: boolean | undefined;
}

export const FormView = forwardRef<HTMLFormElement, Props>(function FormView(
  {
    kind,
    state,
    action,
    progress,
    done,
    actions,
    lead,
    isDanger,
    passwordLink,
    takenRemedy,
    children,
    ...props
  },
  ref,
) {
  const { status, form, fields, alert, alertRef, submit, isAccountTaken } = state;
  const isDone = status === 'success' && Boolean(done);
  return (
    <form
      {...form}
      {...props}
      ref={ref}
      data-surreal-auth={kind}
      onSubmit={inTurn(props.onSubmit, form.onSubmit)}
      onInput={inTurn(props.onInput, form.onInput)}
    >
      {lead}
      {fields.map((field) => (
        <Field
          key={field.spec.name}
          {...field}
          link={field.spec.type === 'password' && passwordLink}
          remedy={isAccountTaken && field.hasProblem && takenRemedy}
        />
      ))}
      {children}
      <PartOf as="div" part="alert" innerRef={alertRef} {...alert} />
      <PartOf as="div" part="actions">
        <PartOf as="button" part={isDanger ? 'danger' : 'submit'} {...submit}>
          {action}
        </PartOf>
        {actions}
        <PartOf as="div" part="status" role="status" data-done={isDone ? '' : undefined}>
          {status === 'pending' ? progress : isDone ? done : null}
        </PartOf>
      </PartOf>
    </form>
  );
});
