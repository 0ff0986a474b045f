'use client';
/** The form that shows and changes the signed-in user's record, without its looks. */
import { useState } from 'react';
import type { AuthError } from '../../core/AuthError.js';
import type { RegisteredUser } from '../../core/Register.js';
import { useAuthClient } from '../../react/useAuthClient.js';
import { type CurrentUser, useCurrentUser } from '../../react/useCurrentUser.js';
import { useSession } from '../../react/useSession.js';
import type { StandardSchema } from '../form/StandardSchema.js';
import { type LastingFormState, useLastingForm } from '../form/useLastingForm.js';
import type { Messages } from '../messages/Messages.js';
import { useWords } from '../UiProvider.js';
import { type ProfileField, specifyProfile, type UserRecord } from './profile.js';
import { saveProfile } from './saveProfile.js';
import { useRecordInForm } from './useRecordInForm.js';

export interface ProfileFormOptions<Name extends string = keyof RegisteredUser & string> {
  /**
   * The fields in their order: presets, presets with changes, and the app's own fields, named as in the record.
   * @default [{ preset: 'email', readOnly: true }, 'name']
   */
  readonly fields?: readonly ProfileField<Name>[] | undefined;
  /** A schema of any Standard Schema library that the values must pass, beside the browser's own checks. */
  readonly schema?: StandardSchema | undefined;
  /** Called once the changes are saved. */
  readonly onSuccess?: (() => void) | undefined;
  /** Called when the form was sent and failed, with the reason as a code; the person reads a sentence of `messages`. */
  readonly onError?: ((error: AuthError) => void) | undefined;
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
}

export interface ProfileFormState extends LastingFormState {
  /** With the status `user` the form can be shown. The other members are those of `useCurrentUser`. */
  readonly record: Pick<CurrentUser<unknown>, 'status' | 'error' | 'refetch'>;
}

const DEFAULT_FIELDS: readonly ProfileField[] = [{ preset: 'email', readOnly: true }, 'name'];

/**
 * Saves the changed fields and no others, so that changes from another device stay.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export function useProfileForm(options: ProfileFormOptions = {}): ProfileFormState {
  const words = { ...useWords(), ...options.messages };
  const { record, status, error, refetch } = useUserRecord();
  const client = useAuthClient();
  const choices: readonly ProfileField[] = options.fields ?? DEFAULT_FIELDS;
  const specs = choices.map((choice) => specifyProfile(choice, record, words));
  const state = useLastingForm({
    fields: specs,
    words,
    schema: options.schema,
    send: (values) =>
      saveProfile(client, values, { specs, record, saved: savedValues(), onAnswer: refetch }),
    onSuccess: options.onSuccess,
    onError: options.onError,
  });
  const savedValues = useRecordInForm(state.alertRef, specs, record);
  return { ...state, record: { status: record ? 'user' : status, error, refetch } };
}

/** The user's record. It stays while the session has expired, so that the form with its unsaved input stays as well. */
function useUserRecord() {
  const { user, status, error, refetch } = useCurrentUser<UserRecord>();
  const subject = useSession(({ subject }) => subject);
  const [last, setLast] = useState<{ subject: string | undefined; user: UserRecord }>();
  if (user && (last?.subject !== subject || last?.user !== user)) setLast({ subject, user });
  const isSame = status !== 'missing' && subject !== undefined && last?.subject === subject;
  return { record: user ?? (isSame ? last?.user : undefined), status, error, refetch };
}
