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
  /** Called once the account is gone and nothing of the session is left here. The form has gone by then. */
  readonly onDeleted?: (() => void) | undefined;
}

export interface DeleteAccountFormState extends FormState {
  readonly userName: UserNameInput;
}

/** How often it is tried in one go. */
const MAX_TRIES = 3;

/**
 * Signs in anew with the password, which the database asks for, deletes the user's record and signs out.
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
      const enter = () => signIn(account, values);
      await enter();
      await deleteSurely(client, () => isGone(enter, pass));
      await signOut();
    },
    onSuccess: options.onDeleted,
  });
  return { ...state, userName };
}

/** @throws AuthError `rejected` when the database refuses, or the error of the last attempt */
async function deleteSurely(client: AuthClient, isUserGone: () => Promise<boolean>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const deleted = await deleteUser(client);
      if (deleted.length > 0) return;
    } catch (error) {
      if (tries === MAX_TRIES) throw error;
      // Any other error is a conflict with the end of this browser's former session.
      if (!isAuthError(error)) continue;
      // The end of the session may be told before the answer arrives, or a broken connection may lose the answer.
      if (await isUserGone()) return;
      continue;
    }
    // The database refuses a deletion by deleting nothing.
    throw new AuthError('rejected');
  }
}

/** Deletes the user's record. The answer holds what was deleted: nothing when the database refused it. */
async function deleteUser({ connection, scope: { lockedDown } }: AuthClient): Promise<unknown[]> {
  const { callApi, whenReady } = connection();
  if (lockedDown) return callApi(`${lockedDown}/record`, { method: 'DELETE' });
  const db = await whenReady();
  const [deleted] = await db.query<[unknown[]]>('DELETE $auth RETURN BEFORE');
  return deleted;
}

/** Whether the password that was right a moment ago opens nothing any more. */
async function isGone(enter: () => Promise<unknown>, pass: string): Promise<boolean> {
  try {
    await enter();
    return false;
  } catch (error) {
    if (isAuthError(error) && error.databaseReason === pass + WRONG) return true;
    throw error;
  }
}
