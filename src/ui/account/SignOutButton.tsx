'use client';
/** The button that ends the session. */
import { type ComponentPropsWithoutRef, forwardRef, useRef } from 'react';
import { useAuth } from '../../react/useAuth.js';
import { useSignOut } from '../../react/useSignOut.js';
import type { Messages } from '../messages/Messages.js';
import { useWords } from '../UiProvider.js';

export interface SignOutButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** Words to use in place of those of `UiProvider`. */
  readonly messages?: Partial<Messages> | undefined;
  /** Called once nothing of the session is left here. The button has gone by then. */
  readonly onSignedOut?: (() => void) | undefined;
}

/**
 * Signs out, here and in all tabs. Shown to signed-in users only; its children take the place of its word.
 *
 * @throws Error outside of `SurrealAuthProvider`
 */
export const SignOutButton = forwardRef<HTMLButtonElement, SignOutButtonProps>(function SignOutButton(
  { messages, onSignedOut, children, ...props },
  ref,
) {
  const words = useWords();
  const { isSignedIn } = useAuth();
  const { isPending, mutateAsync } = useSignOut();
  // Known at once, unlike the next render: two clicks may come in one go.
  const isLeaving = useRef(false);
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
      onClick={(event) => {
        props.onClick?.(event);
        if (event.defaultPrevented || isLeaving.current) return;
        isLeaving.current = true;
        void mutateAsync()
          .finally(() => {
            isLeaving.current = false;
          })
          .then(onSignedOut);
      }}
    >
      {children ?? messages?.signOut ?? words.signOut}
    </button>
  );
});
