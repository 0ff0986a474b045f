'use client';
/** The ready-made form that shows and changes the signed-in user's record. */
import type { ComponentPropsWithoutRef } from 'react';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { useFocusHandover } from '../parts/useFocusHandover.js';
import { Waiting } from '../parts/Waiting.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { type ProfileFormOptions, useProfileForm } from './useProfileForm.js';
import { withSession } from './withSession.js';

export interface UserProfileProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof ProfileFormOptions>,
    ProfileFormOptions,
    UiOptions {}

/**
 * Shows the user's record and saves changes to it. It renders nothing without a session. All other props go to
 * the `<form>`, which appears once the record is loaded.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const UserProfile = withSession<HTMLFormElement, UserProfileProps>(function UserProfile(
  { fields, schema, onSuccess, onError, ...props },
  ref,
) {
  const words = useWords(enAccount);
  const { record, isDone, ...state } = useProfileForm({ fields, schema, onSuccess, onError });
  const { status, error, refetch } = record;
  const focus = useFocusHandover(() => firstUsable(state.alertRef.current?.closest('form')));
  // The session expired before the record was loaded.
  if (status === 'none') return null;
  const { id, className } = props;
  return status === 'user' ? (
    <FormView
      {...props}
      ref={ref}
      kind="profile"
      state={state}
      action={words.save}
      progress={words.saving}
      done={isDone ? words.saved : undefined}
    />
  ) : (
    <Waiting
      {...{ id, className, status, error, ...focus }}
      kind="profile"
      text={words.profileUnavailable}
      onRetry={refetch}
    />
  );
});

/** The first input that can be edited, or the button where every field is read-only. */
function firstUsable(form: HTMLFormElement | null | undefined): HTMLElement | null | undefined {
  return (
    form?.querySelector<HTMLElement>(
      ':is(input:not([readonly], [type=hidden]), select, textarea):enabled',
    ) ?? form?.querySelector('button')
  );
}
