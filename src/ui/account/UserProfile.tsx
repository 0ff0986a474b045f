'use client';
/** The ready-made form over the fields of one's own record. */
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { useFocusHandedOn } from '../parts/useFocusHandedOn.js';
import { Waiting } from '../parts/Waiting.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { type ProfileFormOptions, useProfileForm } from './useProfileForm.js';

export interface UserProfileProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof ProfileFormOptions>,
    ProfileFormOptions,
    UiOptions {}

/**
 * Shows the user's record and saves what was changed in it. Nothing is shown unless somebody is signed in. Everything
 * else it is given goes to the `<form>`, which is there once the record is.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const UserProfile = forwardRef<HTMLFormElement, UserProfileProps>(function UserProfile(
  { messages, classNames, components, ...props },
  ref,
) {
  const { status } = useAuth();
  if (status === 'loading' || status === 'signed-out') return null;
  return (
    <UiProvider messages={messages} classNames={classNames} components={components}>
      <View {...props} formRef={ref} />
    </UiProvider>
  );
});

function View({
  formRef,
  fields,
  schema,
  onSuccess,
  ...props
}: UserProfileProps & { readonly formRef: React.ForwardedRef<HTMLFormElement> }): React.ReactNode {
  const words = useWords(enAccount);
  const { record, isDone, ...state } = useProfileForm({ fields, schema, onSuccess });
  const { status, error, refetch } = record;
  const focus = useFocusHandedOn(() => firstIn(state.alertRef.current?.closest('form')));
  // The session has expired before the record came.
  if (status === 'none') return null;
  const { id, className } = props;
  return status === 'user' ? (
    <FormView
      {...props}
      ref={formRef}
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
}

/** Its first editable input, or its button where all of them are only shown. */
function firstIn(form: HTMLFormElement | null | undefined): HTMLElement | null | undefined {
  return (
    form?.querySelector<HTMLElement>(
      ':is(input:not([readonly], [type=hidden]), select, textarea):enabled',
    ) ?? form?.querySelector('button')
  );
}
