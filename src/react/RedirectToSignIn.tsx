'use client';
/** Takes visitors who are not signed in to the page for signing in, with the way back in its address. */
import type { ReactNode } from 'react';
import { RequireAuth } from './guards.js';

export interface RedirectToSignInProps {
  /** The page for signing in, on this origin. @default '/sign-in' */
  readonly to?: string | undefined;
  /** The parameter of its address that gets the path of this page, for `redirectTo` of the form. @default 'from' */
  readonly param?: string | undefined;
}

/**
 * Renders nothing. Once it is known that nobody is signed in, it goes to another page by the provider's `navigate`.
 *
 * @throws Error outside of `SurrealAuthProvider`, and where `to` leaves this origin
 */
export function RedirectToSignIn({
  to = '/sign-in',
  param = 'from',
}: RedirectToSignInProps): ReactNode {
  return (
    <RequireAuth
      redirectTo={(from) => {
        const { origin } = window.location;
        const target = new URL(to, `${origin}/`);
        target.searchParams.set(param, from);
        // Another origin stays in the address, so that the guard refuses it.
        return target.href.startsWith(`${origin}/`) ? target.href.slice(origin.length) : target.href;
      }}
    />
  );
}
