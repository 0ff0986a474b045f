/** Query caches that outlive the provider or the page: each user finds their own rows there, or none. */
import {
  dehydrate,
  hydrate,
  keepPreviousData,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  useQuery,
} from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import {
  type AuthClient,
  type AuthClientOptions,
  createAuthClient,
  type Session,
  SurrealAuthProvider,
  useAuth,
  useCurrentUser,
  useSession,
  useSurreal,
} from 'react-surreal-auth';
import { sessionRecords } from 'react-surreal-auth/schema';
import { useSessions } from 'react-surreal-auth/sessions';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import noteSchema from '../../stories/app/schema.surql?raw';
import { createPageDatabase } from '../../stories/engine/createPageDatabase.js';

const place = { namespace: 'test', database: 'caches' } as const;
const pass = 'correct horse battery';
const database = createPageDatabase({
  name: 'tests of query caches',
  ...place,
  schema: [
    sessionRecords(),
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
const slow = { timeout: 10_000 };

/** One browser for each test: its tabs share what is stored under this address. */
let options: AuthClientOptions;
/** Another tab of this browser. */
let otherTab: AuthClient;
let queryClient: QueryClient;
/** What each render of the rows showed: for whom, and whose. */
let seen: string[] = [];
/** How often the rows were asked for. */
let asked = 0;
/** What the app's error handler was told. */
let errors: string[] = [];
const clients: AuthClient[] = [];

function tab(): AuthClient {
  const client = createAuthClient(options);
  clients.push(client);
  return client;
}

const signIn = (client: AuthClient, name: string): Promise<unknown> =>
  client.signIn({ email: `${name}@example.com`, pass });

const createQueries = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => errors.push(`${queryKey.join(' ')}: ${error.message}`),
    }),
    // Without retries errors are told at once. Fresh for ever: nothing but an identity makes rows fetched again.
    defaultOptions: { queries: { retry: false, staleTime: Infinity, gcTime: Infinity } },
  });

beforeEach(() => {
  options = {
    url: `mem://caches-${crypto.randomUUID()}`,
    ...place,
    access: 'account',
    engine: database.engines,
  };
  otherTab = tab();
  queryClient = createQueries();
  seen = [];
  asked = 0;
  errors = [];
});
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

/** Outside of all guards, so that it stays mounted whoever is there; the key does not name the user, on purpose. */
function Notes(): ReactNode {
  const { status } = useAuth();
  const subject = useSession((session) => session.subject);
  const { whenReady } = useSurreal();
  const { data } = useQuery({
    queryKey: ['notes'],
    queryFn: async () => {
      asked += 1;
      return (await (await whenReady()).query<[string[]]>('SELECT VALUE text FROM note'))[0];
    },
  });
  const text = `${subject ?? status}: ${data}`;
  seen.push(text);
  return <p>{text}</p>;
}

interface AppOptions {
  readonly children?: ReactNode;
  readonly initialSession?: Session;
}

/** The app with the provider, by options or by a client, or with another page in its place. */
const app = (
  client?: AuthClient | null,
  { children = <Notes />, initialSession }: AppOptions = {},
): ReactNode => (
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      {client === null ? (
        'Another page'
      ) : client ? (
        <SurrealAuthProvider client={client}>{children}</SurrealAuthProvider>
      ) : (
        <SurrealAuthProvider {...options} initialSession={initialSession}>
          {children}
        </SurrealAuthProvider>
      )}
    </QueryClientProvider>
  </StrictMode>
);

/** What was rendered for `reader` of the rows of `owner`. */
const foreign = (reader: string, owner: string): string[] =>
  seen.filter((one) => one.startsWith(reader) && one.slice(reader.length).includes(owner));

async function showAnn(client?: AuthClient) {
  await signIn(otherTab, 'ann');
  const screen = await render(app(client));
  await expect.element(screen.getByText('user:ann: a note of ann'), slow).toBeVisible();
  return screen;
}

