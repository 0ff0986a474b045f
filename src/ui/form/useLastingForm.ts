'use client';
/** A form that stays on the page after it was sent, and shows its success until the next edit. */
import { useState } from 'react';
import { type FormState, useForm } from './useForm.js';
import type { FormOptions } from './useSubmission.js';

export interface LastingFormState extends FormState {
  /** Whether the form was sent and not edited since. */
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
