'use client';
/** Checks a form and sends it, one request at a time, and holds its status and its problems. */
import { type FormEvent, useRef, useState } from 'react';
import { type AuthError, isAuthError } from '../../core/AuthError.js';
import type { FormMessages } from '../messages/Messages.js';
import type { FieldSpec } from './fields.js';
import {
  findIssues,
  findProblems,
  NO_PROBLEMS,
  type Problems,
  problemsOf,
  withoutProblemOf,
} from './problems.js';
import type { StandardSchema } from './StandardSchema.js';
import { type FormValues, forgetPasswords, trimAddresses, valuesOf } from './values.js';

export interface FormOptions<Result> {
  readonly fields: readonly FieldSpec[];
  readonly words: FormMessages;
  /** A schema that the values must pass, beside the browser's own checks. */
  readonly schema?: StandardSchema | undefined;
  /** Sends the values, which are keyed by the names of the inputs. */
  readonly send: (values: FormValues, form: HTMLFormElement) => Promise<Result>;
  /** Called after a success, even when a guard has unmounted the form by then. */
  readonly onSuccess?: ((result: Result) => void) | undefined;
  /** Called after a failure on the way to the server, even when the form is gone by then. */
  readonly onError?: ((error: AuthError) => void) | undefined;
}

export type FormStatus = 'idle' | 'pending' | 'success' | 'error';

interface Submission {
  readonly status: FormStatus;
  readonly problems: Problems;
  /** Handles the form's `submit`. @throws the errors of misuse, which are for the console */
  readonly submit: (event: FormEvent<HTMLFormElement>) => Promise<void>;
  /** Handles the form's `input`: an edited field is no longer marked. */
  readonly edit: (event: FormEvent<HTMLFormElement>) => void;
}

export function useSubmission<Result>(options: FormOptions<Result>): Submission {
  const { fields, words, onSuccess, onError } = options;
  const [status, setStatus] = useState<FormStatus>('idle');
  const [problems, setProblems] = useState(NO_PROBLEMS);
  // State changes with the next render; Enter and a click may both come before it.
  const isSending = useRef(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (isSending.current) return;
    const form = event.currentTarget;
    trimAddresses(form, fields);
    const found = findProblems(form, fields, words);
    setProblems(found && found !== 'shown' ? found : NO_PROBLEMS);
    if (found) return;
    isSending.current = true;
    setStatus('pending');
    const outcome = await attempt(form, options);
    isSending.current = false;
    if ('problems' in outcome) {
      setProblems(outcome.problems);
      setStatus('error');
      const { error } = outcome;
      if (isAuthError(error)) onError?.(error);
      // An error that only a developer can understand.
      else if (error) throw error;
      return;
    }
    setStatus('success');
    forgetPasswords(form, fields);
    onSuccess?.(outcome.result);
  }

  function edit({ target }: FormEvent<HTMLFormElement>): void {
    const name = 'name' in target ? String(target.name) : '';
    setProblems((current) => withoutProblemOf(current, name));
  }

  return { status, problems, submit, edit };
}

type Outcome<Result> =
  | { readonly result: Result }
  /** `error` is left out when the values themselves did not pass. */
  | { readonly problems: Problems; readonly error?: unknown };

async function attempt<Result>(
  form: HTMLFormElement,
  { fields, words, schema, send }: FormOptions<Result>,
): Promise<Outcome<Result>> {
  try {
    const values = valuesOf(form, fields);
    const issues = schema && (await findIssues(schema, values, fields));
    return issues ? { problems: issues } : { result: await send(values, form) };
  } catch (error) {
    return { problems: problemsOf(error, fields, words), error };
  }
}
