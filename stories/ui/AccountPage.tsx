/** A page of an app around one component: a provider on a real client, a card, and what signed-in users see. */
import type { ReactNode } from 'react';
import { SignedIn, SignedOut, SurrealAuthProvider } from 'react-surreal-auth';
import { createChannelEngines } from 'react-surreal-auth/embedded';
import { SignOutButton } from 'react-surreal-auth/ui';
import './frame.css';
import { place, storyDatabase } from './storyDatabase.js';

/** What the client meets. */
export type Reach = 'database' | 'no answer' | 'nobody there';

const targets = {
  database: { url: 'mem://stories', engine: storyDatabase.engines },
  // Whoever connects here waits: a server that has stopped in the middle of everything.
  'no answer': {
    url: 'mem://silent',
    engine: createChannelEngines(() => new Promise(() => undefined)),
  },
  // No browser connects to this port, so it is as good as a pulled cable.
  'nobody there': { url: 'http://127.0.0.1:9' },
} as const;

interface Props {
  readonly heading: string;
  readonly reach?: Reach | undefined;
  /** How signed-in users leave. */
  readonly button?: ReactNode;
  /** Shown when nobody is signed in. */
  readonly children: ReactNode;
}

export function AccountPage({
  heading,
  reach = 'database',
  button = <SignOutButton />,
  children,
}: Props): ReactNode {
  return (
    <SurrealAuthProvider {...targets[reach]} {...place} access="account" store="memory">
      <main className="page">
        <div className="card">
          <SignedOut>
            <h1>{heading}</h1>
            {children}
          </SignedOut>
          <SignedIn>
            <h1>Welcome</h1>
            <p>You are signed in.</p>
            {button}
          </SignedIn>
        </div>
      </main>
    </SurrealAuthProvider>
  );
}
