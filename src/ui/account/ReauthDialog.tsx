'use client';
/** The dialog that asks for the password when the session expires while the page is open, so that the page can go on. */
import { type ComponentPropsWithoutRef, type ReactNode, useState } from 'react';
import type { Session } from '../../core/state/AuthState.js';
import { useAuth } from '../../react/useAuth.js';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { useSession } from '../../react/useSession.js';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { Dialog } from '../parts/Dialog.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { profileOf } from './profileOf.js';
import { type ReauthFormOptions, useReauthForm } from './useReauthForm.js';

export interface ReauthDialogProps
  extends Omit<
      ComponentPropsWithoutRef<'dialog'>,
      'children' | 'open' | 'title' | 'onClose' | 'onError'
    >,
    Omit<ReauthFormOptions, 'messages'>,
    UiOptions {
  /**
   * The name or address that the user signs in with. The dialog shows it read-only; with '' the person enters it.
   * @default the `email` of the user's record
   */
  readonly identifier?: string | undefined;
}

/**
 * Opens by itself when the session has expired, over a page that `keepExpired` keeps. It cannot be closed: the person
 * enters the same user's password, or signs out. Render one for the whole app, beside that page and not inside it.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const ReauthDialog = withUi<HTMLDialogElement, ReauthDialogProps>(function ReauthDialog(
  { identifier, fields, onSuccess, onError, ...props },
  ref,
) {
  const words = useWords(enAccount);
  const { status } = useAuth();
  const lastEmail = useLastEmail();
  return (
    <Dialog
      {...props}
      ref={ref}
      kind="reauth-dialog"
      open={status === 'expired'}
      title={words.sessionEndedTitle}
      text={words.sessionEndedText}
    >
      <ReauthForm identifier={identifier ?? lastEmail} {...{ fields, onSuccess, onError }} />
    </Dialog>
  );
});

function ReauthForm(options: ReauthFormOptions): ReactNode {
  const words = useWords(enAccount);
  const { signOut } = useAuth();
  return (
    <FormView
      kind="reauth"
      state={useReauthForm(options)}
      action={words.goOn}
      progress={words.signingIn}
      actions={
        <PartOf as="button" part="button" type="button" onClick={() => void signOut()}>
          {words.someoneElse}
        </PartOf>
      }
    />
  );
}

const subjectOf = ({ subject }: Session): string => subject;

/** The user's e-mail address, kept from before the session expired, because the record cannot be read afterwards. */
function useLastEmail(): string | undefined {
  const subject = useSession(subjectOf);
  const { email } = profileOf(useCurrentUser().user);
  const [last, setLast] = useState<{
    readonly subject: string | undefined;
    readonly email: string;
  }>();
  if (email !== undefined && (last?.subject !== subject || last?.email !== email))
    setLast({ subject, email });
  return last?.subject === subject ? last?.email : undefined;
}
