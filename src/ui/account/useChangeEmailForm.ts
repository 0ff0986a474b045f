'use client';
/** The form for changing the e-mail address, without its looks. */
import type { AuthError } from '../../core/AuthError.js';
import { useAuthClient } from '../../react/useAuthClient.js';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { specify } from '../form/fields.js';
import { type LastingFormState, useLastingForm } from '../form/useLastingForm.js';
import type { FormValues } from '../form/values.js';
import { saveProfile } from './saveProfile.js';
import { type PasswordAgainOptions, type UserNameInput, usePasswordAgain } from './usePasswordAgain.js';

export interface ChangeEmailFormOptions extends PasswordAgainOptions {
  /** Called once the database has the new address. */
  readonly onSuccess?: (() => void) | undefined;
  /** Called when the form was sent and failed, with the reason as a code; the person reads a sentence of `messages`. */
  readonly onError?: ((error: AuthError) => void) | undefined;
}

export interface ChangeEmailFormState extends LastingFormState {
  readonly userName: UserNameInput;
}

/**
 * Signs in anew with the password, because the database asks for a recent sign-in, and writes the new address into the user's
 * record. Where permissions forbid that, the form says that nothing was changed. No mail is sent: the address is not proved.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useChangeEmailForm(options: ChangeEmailFormOptions = {}): ChangeEmailFormState {
  const { words, pass, userName, identify, signIn } = usePasswordAgain(options);
  const client = useAuthClient();
  const { refetch } = useCurrentUser();
  const name = options.names?.email ?? 'email';
  const email = specify({ preset: 'email', name, label: words.newEmail }, words, true);
  const password = specify({ preset: 'password', name: pass }, words, false);
  const unchangedKey = `thrown_${name}_unchanged`;
  const state = useLastingForm({
    fields: [email, password],
    words: { ...words, [unchangedKey]: words.emailNotChanged },
    async send(values, form) {
      const { next, others } = apart(values, name);
      const account = await identify();
      await signIn(account, others);
      const saved = { [name]: account };
      await saveProfile(client, next, { specs: [email], record: undefined, saved, onAnswer: refetch });
      form.reset();
    },
    onSuccess: options.onSuccess,
    onError: options.onError,
  });
  return { ...state, userName };
}

/** The new address, and what else the form sends, which goes with the sign-in. */
function apart(values: FormValues, name: string): { next: FormValues; others: FormValues } {
  const { [name]: address, ...others } = values;
  return { next: address === undefined ? {} : { [name]: address }, others };
}
