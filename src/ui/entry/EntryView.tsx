'use client';
/** The looks that the forms for signing in and signing up share: the form, and the checkbox that remembers the identifier. */
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { FormView } from '../form/FormView.js';
import { PartOf } from '../parts/PartOf.js';
import { useWords } from '../UiProvider.js';
import type { EntryFormState } from './useEntryForm.js';

interface Props extends Omit<ComponentPropsWithoutRef<typeof FormView>, 'state'> {
  readonly state: EntryFormState;
}

export const EntryView = forwardRef<HTMLFormElement, Props>(function EntryView(
  { children, state, ...props },
  ref,
) {
  const words = useWords();
  const { remembered, ...form } = state;
  return (
    <FormView {...props} ref={ref} state={form}>
      {children}
      {remembered && (
        <PartOf as="label" part="remember">
          <input {...remembered.input} />
          {words.rememberMe}
        </PartOf>
      )}
    </FormView>
  );
});
