'use client';
/** The ready-made button for deleting the account, with the dialog that asks for the password first. */
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useState } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { Dialog } from '../parts/Dialog.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, UiProvider, useWords } from '../UiProvider.js';
import { type DeleteAccountFormOptions, useDeleteAccountForm } from './useDeleteAccountForm.js';

export interface DeleteAccountProps
  extends Omit<ComponentPropsWithoutRef<'button'>, keyof DeleteAccountFormOptions>,
    DeleteAccountFormOptions,
    UiOptions {}

/**
 * Deletes the user's record after it was asked for in a dialog, and signs out everywhere. The database has to allow it,
 * as the session records of `./schema` do. Nothing is shown unless somebody is signed in. Its children take the place
 * of its word; everything else it is given goes to the `<button>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const DeleteAccount = forwardRef<HTMLButtonElement, DeleteAccountProps>(function DeleteAccount(
  { messages, classNames, components, ...props },
  ref,
) {
  const { status } = useAuth();
  if (status === 'loading' || status === 'signed-out') return null;
  return (
    <UiProvider messages={messages} classNames={classNames} components={components}>
      <View {...props} buttonRef={ref} />
    </UiProvider>
  );
});

function View({
  buttonRef,
  identifier,
  names,
  onDeleted,
  children,
  ...props
}: DeleteAccountProps & { readonly buttonRef: React.ForwardedRef<HTMLButtonElement> }): ReactNode {
  const words = useWords(enAccount);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        {...props}
        ref={buttonRef}
        data-surreal-auth="delete-account"
        onClick={(event) => {
          props.onClick?.(event);
          if (!event.defaultPrevented) setOpen(true);
        }}
      >
        {children ?? words.deleteAccount}
      </button>
      {isOpen && <Confirm {...{ identifier, names, onDeleted }} onClose={() => setOpen(false)} />}
    </>
  );
}

function Confirm({
  onClose,
  ...options
}: DeleteAccountFormOptions & { readonly onClose: () => void }): ReactNode {
  const words = useWords(enAccount);
  const { userName, ...state } = useDeleteAccountForm(options);
  const isPending = state.status === 'pending';
  return (
    <Dialog
      open
      kind="delete-account-dialog"
      title={words.deleteAccount}
      text={words.deleteWarning}
      // Once it has begun, its end must be seen.
      onClose={isPending ? undefined : onClose}
    >
      <FormView
        kind="delete-account-form"
        state={state}
        action={words.deleteConfirm}
        progress={words.deleting}
        isDanger
        actions={
          <PartOf
            as="button"
            part="button"
            type="button"
            aria-disabled={isPending || undefined}
            onClick={() => !isPending && onClose()}
          >
            {words.cancel}
          </PartOf>
        }
      >
        <input {...userName} />
      </FormView>
    </Dialog>
  );
}
