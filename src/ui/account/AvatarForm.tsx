'use client';
/** The ready-made form that changes the user's picture. */
import { type ComponentPropsWithoutRef, useId } from 'react';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { profileOf } from './profileOf.js';
import { UserAvatar } from './UserAvatar.js';
import { type AvatarFormOptions, useAvatarForm } from './useAvatarForm.js';
import { withSession } from './withSession.js';

export interface AvatarFormProps
  extends Omit<ComponentPropsWithoutRef<'form'>, keyof AvatarFormOptions | 'children'>,
    AvatarFormOptions,
    UiOptions {}

/**
 * Shows the user's picture and lets them choose another one or remove it. The app stores the file in `onUpload`; the address
 * goes into the user's record, which needs a field for it. It renders nothing without a session. All other props go to the
 * `<form>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const AvatarForm = withSession<HTMLFormElement, AvatarFormProps>(function AvatarForm(
  { onUpload, field, types, maxBytes, onSuccess, onError, ...props },
  ref,
) {
  const words = useWords(enAccount);
  const hintId = useId();
  const { name, email } = profileOf(useCurrentUser().user);
  const options = { onUpload, field, types, maxBytes, onSuccess, onError };
  const { picture, input, hint, remove, isDone, ...state } = useAvatarForm(options);
  return (
    <FormView
      {...props}
      ref={ref}
      kind="avatar-form"
      state={state}
      action={words.save}
      progress={words.saving}
      done={isDone ? words.saved : undefined}
    >
      <PartOf as="div" part="identity">
        <UserAvatar size="large" name={name ?? email ?? ''} src={picture} />
        <PartOf as="label" part="button">
          {words.choosePicture}
          <input {...input} aria-describedby={hintId} />
        </PartOf>
        {picture !== undefined && (
          <PartOf as="button" part="button" type="button" onClick={remove}>
            {words.removePicture}
          </PartOf>
        )}
      </PartOf>
      <PartOf as="p" part="hint" id={hintId}>
        {hint}
      </PartOf>
    </FormView>
  );
});
