'use client';
/** The looks that signing in and signing up share: the form, and the box that keeps the identifier. */
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import type { EntryFormState } from '../forms/useEntryForm.js';
import { useWords } from '../UiProvider.js';
import { FormView } from './FormView.js';
import { PartOf } from './PartOf.js';

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
