/** The same user through another access method is somebody else: another page, other rows. */
import { QueryClient, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import {
  currentUserQueryOptions,
  SignedIn,
  SurrealAuthProvider,
  useSession,
} from '../../src/entries/index.js';
import { useSessions } from '../../src/entries/sessions.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';
import { inputOf } from '../ui/support.js';

it('shows a member nothing that the same user fetched or typed as staff', async () => {
  const browser = fakeBrowser();
  browser.storeSession({ claims: { AC: 'staff' } });
  const { client } = browser.tab();
  await client.ready();
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  let rows = 'rows of staff';
  const seen: string[] = [];
  function Rows(): ReactNode {
    const access = useSession((session) => session.access);
    const { data } = useQuery({ queryKey: ['rows'], queryFn: async () => rows }, queryClient);
    useSessions();
    seen.push(`${access}: ${data}`);
    return <p>{`${access}: ${data}`}</p>;
  }
  const screen = await render(
    <SurrealAuthProvider client={client} queryClient={queryClient}>
      <Rows />
      <SignedIn>
        <label>
          Note <input />
        </label>
      </SignedIn>
    </SurrealAuthProvider>,
  );
  await expect.element(screen.getByText('staff: rows of staff')).toBeVisible();
  await screen.getByLabelText('Note').fill('of staff');
  const asStaff = currentUserQueryOptions(client).queryKey;
  const keys = (): readonly string[] =>
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryHash }) => queryHash)
      .filter((hash) => hash.includes('sessions'));
  expect(keys().join()).toContain('staff');

  rows = 'rows of members';
  browser.backend.answers.push(browser.backend.issue({ AC: 'account' }));
  await client.signIn({ email: 'ada@example.org', pass: 'correct horse' });
  await expect.element(screen.getByText('account: rows of members')).toBeVisible();
  expect(seen).not.toContain('account: rows of staff');
  expect(inputOf(screen.getByLabelText('Note').element()).value).toBe('');
  expect(currentUserQueryOptions(client).queryKey).not.toEqual(asStaff);
  expect(keys().at(-1)).toContain('account');
});
