'use client';
/** The ready-made button that deletes the account, with a dialog that asks for the password first. */
import { type ComponentPropsWithoutRef, type ReactNode, useState } from 'react';
import { FormView } from '../form/FormView.js';
import { enAccount } from '../messages/enAccount.js';
import { Dialog } from '../parts/Dialog.js';
import { inTurn } from '../parts/inTurn.js';
import { PartOf } from '../parts/PartOf.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { type DeleteAccountFormOptions, useDeleteAccountForm } from './useDeleteAccountForm.js';
import { withSession } from './withSession.js';

export interface DeleteAccountProps
  extends Omit<ComponentPropsWithoutRef<'button'>, keyof DeleteAccountFormOptions>,
    DeleteAccountFormOptions,
    UiOptions {}

/**
 * Deletes the user's record after a dialog has asked for the password, and signs out everywhere. The database has to
 * allow it, as the session records of `./schema` do. It renders nothing without a session. Children replace the
 * button's text; all other props go to the `<button>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const DeleteAccount = withSession<HTMLButtonElement, DeleteAccountProps>(function DeleteAccount(
  { identifier, names, onDeleted, onError, children, ...props },
  ref,
) {
  const words = useWords(enAccount);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        {...props}
        ref={ref}
        data-surreal-auth="delete-account"
        onClick={inTurn(props.onClick, (event) => {
          if (!event.defaultPrevented) setOpen(true);
        })}
      >
        {children ?? words.deleteAccount}
      </button>
      {isOpen && (
        <DeletionDialog {...{ identifier, names, onDeleted, onError }} onClose={() => setOpen(false)} />
      )}
    </>
  );
});

function DeletionDialog({
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
      // A deletion that has begun cannot be stopped, so the dialog stays to show how it ends.
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
