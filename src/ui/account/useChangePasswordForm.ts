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
  /** Called once a sign-in with the new password has proved the change. */
  readonly onSuccess?: ((session: Session) => void) | undefined;
  /** Called when the form was sent and failed, with the reason as a code; the person reads a sentence of `messages`. */
  readonly onError?: ((error: AuthError) => void) | undefined;
}

export interface ChangePasswordFormState extends LastingFormState {
  readonly userName: UserNameInput;
}

/**
 * Signs in anew with the current password and the new one, which changes the password, and then with the new one alone,
 * which proves the change: a SIGNIN clause that ignores the new password signs in as well. Without the proof the form
 * shows `unsupported`, and the person stays signed in.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useChangePasswordForm(
  options: ChangePasswordFormOptions = {},
): ChangePasswordFormState {
  const passwordAgain = usePasswordAgain(options);
  const { words, pass, userName } = passwordAgain;
  const isUnproved = useRef(false);
  const { newPassword, names, onSuccess, onError } = options;
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
    // The database's rejections of a password concern the new one.
    fields: [{ ...current, role: undefined }, next],
    words: { ...words, unsupported: words.passwordNotChanged },
    send: (values) => changePassword(values, { ...passwordAgain, newPass: next.name, isUnproved }),
    onSuccess,
    onError,
  });
  return { ...state, userName };
}

interface PasswordChange extends PasswordAgain {
  /** The name of the new password's variable. */
  readonly newPass: string;
  /** Whether an earlier attempt may have changed the password, because it ended without an answer or without a proof. */
  readonly isUnproved: RefObject<boolean>;
}

/** Changes the password and proves it. @throws AuthError `unsupported` when the new password is refused afterwards */
async function changePassword(values: FormValues, change: PasswordChange): Promise<Session> {
  const { pass, newPass, isUnproved } = change;
  const { [newPass]: chosen, ...others } = values;
  if (chosen === undefined) throw new AuthError('unsupported');
  const account = await change.identify();
  const failure = await change.signIn(account, values).then(
    () => undefined,
    (error: unknown) => error,
  );
  const isWrong = isAuthError(failure) && failure.databaseReason === pass + WRONG;
  const wasUnproved = isUnproved.current;
  // From here on the password may be the new one, even if an error prevents the proof.
  if (!failure || mayHaveRun(failure)) isUnproved.current = true;
  // A wrong password may be the old one that an earlier attempt has replaced; then the new one still has to be tried.
  if (failure && !(isWrong && wasUnproved)) throw failure;
  // Only a sign-in with the new password proves the change: the old one may also be refused by a rate limit. The session
  // of the proof replaces the one before it, which the client ends, so no session is left over.
  const session = await change
    .signInPlainly(account, { ...others, [pass]: chosen })
    .catch((error: unknown) => {
      if (!isAuthError(error) || error.code !== 'invalid_credentials') throw error;
      if (failure) throw failure;
      // The old password was right and the new one is wrong, so nothing was changed.
      isUnproved.current = false;
      throw newPasswordIgnored(newPass);
    });
  isUnproved.current = false;
  return session;
}

/** Whether a failed sign-in may have changed the password: its answer was lost, or is unknown to this package. */
function mayHaveRun(error: unknown): boolean {
  return isAuthError(error) && (error.retryable || error.code === 'unexpected');
}

function newPasswordIgnored(newPass: string): AuthError {
  return new AuthError('unsupported', {
    message: `SIGNIN took no notice of '${newPass}': have it change the password, or leave this form out.`,
  });
}
