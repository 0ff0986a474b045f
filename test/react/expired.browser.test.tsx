/** A session that ends while its page is open: whoever comes back finds the page as it was, and nobody else does. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useState } from 'react';
import {
  type AuthClient,
  createAuthClient,
  RequireAuth,
  Show,
  SignedIn,
  SurrealAuthProvider,
  useAuth,
  useSession,
  useSurreal,
} from 'react-surreal-auth';
import accountSchema from 'react-surreal-auth/schema/account.surql?raw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import noteSchema from '../../stories/app/schema.surql?raw';
import { createPageDatabase } from '../../stories/engine/createPageDatabase.js';
import { inputOf } from '../ui/support.js';

const place = { namespace: 'test', database: 'expired' } as const;
const pass = 'correct horse battery';
const database = createPageDatabase({
  name: 'tests of expired sessions',
  ...place,
  schema: [
    accountSchema.replace(/FOR TOKEN \w+/, 'FOR TOKEN 3s'),
    noteSchema,
    ...['ann', 'bob'].map(
      (name) => `
        CREATE user:${name} SET email = '${name}@example.com', name = '${name}';
        CREATE type::record('password', user:${name}) SET hash = crypto::argon2::generate('${pass}');
        CREATE note SET owner = user:${name}, text = 'a note of ${name}';
      `,
    ),
  ].join('\n'),
});

const signIn = (client: AuthClient, name: string): Promise<unknown> =>
  client.signIn({ email: `${name}@example.com`, pass });

/** What was seen in each render of the page: whose session, whose rows. */
let seen: string[] = [];

function Page(): ReactNode {
  const [mountId] = useState(() => crypto.randomUUID());
  const [text, setText] = useState('');
  const subject = useSession((session) => session.subject);
  const { whenReady } = useSurreal();
  const { data } = useQuery({
    // Without the user on purpose: what is cached for one must not be shown to another.
    queryKey: ['notes'],
    queryFn: async () =>
      (await (await whenReady()).query<[string[]]>('SELECT VALUE text FROM note'))[0],
    staleTime: Infinity,
  });
  seen.push(`${subject}: ${data}`);
  return (
    <main data-mount-id={mountId}>
      <label>
        Kept by React
        <input value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <label>
        Kept by the browser
        <input />
      </label>
      <ul>
        {data?.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </main>
  );
}

function Status(): ReactNode {
  return <p>{useAuth().status}</p>;
}

describe('an expired session', () => {
  let client: AuthClient;
  let queryClient: QueryClient;

  beforeEach(async () => {
    client = createAuthClient({
      url: 'mem://expired',
      ...place,
      access: 'account',
      engine: database.engines,
      store: 'memory',
      strategy: 'tokenOnly',
    });
    queryClient = new QueryClient();
    seen = [];
    await signIn(client, 'ann');
  });
  afterEach(() => client.dispose());

  /** Renders `children`, types into both inputs, and waits for the end of the session. */
  async function expire(children: ReactNode) {
    const screen = await render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <SurrealAuthProvider client={client}>
            {children}
            <Status />
          </SurrealAuthProvider>
        </QueryClientProvider>
      </StrictMode>,
    );
    const typed = ['Kept by React', 'Kept by the browser'] as const;
    await expect.element(screen.getByText('a note of ann')).toBeVisible();
    for (const label of typed) await screen.getByLabelText(label).fill('half a thou');
    const before = document.querySelector('main');
    const mountId = before?.dataset.mountId;
    await expect.element(screen.getByText('expired'), { timeout: 5_000 }).toBeVisible();
    return {
      screen,
      before,
      mountId,
      main: () => document.querySelector('main'),
      texts: () => typed.map((label) => inputOf(screen.getByLabelText(label).element()).value),
    };
  }

  it('shows the fallback, unless the page is to be kept', async () => {
    const { screen, main } = await expire(
      <RequireAuth fallback="The way in">
        <Page />
      </RequireAuth>,
    );
    await expect.element(screen.getByText('The way in')).toBeVisible();
    expect(main()).toBe(null);
  });

  const kept = (
    <RequireAuth keepExpired fallback="The way in">
      <Page />
    </RequireAuth>
  );

  it('is taken up again by the same user, who finds the page as it was', async () => {
    const { screen, before, main, texts } = await expire(kept);
    expect(main()).toBe(before);
    expect(texts()).toEqual(['half a thou', 'half a thou']);
    expect(queryClient.getQueryData(['notes'])).toEqual(['a note of ann']);
    seen = [];
    await signIn(client, 'ann');
    await expect.element(screen.getByText('signed-in')).toBeVisible();
    expect(main()).toBe(before);
    expect(texts()).toEqual(['half a thou', 'half a thou']);
    expect(queryClient.getQueryData(['notes'])).toEqual(['a note of ann']);
    expect(new Set([...seen, 'user:ann: a note of ann'])).toEqual(new Set(['user:ann: a note of ann']));
  });

  it('is nobody else’s: another user finds nothing of the page', async () => {
    const { screen, mountId, main, texts } = await expire(kept);
    seen = [];
    await signIn(client, 'bob');
    await expect.element(screen.getByText('a note of bob')).toBeVisible();
    expect(seen.filter((one) => one.startsWith('user:bob') && one.includes('ann'))).toEqual([]);
    expect(queryClient.getQueryData(['notes'])).toEqual(['a note of bob']);
    expect(texts()).toEqual(['', '']);
    expect(main()?.dataset.mountId).not.toBe(mountId);
  });

  const guards: readonly (readonly [string, (page: ReactNode) => ReactNode])[] = [
    ['RequireAuth', (page) => <RequireAuth>{page}</RequireAuth>],
    ['SignedIn', (page) => <SignedIn>{page}</SignedIn>],
    ['Show', (page) => <Show when={() => true}>{page}</Show>],
  ];

  it.each(guards)('%s leaves no page to a user who comes without a pause', async (_name, guard) => {
    const screen = await render(
      <QueryClientProvider client={queryClient}>
        <SurrealAuthProvider client={client}>{guard(<Page />)}</SurrealAuthProvider>
      </QueryClientProvider>,
    );
    await screen.getByLabelText('Kept by React').fill('half a thou');
    await signIn(client, 'bob');
    await expect.element(screen.getByText('a note of bob')).toBeVisible();
    expect(inputOf(screen.getByLabelText('Kept by React').element()).value).toBe('');
  });
});
