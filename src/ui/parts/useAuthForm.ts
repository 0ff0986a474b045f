'use client';
/** What a form does, without its looks: checks, sends once, shows what went wrong, forgets it on the next edit. */
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { isAuthError, type Session } from '../../index.js';
import type { Messages } from '../messages/Messages.js';
import type { FieldSpec } from './fields.js';
import { findProblems, NO_PROBLEMS, type Problems, problemsOf } from './problems.js';

export interface AuthFormOptions {
  readonly fields: readonly FieldSpec[];
  readonly words: Messages;
  /** Sends the values, by the names of the inputs. */
  readonly send: (variables: Record<string, string>) => Promise<Session>;
  readonly onSuccess?: ((session: Session) => void) | undefined;
}

export interface AuthFormState {
  readonly problems: Problems;
  /** For the alert, which is focused when the problem is nowhere else. */
  readonly alert: RefObject<HTMLDivElement | null>;
  readonly submit: (event: FormEvent<HTMLFormElement>) => Promise<void>;
  readonly edited: (event: FormEvent<HTMLFormElement>) => void;
}

export function useAuthForm({ fields, words, send, onSuccess }: AuthFormOptions): AuthFormState {
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const alert = useRef<HTMLDivElement>(null);
  // Known at once, unlike the next render: Enter and a click may come in one go.
  const sending = useRef(false);

  useEffect(() => {
    if (problems.focus === undefined) return;
    const field = alert.current?.closest('form')?.elements.namedItem(problems.focus);
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    } else alert.current?.focus();
  }, [problems]);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (sending.current) return;
    const form = event.currentTarget;
    const found = findProblems(form, fields);
    setProblems(found && found !== 'shown' ? found : NO_PROBLEMS);
    if (found) return;
    sending.current = true;
    let session: Session;
    try {
      session = await send(valuesOf(form));
    } catch (error) {
      setProblems(problemsOf(error, fields, words));
      // Misuse is for developers: it goes on to the console.
      if (!isAuthError(error)) throw error;
      return;
    } finally {
      sending.current = false;
    }
    forgetPasswords(form, fields);
    // A guard may have unmounted the form by now; its app still wants to know.
    onSuccess?.(session);
  }

  function edited({ target }: FormEvent<HTMLFormElement>): void {
    const name = 'name' in target ? String(target.name) : '';
    setProblems((current) =>
      current.alert || current.fields[name]
        ? { fields: { ...current.fields, [name]: undefined } }
        : current,
    );
  }

  return { problems, alert, submit, edited };
}

/** What the page shows now, whoever wrote it there. Empty means absent: NONE in SurrealQL. */
function valuesOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}

function forgetPasswords(form: HTMLFormElement, fields: readonly FieldSpec[]): void {
  for (const { kind, name } of fields) {
    const input = kind === 'password' ? form.elements.namedItem(name) : null;
    if (input instanceof HTMLInputElement) input.value = '';
  }
}
