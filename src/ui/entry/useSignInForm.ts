'use client';
/** The form for signing in, without its looks. */
import type { SignInVariables } from '../../core/Register.js';
import { useAuth } from '../../react/useAuth.js';
import { type EntryFormOptions, type EntryFormState, useEntryForm } from './useEntryForm.js';

export type SignInFormOptions = EntryFormOptions<keyof SignInVariables & string>;

/**
 * The form for signing in, without its looks: the props of each element.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useSignInForm(options: SignInFormOptions = {}): EntryFormState {
  const { signIn } = useAuth();
  // The names and types of the variables are the app's; the form has only texts by name.
  return useEntryForm(options, false, (values) => signIn(values as SignInVariables));
}
