'use client';
/** The form for signing up, without its looks. */
import type { SignUpVariables } from '../../core/Register.js';
import { useAuth } from '../../react/useAuth.js';
import { type EntryFormOptions, type EntryFormState, useEntryForm } from './useEntryForm.js';

export type SignUpFormOptions = EntryFormOptions<keyof SignUpVariables & string>;

/**
 * The form for signing up, without its looks: the props of each element.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useSignUpForm(options: SignUpFormOptions = {}): EntryFormState {
  const { signUp } = useAuth();
  // The names and types of the variables are the app's; the form has only texts by name.
  return useEntryForm(options, true, (values) => signUp(values as SignUpVariables));
}
