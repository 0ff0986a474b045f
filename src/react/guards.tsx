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
 * Mounts its children anew for another identity: text that one user typed, or state that a component kept, must not be
 * there for the next one. The same user through another access method is another identity.
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

/** Shows its children until it is known whether a user is signed in, or until `SignedOut` shows its own. */
export function AuthLoading({ children }: Pick<GuardProps, 'children'>): ReactNode {
  return useDecision('AuthLoading') === 'wait' ? children : null;
}

/** A redirect waits for the store: the server's answer is shown at once, but the store may still know of a session. */
function useStoreHasAnswered(): boolean {
  const { client } = useAuthContext('RequireAuth');
  const hasAnswered = useCallback(() => !isUnknown(client.state()), [client]);
  return useSyncExternalStore(client.subscribe, hasAnswered, () => false);
}

export interface RequireAuthProps extends GuardProps {
  /** Shown to visitors who are not signed in, such as a sign-in form. */
  readonly fallback?: ReactNode;
  /** Shown until it is known whether a user is signed in. */
  readonly loading?: ReactNode;
  /**
   * The page of this origin to which visitors who are not signed in are taken; a function gets the address they came from,
   * so that they can be brought back. Goes through the provider's `navigate`.
   */
  readonly redirectTo?: string | ((from: string) => string) | undefined;
}

/** Shows its children to signed-in users; shows a fallback to other visitors, or takes them to another page. */
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
  // React runs the effects of a component in their order, so this one reads the props of the latest render.
  useEffect(() => {
    const { redirectTo: to, redirect: go } = latest.current;
    if (!mayRedirect || to === undefined) return;
    const { pathname, search, hash } = window.location;
    const wanted = typeof to === 'function' ? to(pathname + search + hash) : to;
    if (go(wanted)) return;
    throw misuse(`redirectTo leaves this origin: '${wanted}'.`);
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
