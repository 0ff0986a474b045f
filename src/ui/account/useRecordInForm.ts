'use client';
/** Shows each new state of the user's record in the inputs that the person has not edited. */
import { type RefObject, useEffect, useRef } from 'react';
import type { FieldSpec } from '../form/fields.js';
import { type FormValues, valuesOf } from '../form/values.js';
import { shownOf, type UserRecord } from './profile.js';
import type { SavedValues } from './saveProfile.js';

interface FilledForm {
  readonly form: HTMLFormElement;
  /** The values of the record that was shown last. */
  readonly saved: SavedValues;
  record: UserRecord;
}

/**
 * @param inside an element of the form
 * @returns the form's values as the database has them, for finding out what was changed
 */
export function useRecordInForm(
  inside: RefObject<HTMLElement | null>,
  specs: readonly FieldSpec[],
  record: UserRecord | undefined,
): () => SavedValues {
  const filled = useRef<FilledForm>(undefined);
  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form || !record || filled.current?.record === record) return;
    const values = valuesOf(form, specs);
    if (filled.current?.form !== form) filled.current = { form, record, saved: values };
    const { saved } = filled.current;
    for (const spec of specs) {
      const { name } = spec;
      const next = shownOf(record, spec);
      // An input that was never edited follows `defaultValue`, so React may have shown the new value already.
      const isEdited = values[name] !== saved[name] && values[name] !== next;
      if (isEdited) continue;
      saved[name] = next;
      setInput(form, name, next);
    }
    filled.current.record = record;
  });
  return () => filled.current?.saved ?? {};
}

function setInput(form: HTMLFormElement, name: string, value: FormValues[string] | undefined): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement && typeof value === 'boolean') input.checked = value;
  else if (input instanceof HTMLInputElement || input instanceof HTMLSelectElement)
    input.value = String(value ?? '');
}
