'use client';
/** Components that show their children to some visitors only. They hide; the database's PERMISSIONS protect. */
import { Fragment, type ReactNode, useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { misuse } from '../core/misuse.js';
import { type Decision, decide } from '../core/routing/decide.js';
import { type AuthState, isUnknown, type Session } from '../core/state/AuthState.js';
import { useAuthContext } from './context.js';
import { identityOf } from './identity.js';
import { useAuthState } from './useAuthState.js';
import { useRedirect } from './useRedirect.js';
import { useSession } from './useSession.js';

interface GuardProps {
  readonly children?: ReactNode;
  /**
   * Keeps the page of a session that expired while it was open, so that nothing typed is lost.
   * @default false
   */
  readonly keepExpired?: boolean | undefined;
}

const decideKeeping = (state: AuthState): Decision => decide(state, true);
const decideStrictly = (state: AuthState): Decision => decide(state, false);

function useDecision(caller: string, keepExpired = false): Decision {
  return useAuthState(caller, keepExpired ? decideKeeping : decideStrictly);
}

/**
 * Another user, or the same one through another access method, gets another page: what one has typed, or a component has
 * kept, is not there for the next.
 */
function PageOfOne({ children }: Pick<GuardProps, 'children'>): ReactNode {
  return <Fragment key={useSession(identityOf)}>{children}</Fragment>;
}

/** Shows its children to signed-in users. */
export function SignedIn({ children, keepExpired }: GuardProps): ReactNode {
  return useDecision('SignedIn', keepExpired) === 'show' ? <PageOfOne>{children}</PageOfOne> : null;
}

/**
 * Shows its children when nobody is signed in. In the first frames also when that is only likely, so that a visitor sees
 * the way in at once.
 */
export function SignedOut({ children, keepExpired }: GuardProps): ReactNode {
  const decision = useDecision('SignedOut', keepExpired);
  return decision === 'refuse' || decision === 'presume' ? children : null;
}

/** Shows its children until it is known whether somebody is signed in, or `SignedOut` shows its own. */
export function AuthLoading({ children }: Pick<GuardProps, 'children'>): ReactNode {
  return useDecision('AuthLoading') === 'wait' ? children : null;
}

/** What the server said is shown at once, but redirects nobody: the store may know of a session all the same. */
function useStoreHasAnswered(): boolean {
  const { client } = useAuthContext('RequireAuth');
  const hasAnswered = useCallback(() => !isUnknown(client.state()), [client]);
  return useSyncExternalStore(client.subscribe, hasAnswered, () => false);
}

export interface RequireAuthProps extends GuardProps {
  /** Shown to those who are not signed in, such as a sign-in form. */
  readonly fallback?: ReactNode;
  /** Shown until it is known. */
  readonly loading?: ReactNode;
  /**
   * Where those who are not signed in are taken, on this origin; a function gets the address they came from, so that
   * they can be brought back. Goes through the provider's `navigate`.
   */
  readonly redirectTo?: string | ((from: string) => string) | undefined;
}

/** Shows its children to signed-in users, and to others a fallback, or the way to another page. */
export function RequireAuth({
  children,
  fallback,
  loading,
  redirectTo,
  keepExpired,
}: RequireAuthProps): ReactNode {
  const decision = useDecision('RequireAuth', keepExpired);
  const mayRedirect = useStoreHasAnswered() && decision === 'refuse';
  const redirect = useRedirect();
  const latest = useRef({ redirectTo, redirect });
  useEffect(() => {
    latest.current = { redirectTo, redirect };
  });
  // Effects run in the order in which they stand: this one finds the props of the latest render.
  useEffect(() => {
    const { redirectTo: to, redirect: go } = latest.current;
    if (!mayRedirect || to === undefined) return;
    const { pathname, search, hash } = window.location;
    const wanted = typeof to === 'function' ? to(pathname + search + hash) : to;
    if (go(wanted)) return;
    throw misuse(
      process.env.NODE_ENV !== 'production' && `redirectTo leaves this origin: '${wanted}'.`,
    );
  }, [mayRedirect]);
  switch (decision) {
    case 'show':
      return <PageOfOne>{children}</PageOfOne>;
    case 'wait':
    case 'presume':
      return loading;
    case 'refuse':
      return fallback;
  }
}

export interface ShowProps extends GuardProps {
  /** Decides by the session: a claim, a role, the subject. */
  readonly when: (session: Session) => boolean;
  readonly fallback?: ReactNode;
}

/** Shows its children when the signed-in user's session passes `when`. */
export function Show({ children, when, fallback, keepExpired }: ShowProps): ReactNode {
  const decision = useDecision('Show', keepExpired);
  const passes = useSession(when);
  if (decision === 'wait' || decision === 'presume') return null;
  return decision === 'show' && passes ? <PageOfOne>{children}</PageOfOne> : fallback;
}
