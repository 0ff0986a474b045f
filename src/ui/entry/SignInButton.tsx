'use client';
/** The button that leads to the forms: to a dialog with both of them, or to the app's page. */
import { type HTMLAttributes, type MouseEvent, type Ref, useState } from 'react';
import { SignedOut } from '../../react/guards.js';
import { useLink } from '../parts/useLink.js';
import { type UiOptions, useWords } from '../UiProvider.js';
import { withUi } from '../withUi.js';
import type { AuthCardProps } from './AuthCard.js';
import { AuthDialog } from './AuthDialog.js';

export interface SignInButtonProps extends HTMLAttributes<HTMLElement>, UiOptions {
  /** The address of the app's page for signing in, which makes it a link. @default a button that opens a dialog */
  readonly href?: string | undefined;
  /** Props of the card in the dialog. */
  readonly card?: AuthCardProps | undefined;
}

/**
 * Opens the forms. Like `SignedOut`, it is there while nobody is signed in. Children replace the text; all
 * other props go to the `<button>` or the `<a>`.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const SignInButton = withUi<HTMLElement, SignInButtonProps>(function SignInButton(
  { href, card, children, onClick, ...given },
  ref,
) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const link = useLink(href);
  const press = (event: MouseEvent<HTMLElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented) return;
    if (link) link.follow(event);
    else setOpen(true);
  };
  const props = { ...given, 'data-surreal-auth': 'sign-in-button', onClick: press };
  const text = children ?? words.signIn;
  return (
    <SignedOut>
      {link === undefined ? (
        <button type="button" aria-haspopup="dialog" {...props} ref={ref as Ref<HTMLButtonElement>}>
          {text}
        </button>
      ) : (
        <a {...props} href={link.href} ref={ref as Ref<HTMLAnchorElement>}>
          {text}
        </a>
      )}
      <AuthDialog open={isOpen} onClose={() => setOpen(false)} card={card} />
    </SignedOut>
  );
});
