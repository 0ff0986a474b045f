'use client';
/** The form for making an account, without its looks. */
import type { SignUpVariables } from '../../core/Register.js';
import { useAuth } from '../../react/useAuth.js';
import { type EntryFormOptions, type EntryFormState, useEntryForm } from './useEntryForm.js';

export type SignUpFormOptions = EntryFormOptions<keyof SignUpVariables & string>;

/** @throws Error outside of `SurrealAuthProvider` */
export function useSignUpForm(options: SignUpFormOptions = {}): EntryFormState {
  const { signUp } = useAuth();
  // The form knows names and texts; which of them the clause wants, only the app knows.
  return useEntryForm(options, true, (values) => signUp(values as SignUpVariables));
}
