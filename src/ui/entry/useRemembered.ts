'use client';
/** Remembers the identifier in this browser, to fill it in next time. It is personal data, so a checkbox asks first. */
import { type RefObject, useEffect, useRef } from 'react';

const KEY = 'react-surreal-auth/remembered';

export interface Remembered {
  /** The props of the checkbox. It has no name, so it is not sent. */
  readonly input: { readonly type: 'checkbox'; readonly ref: RefObject<HTMLInputElement | null> };
  /** Stores the value of the form's field if the checkbox is checked, and removes the stored value if it is not. */
  readonly keep: (form: HTMLFormElement) => void;
}

/** @param field the name of the identifier's field */
export function useRemembered(field: string | undefined): Remembered {
  const checkbox = useRef<HTMLInputElement>(null);

  // This runs after hydration, because the first render must equal the server's.
  useEffect(() => {
    const stored = load();
    const input = inputOf(checkbox.current?.form, field);
    if (!stored || !checkbox.current || !input) return;
    checkbox.current.checked = true;
    // A value that a password manager or the app filled in stays.
    if (!input.value) input.value = stored;
  }, [field]);

  return {
    input: { type: 'checkbox', ref: checkbox },
    keep(form) {
      const value = inputOf(form, field)?.value;
      if (checkbox.current) store(checkbox.current.checked ? value : undefined);
    },
  };
}

function inputOf(
  form: HTMLFormElement | null | undefined,
  name: string | undefined,
): HTMLInputElement | undefined {
  const input = name === undefined ? null : form?.elements.namedItem(name);
  return input instanceof HTMLInputElement ? input : undefined;
}

function load(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(value: string | undefined): void {
  try {
    if (value) localStorage.setItem(KEY, value);
    else localStorage.removeItem(KEY);
  } catch {
    // If the storage is blocked, the person types the identifier again.
  }
}