describe('a provider that was away', () => {
  it('shows no row of the user before to the one who signed in meanwhile', async () => {
    const screen = await showAnn();
    await screen.rerender(app(null));
    await signIn(otherTab, 'bob');
    seen = [];
    await screen.rerender(app());
    await expect.element(screen.getByText('user:bob: a note of bob'), slow).toBeVisible();
    expect(foreign('user:bob', 'ann')).toEqual([]);
  });

  it('shows none either when its client knew before it came back', async () => {
    const client = tab();
    client.start();
    const screen = await showAnn(client);
    await screen.rerender(app(null));
    await signIn(otherTab, 'bob');
    await expect.poll(() => JSON.stringify(client.state()), slow).toContain('user:bob');
    seen = [];
    await screen.rerender(app(client));
    await expect.element(screen.getByText('user:bob: a note of bob'), slow).toBeVisible();
    expect(foreign('user:bob', 'ann')).toEqual([]);
  });

  it('shows none when it comes back with the client of another user', async () => {
    const anns = tab();
    const screen = await showAnn(anns);
    options = { ...options, url: `${options.url}-other` };
    const bobs = tab();
    await signIn(bobs, 'bob');
    seen = [];
    await screen.rerender(app(bobs));
    await expect.element(screen.getByText('user:bob: a note of bob'), slow).toBeVisible();
    expect(foreign('user:bob', 'ann')).toEqual([]);
  });

  it('shows none to nobody when the user signed out meanwhile', async () => {
    const screen = await showAnn();
    await screen.rerender(app(null));
    await otherTab.signOut();
    seen = [];
    await screen.rerender(app());
    await expect.element(screen.getByText('signed-out: undefined'), slow).toBeVisible();
    expect(foreign('signed-out', 'ann')).toEqual([]);
    expect(queryClient.getQueryData(['notes'])).toBeUndefined();
  });

  it('keeps what was fetched for a user who is still there', async () => {
    const screen = await showAnn();
    await screen.rerender(app(null));
    await screen.rerender(app());
    await expect.element(screen.getByText('user:ann: a note of ann'), slow).toBeVisible();
    expect(asked).toBe(1);
  });

  it('remembers whose rows they are although the app emptied its cache', async () => {
    const screen = await showAnn();
    queryClient.clear();
    await queryClient.prefetchQuery({ queryKey: ['more'], queryFn: async () => 'more of ann' });
    await screen.rerender(app(null));
    await signIn(otherTab, 'bob');
    await screen.rerender(app());
    await expect.element(screen.getByText('user:bob: a note of bob'), slow).toBeVisible();
    expect(queryClient.getQueryData(['more'])).toBeUndefined();
  });
});

/** A cache as `persistQueryClient` writes it: text, somewhere. */
const persisted = (): string => JSON.stringify(dehydrate(queryClient));
const restore = (text: string, queries: QueryClient): void => hydrate(queries, JSON.parse(text));

describe('a persisted cache', () => {
  /** Ann's rows are written down; her page goes before it could write anything else. */
  async function leaveBehind(): Promise<string> {
    const screen = await showAnn();
    const text = persisted();
    await screen.unmount();
    queryClient = createQueries();
    return text;
  }

  it('that is restored first is forgotten when the user has left', async () => {
    const text = await leaveBehind();
    await otherTab.signOut();
    restore(text, queryClient);
    seen = [];
    const screen = await render(app());
    await expect.element(screen.getByText('signed-out: undefined'), slow).toBeVisible();
    expect(foreign('signed-out', 'ann')).toEqual([]);
    expect(JSON.stringify(dehydrate(queryClient))).not.toContain('ann');
  });

  it('that is restored late is forgotten when the user has left', async () => {
    const text = await leaveBehind();
    await otherTab.signOut();
    const screen = await render(app());
    await expect.element(screen.getByText('signed-out: undefined'), slow).toBeVisible();
    seen = [];
    restore(text, queryClient);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(foreign('signed-out', 'ann')).toEqual([]);
    expect(JSON.stringify(dehydrate(queryClient))).not.toContain('ann');
  });

  it('that is restored late is never shown to another user', async () => {
    const text = await leaveBehind();
    await signIn(otherTab, 'bob');
    const screen = await render(app());
    await expect.element(screen.getByText('user:bob: a note of bob'), slow).toBeVisible();
    seen = [];
    // A page that Bob has not opened yet.
    restore(text.replaceAll('notes', 'later'), queryClient);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect.element(screen.getByText('user:bob: a note of bob'), slow).toBeVisible();
    expect(foreign('user:bob', 'ann')).toEqual([]);
    expect(JSON.stringify(dehydrate(queryClient))).not.toContain('ann');
  });

  it.each(['first', 'late'])('that is restored %s is used for the user whose it is', async (when) => {
    const text = await leaveBehind();
    asked = 0;
    if (when === 'first') restore(text, queryClient);
    const screen = await render(app(undefined, { children: null }));
    if (when === 'late') restore(text, queryClient);
    await screen.rerender(app());
    await expect.element(screen.getByText('user:ann: a note of ann'), slow).toBeVisible();
    expect(asked).toBe(0);
  });

  it('of a visitor keeps what was prefetched for everybody', async () => {
    queryClient.setQueryData(['prices'], 'the prices');
    const screen = await render(app());
    await expect.element(screen.getByText('signed-out: undefined'), slow).toBeVisible();
    expect(queryClient.getQueryData(['prices'])).toBe('the prices');
  });
});

