'use client';
/** The button that ends the session. */
import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, useRef } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { useSignOut } from '../../react/useSignOut.js';
import type { Messages } from '../messages/Messages.js';
import { useArrival } from '../parts/useArrival.js';
import { useWords } from '../UiProvider.js';

export interface SignOutButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
  /** Called once the session has been removed from this browser. By then the button is no longer on the page. */
  readonly onSignedOut?: (() => void) | undefined;
}

/**
 * Signs out, in this tab and in all others. It renders nothing unless a user is signed in; children replace its text.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const SignOutButton = forwardRef<HTMLButtonElement, SignOutButtonProps>(function SignOutButton(
  { messages, onSignedOut, children, ...props },
  ref,
) {
  const words = { ...useWords(), ...messages };
  const arrive = useArrival();
  const { isSignedIn } = useAuth();
  const { isPending, mutateAsync } = useSignOut();
  // State changes with the next render; two clicks may come before it.
  const isLeaving = useRef(false);
  const leave = (event: MouseEvent<HTMLButtonElement>): void => {
    props.onClick?.(event);
    if (event.defaultPrevented || isLeaving.current) return;
    isLeaving.current = true;
    void mutateAsync()
      .finally(() => {
        isLeaving.current = false;
      })
      .then(() => {
        onSignedOut?.();
        arrive(words.signedOutNow);
      });
  };
  if (!isSignedIn) return null;
  return (
    <button
      type="button"
      {...props}
      ref={ref}
      data-surreal-auth="sign-out"
      data-busy={isPending ? '' : undefined}
      aria-disabled={isPending || props['aria-disabled']}
      aria-busy={isPending || undefined}
      onClick={leave}
    >
      {children ?? words.signOut}
    </button>
  );
});
