/** A small app with a private page and a sign-in page, whose guard takes those who are not signed in to the latter. */
import { type ReactNode, StrictMode, useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { RequireAuth, SurrealAuthProvider, useSession } from 'react-surreal-auth';
import { openTab } from './tab.js';

export interface Guarded {
  /** Where the guard sent the visitor, each time. */
  readonly redirects: readonly string[];
  /** Goes to a page of the app, as a link does. */
  visit(path: '/private' | '/login'): void;
}

declare global {
  interface Window {
    guarded: Guarded;
  }
}

const redirects: string[] = [];
const client = openTab();

function SignInPage(): ReactNode {
  return <input type="password" aria-label="Password" />;
}

function PrivatePage(): ReactNode {
  const subject = useSession((session) => session.subject);
  return (
    <main data-mount-id="private">
      {subject} <textarea aria-label="Draft" />
    </main>
  );
}

function App(): ReactNode {
  const [path, setPath] = useState('/private');
  const navigate = useCallback((to: string) => {
    redirects.push(to);
    setPath(to);
  }, []);
  useEffect(() => {
    window.guarded = { redirects, visit: setPath };
  }, []);
  return (
    <SurrealAuthProvider client={client} navigate={navigate}>
      {path === '/private' ? (
        <RequireAuth redirectTo="/login" fallback={<SignInPage />}>
          <PrivatePage />
        </RequireAuth>
      ) : (
        <SignInPage />
      )}
    </SurrealAuthProvider>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
