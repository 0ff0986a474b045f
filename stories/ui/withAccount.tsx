/** Storybook decorator: puts the loaded client around a component of the account, on a card of an app's page. */
import type { Decorator } from '@storybook/react-vite';
import { SignedOut, SurrealAuthProvider } from 'react-surreal-auth';
import { en, type Messages } from 'react-surreal-auth/ui';
import './frame.css';
import './account.css';

type Heading = 'account' | 'changePassword' | 'devices' | 'profile';

/** @param heading in the words of the story's own catalogue, or else in English */
export const withAccount =
  (heading?: Heading, width: 'card' | 'card wide' | 'plain' = 'card'): Decorator =>
  (Story, { args, loaded }) => (
    <SurrealAuthProvider client={loaded.client}>
      <main className="page">
        <div className={width}>
          {heading && <h1>{(args.messages as Partial<Messages>)?.[heading] ?? en[heading]}</h1>}
          <Story />
          <SignedOut>
            <p>You are signed out.</p>
          </SignedOut>
        </div>
      </main>
    </SurrealAuthProvider>
  );
