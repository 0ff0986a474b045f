/** Storybook decorator: puts the loaded client around a component of the account, on a card of an app's page. */
import type { Decorator } from '@storybook/react-vite';
import { SignedOut, SurrealAuthProvider } from 'react-surreal-auth';
import './frame.css';
import './account.css';

export const withAccount =
  (heading?: string, isWide = false): Decorator =>
  (Story, { loaded, globals }) => (
    <SurrealAuthProvider client={loaded.client}>
      <main className="page">
        <div className={isWide ? 'card wide' : 'card'}>
          {heading && globals.direction !== 'rtl' && <h1>{heading}</h1>}
          <Story />
          <SignedOut>
            <p>You are signed out.</p>
          </SignedOut>
        </div>
      </main>
    </SurrealAuthProvider>
  );
