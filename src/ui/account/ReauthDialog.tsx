'use client';
/** Asks for the password again when the session has ended while the page was open, and lets the page go on. */
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useState } from 'react';
import { subjectOf } from '../../react/identity.js';
import { useAuth } from '../../react/useAuth.js';
import { useCurrentUser } from '../../react/useCurrentUser.js';
import { useSession } from '../../react/useSession.js';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { Dialog } from '../parts/Dialog.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { profileOf } from './profileOf.js';
import { type ReauthFormOptions, useReauthForm } from './useReauthForm.js';

export interface ReauthDialogProps
  extends Omit<ComponentPropsWithoutRef<'dialog'>, 'children' | 'open' | 'title' | 'onClose'>,
    Omit<ReauthFormOptions, 'messages'>,
    UiOptions {
  /**
   * What the user signs in with; it cannot be changed in the dialog, unless it is ''.
   * @default the `email` of the user's record
   */
  readonly identifier?: string | undefined;
}

/**
 * Opens by itself over a page that `keepExpired` keeps, and cannot be closed: it takes the same user's password, or
 * signs out. Put it beside that page, not into it, as one for the whole app.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const ReauthDialog = forwardRef<HTMLDialogElement, ReauthDialogProps>(function ReauthDialog(
  { messages, classNames, components, ...props },
  ref,
) {
  return (
    <UiProvider messages={messages} classNames={classNames} components={components}>
      <View {...props} innerRef={ref} />
    </UiProvider>
  );
});

type ViewProps = ReauthDialogProps & { readonly innerRef: React.Ref<HTMLDialogElement> };

function View({ identifier, fields, onSuccess, innerRef, ...props }: ViewProps): ReactNode {
  const words = useWords(enAccount);
  const { status } = useAuth();
  const known = useKnownEmail();
  return (
    <Dialog
      {...props}
      ref={innerRef}
      kind="reauth-dialog"
      open={status === 'expired'}
      title={words.sessionEndedTitle}
      text={words.sessionEndedText}
    >
      <Form identifier={identifier ?? known} fields={fields} onSuccess={onSuccess} />
    </Dialog>
  );
}

function Form(options: ReauthFormOptions): ReactNode {
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

/** The e-mail address of the session's user, read while the session lived: afterwards nobody may read it. */
function useKnownEmail(): string | undefined {
  const subject = useSession(subjectOf);
  const { email } = profileOf(useCurrentUser().user);
  const [known, setKnown] = useState<{
    readonly subject: string | undefined;
    readonly email: string;
  }>();
  if (email !== undefined && (known?.subject !== subject || known?.email !== email))
    setKnown({ subject, email });
  return known?.subject === subject ? known?.email : undefined;
}
