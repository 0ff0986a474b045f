'use client';
/** A form as it looks everywhere: fields, what the app adds, alert, button, status. */
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { PartOf } from '../parts/PartOf.js';
import { Field } from './Field.js';
import type { FormState } from './useForm.js';

interface Props extends Omit<ComponentPropsWithoutRef<'form'>, 'method'> {
  /** What it is for; the stylesheet's mark. */
  readonly kind: string;
  readonly state: FormState;
  /** The button's word. */
  readonly action: string;
  /** Announced while it is sent. */
  readonly progress: string;
  /** Announced once it is done. */
  readonly done?: string | undefined;
  /** Beside the button. */
  readonly actions?: ReactNode;
  /** Whether the button ends something for good. */
  readonly isDanger?: boolean | undefined;
}

export const FormView = forwardRef<HTMLFormElement, Props>(function FormView(
  { kind, state, action, progress, done, actions, isDanger = false, children, ...props },
  ref,
) {
  const { status, form, fields, alert, alertRef, submit } = state;
  const button = (
    <PartOf as="button" part={isDanger ? 'danger' : 'submit'} {...submit}>
      {action}
    </PartOf>
  );
  return (
    <form
      {...form}
      {...props}
      ref={ref}
      data-surreal-auth={kind}
      onSubmit={(event) => {
        props.onSubmit?.(event);
        form.onSubmit(event);
      }}
      onInput={(event) => {
        props.onInput?.(event);
        form.onInput(event);
      }}
    >
      {fields.map((field) => (
        <Field key={field.spec.name} {...field} />
      ))}
      {children}
      <PartOf as="div" part="alert" innerRef={alertRef} {...alert} />
      {actions ? (
        <PartOf as="div" part="actions">
          {button}
          {actions}
        </PartOf>
      ) : (
        button
      )}
      <PartOf
        as="div"
        part="status"
        role="status"
        data-done={status === 'success' && done ? '' : undefined}
      >
        {status === 'pending' ? progress : status === 'success' ? done : null}
      </PartOf>
    </form>
  );
});
