'use client';
/** A form that stays on the page after it was sent: what it says of its success holds until the next edit. */
import { useState } from 'react';
import { type FormOptions, type FormState, useForm } from './useForm.js';

export interface LastingFormState extends FormState {
  /** Whether it was sent and nothing was changed since. */
  readonly isDone: boolean;
}

export function useLastingForm<Result>(options: FormOptions<Result>): LastingFormState {
  const [isEdited, setEdited] = useState(false);
  const state = useForm({
    ...options,
    onSuccess(result) {
      setEdited(false);
      options.onSuccess?.(result);
    },
  });
  return {
    ...state,
    isDone: state.status === 'success' && !isEdited,
    form: {
      ...state.form,
      onInput(event) {
        setEdited(true);
        state.form.onInput(event);
      },
    },
  };
}
