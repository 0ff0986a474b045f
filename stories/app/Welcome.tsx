/** The way in: sign in, or make an account. */
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import type { SignedOutReason } from 'react-surreal-auth';
import { SignInForm, SignUpForm } from 'react-surreal-auth/ui';
import type { EventLog } from './eventLog.js';

export function Welcome({ log }: { readonly log: EventLog }): ReactNode {
  const [wants, setWants] = useState<'sign-in' | 'sign-up'>('sign-in');
  const isNew = wants === 'sign-up';
  const reason = useLastReason(log);
  return (
    <main className="welcome">
      <div className="card">
        <h1>{isNew ? 'Create your account' : 'Welcome back'}</h1>
        {reason && (
          <p className="notice" role="status">
            {reason}
          </p>
        )}
        {isNew ? <SignUpForm fields={['name', 'email', 'password']} /> : <SignInForm />}
        <p className="switch">
          {isNew ? 'You have an account already?' : 'New here?'}{' '}
          <button
            type="button"
            className="link"
            onClick={() => setWants(isNew ? 'sign-in' : 'sign-up')}
          >
            {isNew ? 'Sign in' : 'Create an account'}
          </button>
        </p>
      </div>
      <p className="aside">
        Your notes are rows that only you can read: the database’s permissions say so, not this page.
      </p>
    </main>
  );
}

const sentences: Readonly<Record<SignedOutReason, string | undefined>> = {
  none: undefined,
  'signed-out': 'You are signed out.',
  'other-tab': 'You signed out in another tab.',
  revoked: 'Your session was ended. Sign in again.',
  expired: 'Your session has run out. Sign in again.',
};

/** Why the visitor is here, when it was not their own first visit. */
function useLastReason(log: EventLog): string | undefined {
  const entries = useSyncExternalStore(log.subscribe, log.entries);
  const isTold = entries[0]?.event.type !== 'revocation-failed';
  for (const { event } of entries) {
    if (event.type === 'expired') return sentences.expired;
    if (event.type === 'signed-out')
      return isTold
        ? sentences[event.reason]
        : 'You are signed out. The server will be told once it can be reached.';
  }
  return undefined;
}
