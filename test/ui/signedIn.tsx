/** A component below a provider where Ann is signed in, on a real database in the page. */
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { type AuthClient, createAuthClient, SurrealAuthProvider, useAuth } from 'react-surreal-auth';
import { onTestFinished } from 'vitest';
import { render } from 'vitest-browser-react';
import { ann, database } from './support.js';

export async function createAnn(): Promise<AuthClient> {
  const client = createAuthClient({
    url: 'mem://signed-in',
    namespace: 'test',
    database: 'forms',
    access: 'account',
    strategy: 'refreshToken',
    engine: database.engines,
    store: 'memory',
  });
  await client.signIn(ann);
  return client;
}

function Status(): ReactNode {
  return <p data-testid="status">{useAuth().status}</p>;
}

/** In StrictMode; the state of the session stands in a `<p>`. */
export async function renderSignedIn(children: ReactNode) {
  const client = await createAnn();
  onTestFinished(() => client.dispose());
  const queryClient = new QueryClient();
  const inProvider = (below: ReactNode): ReactNode => (
    <StrictMode>
      <SurrealAuthProvider client={client} queryClient={queryClient}>
        {below}
        <Status />
      </SurrealAuthProvider>
    </StrictMode>
  );
  const screen = await render(inProvider(children));
  return {
    client,
    screen,
    rerender: (below: ReactNode) => screen.rerender(inProvider(below)),
  };
}
