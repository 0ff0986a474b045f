'use client';
/** The form for deleting the account, without its looks. */
import { AuthError, isAuthError } from '../../core/AuthError.js';
import type { AuthClient } from '../../core/client/AuthClient.js';
import { useAuth } from '../../react/useAuth.js';
import { useAuthClient } from '../../react/useAuthClient.js';
import { specify } from '../form/fields.js';
import { type FormState, useForm } from '../form/useForm.js';
import {
  type PasswordAgainOptions,
  type UserNameInput,
  usePasswordAgain,
  WRONG,
} from './usePasswordAgain.js';

export interface DeleteAccountFormOptions extends PasswordAgainOptions {
  /** Called once the account is deleted and the session is removed from this browser. By then the form is not on the page. */
  readonly onDeleted?: (() => void) | undefined;
  /** Called when the form was sent and failed, with the reason as a code; the person reads a sentence of `messages`. */
  readonly onError?: ((error: AuthError) => void) | undefined;
}

export interface DeleteAccountFormState extends FormState {
  readonly userName: UserNameInput;
}

/** The number of attempts to delete, each of which may conflict with the end of the previous session. */
const MAX_ATTEMPTS = 3;

/**
 * Signs in anew with the password, because the database asks for a recent sign-in, deletes the user's record and signs
 * out.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useDeleteAccountForm(options: DeleteAccountFormOptions = {}): DeleteAccountFormState {
  const { words, pass, userName, identify, signIn } = usePasswordAgain(options);
  const { signOut } = useAuth();
  const client = useAuthClient();
  const state = useForm({
    fields: [specify({ preset: 'password', name: pass }, words, false)],
    words,
    async send(values) {
      const account = await identify();
      const signInAgain = () => signIn(account, values);
      await signInAgain();
      await deleteSurely(client, () => isDeleted(signInAgain, pass));
      await signOut();
    },
    onSuccess: options.onDeleted,
    onError: options.onError,
  });
  return { ...state, userName };
}

/** @throws AuthError `rejected` when the database does not allow the deletion; the error of the last attempt */
async function deleteSurely(client: AuthClient, isGone: () => Promise<boolean>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const deleted = await deleteUser(client);
      if (deleted.length > 0) return;
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error;
      // Any other error is a conflict with the end of this browser's previous session.
      if (!isAuthError(error)) continue;
      // The answer to a deletion may be lost, or come after the message that the session has ended.
      if (await isGone()) return;
      continue;
    }
    // Where permissions forbid the deletion, the database deletes nothing and reports no error.
    throw new AuthError('rejected');
  }
}

/** Deletes the user's record. @returns the deleted record; nothing where the database did not allow the deletion */
async function deleteUser({ connection, scope: { lockedDown } }: AuthClient): Promise<unknown[]> {
  const { callApi, whenReady } = connection();
  if (lockedDown) return callApi(`${lockedDown}/record`, { method: 'DELETE' });
  const db = await whenReady();
  const [deleted] = await db.query<[unknown[]]>('DELETE $auth RETURN BEFORE');
  return deleted;
}

/** Whether the account is deleted: the password that has just been right is refused. */
async function isDeleted(signInAgain: () => Promise<unknown>, pass: string): Promise<boolean> {
  try {
    await signInAgain();
    return false;
  } catch (error) {
    if (isAuthError(error) && error.databaseReason === pass + WRONG) return true;
    throw error;
  }
}
