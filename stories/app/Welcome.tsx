/** The way in: sign in, or make an account. */
import { type ReactNode, useSyncExternalStore } from 'react';
import type { SignedOutReason } from 'react-surreal-auth';
import { AuthCard } from 'react-surreal-auth/ui';
import { passwordStrength } from 'react-surreal-auth/ui/strength';
import type { EventLog } from './eventLog.js';

export function Welcome({ log }: { readonly log: EventLog }): ReactNode {
  const reason = useLastReason(log);
  return (
    <main className="welcome">
      <div className="claim">
        <p className="headline">Write it down. Nobody else reads it.</p>
        <p>
          Your notes are rows that only you can read: the database’s permissions say so, not this page.
        </p>
        <p>Sign in once and open as many tabs as you like. They share one session.</p>
      </div>
      <div className="entry">
        {reason && (
          <p className="notice" role="status">
            {reason}
          </p>
        )}
        <AuthCard
          appName="Private notes"
          components={{ title: 'h1' }}
          subtitle="New here? Sign up with any address, such as you@example.com."
          remember
          signUp={{ fields: ['name', 'email', { preset: 'password', strength: passwordStrength }] }}
        />
      </div>
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
