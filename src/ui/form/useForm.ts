'use client';
/** The behaviour of a form without its looks: the props of its elements, and the focus on the first problem. */
import { type FormEvent, type RefObject, useEffect, useId, useRef } from 'react';
import { type FieldState, fieldStateOf } from './fieldState.js';
import type { Problems } from './problems.js';
import { type FormOptions, type FormStatus, useSubmission } from './useSubmission.js';

/** A form without its looks: spread each member onto its element. */
export interface FormState {
  readonly status: FormStatus;
  readonly form: {
    readonly method: 'post';
    readonly noValidate: true;
    readonly 'data-status': FormStatus;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    readonly onInput: (event: FormEvent<HTMLFormElement>) => void;
  };
  readonly fields: readonly FieldState[];
  /** Whether the form was refused because there is an account with the identifier already. */
  readonly isAccountTaken: boolean | undefined;
  /**
   * The element has to be on the page from the start, because screen readers announce only changes in alerts that they
   * know. It gets the focus when no field is to blame.
   */
  readonly alert: {
    readonly id: string;
    readonly role: 'alert';
    readonly tabIndex: -1;
    readonly children: string | undefined;
  };
  readonly alertRef: RefObject<HTMLDivElement | null>;
  /** The button is not `disabled` while the form is sent, because a disabled button loses the focus. */
  readonly submit: {
    readonly type: 'submit';
    readonly 'data-busy': '' | undefined;
    readonly 'aria-disabled': true | undefined;
    readonly 'aria-busy': true | undefined;
  };
}

export function useForm<Result>(options: FormOptions<Result>): FormState {
  const { status, problems, submit, edit } = useSubmission(options);
  const id = useId();
  const alertId = `${id}alert`;
  const alertRef = useProblemFocus(problems);
  const isPending = status === 'pending' || undefined;
  const { fields: specs } = options;
  const hasSeveralPasswords = specs.filter(({ type }) => type === 'password').length > 1;
  return {
    status,
    form: {
      // A form that is submitted before React has hydrated it must not put the values into the address.
      method: 'post',
      noValidate: true,
      'data-status': status,
      onSubmit: (event) => void submit(event),
      onInput: edit,
    },
    fields: specs.map((spec, index) => {
      const field = fieldStateOf(spec, `${id}${spec.name}`, problems, alertId);
      const enterKeyHint = index === specs.length - 1 ? 'go' : 'next';
      const toggleDescription = hasSeveralPasswords ? spec.label : undefined;
      return { ...field, toggleDescription, input: { ...field.input, enterKeyHint } };
    }),
    isAccountTaken: problems.isAccountTaken,
    alert: { id: alertId, role: 'alert', tabIndex: -1, children: problems.alert },
    alertRef,
    submit: {
      type: 'submit',
      'data-busy': isPending && '',
      'aria-disabled': isPending,
      'aria-busy': isPending,
    },
  };
}

/** Moves the focus to the first field with a problem, or to the alert. */
function useProblemFocus(problems: Problems): RefObject<HTMLDivElement | null> {
  const alertRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.focus === undefined) return;
    const field = alertRef.current?.closest('form')?.elements.namedItem(problems.focus);
    if (field instanceof HTMLElement) {
      field.focus();
      if (field instanceof HTMLInputElement) field.select();
    } else alertRef.current?.focus();
  }, [problems]);
  return alertRef;
}
