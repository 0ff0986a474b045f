'use client';
/** The form for changing the password, without its looks. */
import { type RefObject, useRef } from 'react';
import { AuthError, isAuthError } from '../../core/AuthError.js';
import type { Session } from '../../core/state/AuthState.js';
import { type FieldDescription, specify } from '../form/fields.js';
import { type LastingFormState, useLastingForm } from '../form/useLastingForm.js';
import type { FormValues } from '../form/values.js';
import {
  type PasswordAgain,
  type PasswordAgainOptions,
  type UserNameInput,
  usePasswordAgain,
  WRONG,
} from './usePasswordAgain.js';

export interface ChangePasswordFormOptions extends PasswordAgainOptions {
  /** Changes of the field for the new password, such as `minLength` or `strength`. */
  readonly newPassword?: Omit<Partial<FieldDescription>, 'name' | 'type'> | undefined;
  /** Called once the new password has opened a session. */
  readonly onSuccess?: ((session: Session) => void) | undefined;
}

export interface ChangePasswordFormState extends LastingFormState {
  readonly userName: UserNameInput;
}

/**
 * Signs in anew with the current password and the new one beside it, and then with the new one alone: a SIGNIN that does
 * not know the variable signs in and changes nothing, and only the database can tell. That is `unsupported`, and the
 * person stays signed in.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useChangePasswordForm(
  options: ChangePasswordFormOptions = {},
): ChangePasswordFormState {
  const again = usePasswordAgain(options);
  const { words, pass, userName } = again;
  const isUnsure = useRef(false);
  const { newPassword, names, onSuccess } = options;
  const current = specify(
    { preset: 'password', name: pass, label: words.currentPassword },
    words,
    false,
  );
  const next = specify(
    {
      preset: 'password',
      label: words.newPassword,
      ...newPassword,
      name: names?.newPass ?? 'new_pass',
    },
    words,
    true,
  );

  const state = useLastingForm({
    // What the database says of a password concerns the new one.
    fields: [{ ...current, role: undefined }, next],
    words: { ...words, unsupported: words.passwordNotChanged },
    send: (values) => change(values, { ...again, newPass: next.name, isUnsure }),
    onSuccess,
  });
  return { ...state, userName };
}

interface Change extends PasswordAgain {
  /** The name of the new password's variable. */
  readonly newPass: string;
  /** Whether an earlier try ended without a proof or an answer, so that the password may have been changed by it. */
  readonly isUnsure: RefObject<boolean>;
}

/** Changes the password and proves it. @throws AuthError `unsupported` when the new password opens nothing afterwards */
async function change(values: FormValues, form: Change): Promise<Session> {
  const { pass, newPass, isUnsure } = form;
  const { [newPass]: chosen, ...others } = values;
  if (chosen === undefined) throw new AuthError('unsupported');
  const account = await form.identify();
  const refused = await form.signIn(account, values).then(
    () => undefined,
    (error: unknown) => error,
  );
  const isWrong = isAuthError(refused) && refused.databaseReason === pass + WRONG;
  const wasUnsure = isUnsure.current;
  // From here on the password may be another one, whatever keeps the proof from being had.
  if (!refused || mayHaveRun(refused)) isUnsure.current = true;
  if (refused && !(isWrong && wasUnsure)) throw refused;
  // That the new password opens a session proves the change; that the old one opens none might be a rate limit. This
  // session takes the place of the one before, which the client ends, so the proof leaves nothing behind.
  const session = await form.signInPlainly(account, { ...others, [pass]: chosen }).catch((error) => {
    if (!isAuthError(error) || error.code !== 'invalid_credentials') throw error;
    if (refused) throw refused;
    // The old one was right a moment ago and the new one is not: nothing was changed.
    isUnsure.current = false;
    throw ignored(newPass);
  });
  isUnsure.current = false;
  return session;
}

/** Whether a sign-in that failed may have been carried out: its answer was lost, or none that is known. */
function mayHaveRun(error: unknown): boolean {
  return isAuthError(error) && (error.retryable || error.code === 'unexpected');
}

function ignored(newPass: string): AuthError {
  return new AuthError('unsupported', {
    message: `SIGNIN took no notice of '${newPass}': have it change the password, or leave this form out.`,
  });
}
