'use client';
/** The form for changing the password, without its looks. */
import type { Session } from '../../index.js';
import { type FieldDescription, specify } from './fields.js';
import { type LastingFormState, useLastingForm } from './useLastingForm.js';
import { type PasswordAgainOptions, type UserNameInput, usePasswordAgain } from './usePasswordAgain.js';

export interface ChangePasswordFormOptions extends PasswordAgainOptions {
  /** Changes of the field for the new password, such as `minLength` or `strength`. */
  readonly newPassword?: Omit<Partial<FieldDescription>, 'name' | 'type'> | undefined;
  /** Called once the password is changed. */
  readonly onSuccess?: ((session: Session) => void) | undefined;
}

export interface ChangePasswordFormState extends LastingFormState {
  readonly userName: UserNameInput;
}

/**
 * Signs in anew with the current password and the new one beside it. The access method has to know that variable, as
 * those of `./schema` do: one that does not know it signs in and changes nothing.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useChangePasswordForm(
  options: ChangePasswordFormOptions = {},
): ChangePasswordFormState {
  const { words, pass, userName, identify, signIn } = usePasswordAgain(options);
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
    words,
    send: async (values) => signIn(await identify(), values),
    onSuccess,
  });
  return { ...state, userName };
}
