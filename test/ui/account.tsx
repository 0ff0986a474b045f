/** Components of a signed-in user's account on a database with session records in the page. */
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { type AuthClient, SurrealAuthProvider, useAuth } from 'react-surreal-auth';
import 'react-surreal-auth/ui/styles.css';
import { render } from 'vitest-browser-react';

export {
  asOwner,
  device,
  expiring,
  pass,
  signedIn,
  signedOut,
  unanswered,
} from '../../stories/ui/accountClients.js';

/** The wasm engine hashes passwords slowly. */
export const slow = { timeout: 15_000 };

function Status(): ReactNode {
  return <p>{useAuth().status}</p>;
}

/** Renders for a client, in StrictMode; the state of the session stands in a `<p>`. */
export async function renderAccount({ client }: { readonly client: AuthClient }, children: ReactNode) {
  const queryClient = new QueryClient();
  const screen = await render(
    <StrictMode>
      <SurrealAuthProvider client={client} queryClient={queryClient}>
        {children}
        <Status />
      </SurrealAuthProvider>
    </StrictMode>,
  );
  return { screen, queryClient };
}