describe('rows that a server prefetched', () => {
  /** The server saw Ann's session, and fetched for her. */
  async function prefetch(): Promise<Session> {
    await signIn(otherTab, 'ann');
    const state = otherTab.state();
    if (state.status !== 'signed-in') throw new Error('Ann is not signed in.');
    queryClient.setQueryData(['notes'], ['a note of ann, by the server']);
    return state.session;
  }

  it('are used for the user whose they are', async () => {
    const initialSession = await prefetch();
    const screen = await render(app(undefined, { initialSession }));
    await expect.element(screen.getByText('user:ann: a note of ann, by the server')).toBeVisible();
    await expect.poll(() => screen.container.textContent).toContain('user:ann');
    expect(asked).toBe(0);
  });

  it('are shown to nobody else', async () => {
    const initialSession = await prefetch();
    await signIn(otherTab, 'bob');
    const screen = await render(app(undefined, { initialSession }));
    await expect.element(screen.getByText('user:bob: a note of bob'), slow).toBeVisible();
    expect(foreign('user:bob', 'ann')).toEqual([]);
  });
});

describe('two providers with one cache', () => {
  it('leave each other’s rows, and fetch them again when one of them signs out', async () => {
    const anns = tab();
    await signIn(anns, 'ann');
    options = { ...options, url: `${options.url}-other` };
    const bobs = tab();
    await signIn(bobs, 'bob');
    function Fact(): ReactNode {
      const subject = useSession((session) => session.subject);
      const { data } = useQuery({
        queryKey: ['fact', subject],
        queryFn: async () => {
          asked += 1;
          return `about ${subject}`;
        },
        enabled: subject !== undefined,
      });
      return <p>{String(data)}</p>;
    }
    const screen = await render(
      <QueryClientProvider client={queryClient}>
        <SurrealAuthProvider client={anns}>
          <Fact />
        </SurrealAuthProvider>
        <SurrealAuthProvider client={bobs}>
          <Fact />
        </SurrealAuthProvider>
      </QueryClientProvider>,
    );
    await expect.poll(() => screen.container.textContent).toBe('about user:annabout user:bob');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBe(2);
    await anns.signOut();
    await expect.poll(() => screen.container.textContent).toBe('undefinedabout user:bob');
    expect(asked).toBe(3);
  });
});

function Mounted(): ReactNode {
  const user = useCurrentUser({ live: true });
  const sessions = useSessions();
  return (
    <>
      <Notes />
      <p>{`user ${user.status}, sessions ${sessions.status}`}</p>
    </>
  );
}

