'use client';
/** The identifier that a person wants to find filled in the next time. It is no secret, but it is theirs: they are asked. */
import { type RefObject, useEffect, useRef } from 'react';

const KEY = 'react-surreal-auth/remembered';

export interface Remembered {
  /** For the box. It has no name, so it is not sent. */
  readonly input: { readonly type: 'checkbox'; readonly ref: RefObject<HTMLInputElement | null> };
  /** Keeps what the form's field holds, or forgets it, as the box says. */
  readonly keep: (form: HTMLFormElement) => void;
}

/** @param field the identifier's name */
export function useRemembered(field: string | undefined): Remembered {
  const box = useRef<HTMLInputElement>(null);

  // After the first frame, which must equal the server's.
  useEffect(() => {
    const known = recall();
    const input = fieldOf(box.current?.form, field);
    if (!known || !box.current || !input) return;
    box.current.checked = true;
    // What a password manager or the app filled in stands.
    if (!input.value) input.value = known;
  }, [field]);

  return {
    input: { type: 'checkbox', ref: box },
    keep(form) {
      const value = fieldOf(form, field)?.value;
      if (box.current) store(box.current.checked ? value : undefined);
    },
  };
}

function fieldOf(
  form: HTMLFormElement | null | undefined,
  name: string | undefined,
): HTMLInputElement | undefined {
  const field = name === undefined ? null : form?.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : undefined;
}

function recall(): string | null {
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
    // Without storage the person types it once more.
  }
}
