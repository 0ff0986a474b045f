/** React's Activity keeps a hidden page in the DOM: when it is shown again, it belongs to the present user. */
import { QueryClient, useQuery } from '@tanstack/react-query';
import { Activity, act, type ReactNode, startTransition, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  RequireAuth,
  SurrealAuthProvider,
  useAuth,
  useClaims,
  useCurrentUser,
  useSession,
} from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';

const subjectOf = ({ subject }: { readonly subject: string }): string => subject;

it('x', async () => {
  const browser = fakeBrowser();
  browser.storeSession();
  const tab = browser.tab();
  await tab.client.ready();
  let setMode = (_m: 'visible' | 'hidden'): void => {};
  function Reader(): ReactNode {
    return `${useSession(subjectOf)} ${useAuth().status}`;
  }
  function Hideable({ children }: { readonly children: ReactNode }): ReactNode {
    const [mode, set] = useState<'visible' | 'hidden'>('visible');
    setMode = set;
    return <Activity mode={mode}>{children}</Activity>;
  }
  const App = (): ReactNode => (
    <SurrealAuthProvider client={tab.client} queryClient={queryClient}>
      <Hideable>
        <div>
          <RequireAuth fallback="form">
            <input />
            <Reader />
          </RequireAuth>
        </div>
      </Hideable>
    </SurrealAuthProvider>
  );
  const queryClient = new QueryClient();
  const screen = await render(<App />);
  console.log('shown', screen.container.innerText);
  const seen: string[] = [];
  const observer = new MutationObserver(() => seen.push(screen.container.innerText));
  observer.observe(screen.container, { subtree: true, childList: true, characterData: true, attributes: true });
  setMode('hidden');
  await expect.poll(() => screen.container.innerText).toBe('');
  browser.backend.answers.push(browser.backend.issue({ ID: 'user:bob' }));
  await tab.client.signIn({ email: 'a', pass: 'b' });
  await new Promise((r) => setTimeout(r, 100));
  console.log('hidden', screen.container.innerHTML);
  seen.length = 0;
  startTransition(() => setMode('visible'));
  await new Promise((r) => setTimeout(r, 200));
  console.log('seen', JSON.stringify(seen), screen.container.innerHTML);
  void [act, describe, useClaims, useCurrentUser, useQuery];
});