describe('what stays mounted', () => {
  it('asks nothing and reports no error when the user signs out', async () => {
    const client = tab();
    await signIn(client, 'ann');
    const screen = await render(app(client, { children: <Mounted /> }));
    await expect.element(screen.getByText('user user, sessions ready'), slow).toBeVisible();
    await expect.element(screen.getByText('user:ann: a note of ann'), slow).toBeVisible();
    // One is under way at that moment.
    void queryClient.refetchQueries({ queryKey: ['notes'] });
    const before = asked;
    await client.signOut();
    await expect.element(screen.getByText('signed-out: undefined')).toBeVisible();
    await expect.element(screen.getByText('user none, sessions none')).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked).toBe(before);
    expect(errors).toEqual([]);
  });

  it('is fetched once for the user who comes next', async () => {
    const client = tab();
    await signIn(client, 'ann');
    const screen = await render(app(client, { children: <Mounted /> }));
    await expect.element(screen.getByText('user user, sessions ready'), slow).toBeVisible();
    await expect.element(screen.getByText('user:ann: a note of ann'), slow).toBeVisible();
    const before = asked;
    seen = [];
    await signIn(client, 'bob');
    await expect.element(screen.getByText('user:bob: a note of bob'), slow).toBeVisible();
    await expect.element(screen.getByText('user user, sessions ready'), slow).toBeVisible();
    expect(asked).toBe(before + 1);
    expect(errors).toEqual([]);
    await client.signOut();
    await signIn(client, 'ann');
    await expect.element(screen.getByText('user:ann: a note of ann'), slow).toBeVisible();
    expect(asked).toBe(before + 2);
    expect(errors).toEqual([]);
    expect([...foreign('user:bob', 'ann'), ...foreign('signed-out', 'ann')]).toEqual([]);
    expect(foreign('user:ann', 'bob')).toEqual([]);
  });

  it('asks nothing when a user ends the session of this device in the list', async () => {
    const client = tab();
    await signIn(client, 'ann');
    let list: ReturnType<typeof useSessions> | undefined;
    function List(): ReactNode {
      list = useSessions();
      return <p>{list.status}</p>;
    }
    const screen = await render(app(client, { children: <List /> }));
    await expect.element(screen.getByText('ready'), slow).toBeVisible();
    await list?.end.mutateAsync(list.sessions[0]?.id ?? '');
    await expect.element(screen.getByText('none')).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(errors).toEqual([]);
  });

  it('keeps no page of the user before as a placeholder', async () => {
    const client = tab();
    await signIn(client, 'ann');
    let answer = (): void => {};
    function Pages({ page }: { readonly page: number }): ReactNode {
      const subject = useSession((session) => session.subject);
      const { data } = useQuery({
        queryKey: ['page', page],
        queryFn: async () => {
          if (page === 2) await new Promise<void>((resolve) => (answer = resolve));
          return `page ${page} of ${client.state().status === 'signed-in' ? subject : 'nobody'}`;
        },
        placeholderData: keepPreviousData,
      });
      seen.push(`${subject}: ${data}`);
      return <p>{`${subject}: ${data}`}</p>;
    }
    const screen = await render(app(client, { children: <Pages page={1} /> }));
    await expect.element(screen.getByText('user:ann: page 1 of user:ann')).toBeVisible();
    await screen.rerender(app(client, { children: <Pages page={2} /> }));
    await expect.element(screen.getByText('user:ann: page 1 of user:ann')).toBeVisible();
    seen = [];
    await signIn(client, 'bob');
    await expect.poll(() => seen.at(-1)).toContain('user:bob');
    await expect
      .poll(() => {
        answer();
        return screen.container.textContent;
      })
      .toBe('user:bob: page 2 of user:bob');
    expect(foreign('user:bob', 'ann')).toEqual([]);
  });

  it('is left alone where it says that it is the same for everybody', async () => {
    const client = tab();
    await signIn(client, 'ann');
    let prices = 0;
    function Prices(): ReactNode {
      const { data } = useQuery({
        queryKey: ['prices'],
        queryFn: async () => {
          prices += 1;
          return 'the prices';
        },
        meta: { surrealAuth: 'public' },
      });
      return <p>{String(data)}</p>;
    }
    const screen = await render(app(client, { children: <Prices /> }));
    await expect.element(screen.getByText('the prices')).toBeVisible();
    await client.signOut();
    await signIn(client, 'bob');
    await expect.element(screen.getByText('the prices')).toBeVisible();
    expect(prices).toBe(1);
  });
});
