'use client';
/** When the card shows its other form: carries the typed e-mail address over, and moves the focus if it was asked to. */
import { type RefObject, useEffect, useRef } from 'react';

/**
 * @param card the element around the form
 * @param mode names the form on the page; a new mode means that another form has taken its place
 * @returns makes the next form take the focus when it appears
 */
export function useFormSwitch(card: RefObject<HTMLElement | null>, mode: string): () => void {
  const previousForm = useRef<HTMLFormElement | null>(null);
  const takesFocus = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another mode means another form on the page
  useEffect(() => {
    const form = card.current?.querySelector('form') ?? null;
    const previous = accountInputOf(previousForm.current);
    const input = accountInputOf(form);
    // Copy only what the person typed. Initial values come from the app again.
    if (input && previous?.name === input.name && previous.value !== previous.defaultValue)
      input.value = previous.value;
    previousForm.current = form;
    if (takesFocus.current) firstEmptyInputOf(form)?.focus();
    takesFocus.current = false;
  }, [card, mode]);

  return () => {
    takesFocus.current = true;
  };
}

function accountInputOf(form: HTMLFormElement | null): HTMLInputElement | null {
  const selector = '[type=email], [autocomplete~=username], [autocomplete~=email]';
  return form?.querySelector<HTMLInputElement>(selector) ?? null;
}

function firstEmptyInputOf(form: HTMLFormElement | null): HTMLInputElement | undefined {
  return [...(form?.querySelectorAll('input') ?? [])].find(({ value }) => value === '');
}
