'use client';
/** What a form does, without its looks: checks, sends once, shows what went wrong, forgets it on the next edit. */
import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { isAuthError } from '../../core/AuthError.js';
import type { FormMessages } from '../messages/Messages.js';
import type { FieldSpec } from './fields.js';
import { findIssues, findProblems, NO_PROBLEMS, type Problems, problemsOf } from './problems.js';
import type { StandardSchema } from './StandardSchema.js';
import { type FormValues, forgetPasswords, valuesOf } from './values.js';

export interface FormOptions<Result> {
  readonly fields: readonly FieldSpec[];
  readonly words: FormMessages;
  /** A schema that the values must pass, beside the browser's own checks. */
  readonly schema?: StandardSchema | undefined;
  /** Sends the values, by the names of the inputs. */
  readonly send: (values: FormValues, form: HTMLFormElement) => Promise<Result>;
  /** Called once it is done, also when a guard has taken the form off the page by then. */
  readonly onSuccess?: ((result: Result) => void) | undefined;
}

/** One field: what belongs to its label, its input and the note below it. */
export interface FieldState {
  readonly spec: FieldSpec;
  readonly isInvalid: boolean;
  readonly label: { readonly htmlFor: string; readonly children: string };
  readonly input: FieldSpec['input'] & {
    readonly id: string;
    readonly name: string;
    readonly type: FieldSpec['type'];
    readonly 'aria-invalid': true | undefined;
    readonly 'aria-describedby': string | undefined;
  };
  /** A hint, or what is wrong. */
  readonly note: { readonly id: string; readonly children: string } | undefined;
  /** Whether the note says what is wrong. */
  readonly hasProblem: boolean;
}

/** A form without its looks: spread each member onto its element. */
export interface FormState {
  readonly status: 'idle' | 'pending' | 'success' | 'error';
  readonly form: {
    readonly method: 'post';
    readonly noValidate: true;
    readonly 'data-status': FormState['status'];
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    readonly onInput: (event: FormEvent<HTMLFormElement>) => void;
  };
  readonly fields: readonly FieldState[];
  /** Always on the page: a screen reader has to know it before it speaks. Focused when the problem is nowhere else. */
  readonly alert: {
    readonly id: string;
    readonly role: 'alert';
    readonly tabIndex: -1;
    readonly children: string | undefined;
  };
  readonly alertRef: RefObject<HTMLDivElement | null>;
  /** Not `disabled` while it is sent: that would take the focus away. */
  readonly submit: {
    readonly type: 'submit';
    readonly 'data-busy': '' | undefined;
    readonly 'aria-disabled': true | undefined;
    readonly 'aria-busy': true | undefined;
  };
}

export function useForm<Result>(options: FormOptions<Result>): FormState {
  const { fields, words, onSuccess } = options;
  const [status, setStatus] = useState<FormState['status']>('idle');
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const alertRef = useRef<HTMLDivElement>(null);
  const id = useId();
  // Known at once, unlike the next render: Enter and a click may come in one go.
  const sending = useRef(false);

  useEffect(() => {
    if (problems.focus === undefined) return;
    const field = alertRef.current?.closest('form')?.elements.namedItem(problems.focus);
    if (field instanceof HTMLElement) {
      field.focus();
      if (field instanceof HTMLInputElement) field.select();
    } else alertRef.current?.focus();
  }, [problems]);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (sending.current) return;
    const form = event.currentTarget;
    const found = findProblems(form, fields, words);
    setProblems(found && found !== 'shown' ? found : NO_PROBLEMS);
    if (found) return;
    sending.current = true;
    setStatus('pending');
    const outcome = await checkAndSend(form, options);
    sending.current = false;
    if ('problems' in outcome) {
      setProblems(outcome.problems);
      setStatus('error');
      // Misuse is for developers: the browser reports it on the console.
      if (outcome.thrown && !isAuthError(outcome.thrown.error)) throw outcome.thrown.error;
      return;
    }
    setStatus('success');
    forgetPasswords(form, fields);
    // A guard may have unmounted the form by now; its app still wants to know.
    onSuccess?.(outcome.result);
  }

  function edited({ target }: FormEvent<HTMLFormElement>): void {
    const name = 'name' in target ? String(target.name) : '';
    setProblems((current) =>
      current.alert || current.fields[name]
        ? { fields: { ...current.fields, [name]: undefined } }
        : current,
    );
  }

  const isPending = status === 'pending' || undefined;
  return {
    status,
    form: {
      // Submitted before React has taken over, the values must not go into the address.
      method: 'post',
      noValidate: true,
      'data-status': status,
      onSubmit: (event) => void submit(event),
      onInput: edited,
    },
    fields: fields.map((spec) => stateOf(spec, `${id}${spec.name}`, problems, `${id}alert`)),
    alert: { id: `${id}alert`, role: 'alert', tabIndex: -1, children: problems.alert },
    alertRef,
    submit: {
      type: 'submit',
      'data-busy': isPending && '',
      'aria-disabled': isPending,
      'aria-busy': isPending,
    },
  };
}

type Outcome<Result> =
  | { readonly result: Result }
  | { readonly problems: Problems; readonly thrown?: { readonly error: unknown } };

async function checkAndSend<Result>(
  form: HTMLFormElement,
  { fields, words, schema, send }: FormOptions<Result>,
): Promise<Outcome<Result>> {
  try {
    const values = valuesOf(form, fields);
    const issues = schema && (await findIssues(schema, values, fields));
    return issues ? { problems: issues } : { result: await send(values, form) };
  } catch (error) {
    return { problems: problemsOf(error, fields, words), thrown: { error } };
  }
}

function stateOf(spec: FieldSpec, id: string, problems: Problems, alertId: string): FieldState {
  const problem = problems.fields[spec.name];
  const blamed = problems.blamesAll && spec.role ? alertId : undefined;
  const text = problem ?? spec.hint;
  const note = text === undefined ? undefined : { id: `${id}-note`, children: text };
  const isInvalid = Boolean(problem ?? blamed);
  return {
    spec,
    isInvalid,
    label: { htmlFor: id, children: spec.label },
    input: {
      ...spec.input,
      id,
      name: spec.name,
      type: spec.type,
      'aria-invalid': isInvalid || undefined,
      'aria-describedby': [blamed, note?.id].filter(Boolean).join(' ') || undefined,
    },
    note,
    hasProblem: problem !== undefined,
  };
}
