'use client';
/** The card with both forms in a modal dialog. */
import { type ComponentPropsWithoutRef, useState } from 'react';
import { Dialog } from '../parts/Dialog.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import { AuthCard, type AuthCardProps } from './AuthCard.js';

export interface AuthDialogProps
  extends Omit<ComponentPropsWithoutRef<'dialog'>, 'children' | 'open' | 'title' | 'onClose'>,
    UiOptions {
  /** Whether the dialog is on the page. */
  readonly open: boolean;
  /** Called by Escape, by the close button, and once somebody is signed in. @default nothing closes the dialog */
  readonly onClose?: (() => void) | undefined;
  /** Props of the card. */
  readonly card?: AuthCardProps | undefined;
}

/**
 * Shows `AuthCard` over the page, which stays as it is. The focus goes to the first field, and back when it closes. All other
 * props go to the `<dialog>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const AuthDialog = withUi<HTMLDialogElement, AuthDialogProps>(function AuthDialog(
  { open, onClose, card = {}, ...props },
  ref,
) {
  const words = useWords();
  const [keptMode, setKeptMode] = useState(card.defaultMode ?? 'sign-in');
  const isSignIn = (card.mode ?? keptMode) === 'sign-in';
  return (
    <Dialog
      aria-label={isSignIn ? words.signIn : words.signUp}
      {...props}
      ref={ref}
      kind="auth-dialog"
      open={open}
      onClose={onClose}
    >
      <AuthCard
        {...card}
        mode={card.mode ?? keptMode}
        onModeChange={(mode) => {
          setKeptMode(mode);
          card.onModeChange?.(mode);
        }}
        onSuccess={(session) => {
          card.onSuccess?.(session);
          onClose?.();
        }}
      />
    </Dialog>
  );
});
