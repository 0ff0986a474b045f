/** Storybook decorator: puts the loaded client around a story, on a plain page. */
import type { Decorator } from '@storybook/react-vite';
import { SurrealAuthProvider } from 'react-surreal-auth';
import './story.css';

export const withClient: Decorator = (Story, { loaded }) => (
  <SurrealAuthProvider client={loaded.client}>
    <main className="story">
      <Story />
    </main>
  </SurrealAuthProvider>
);
