/** A page through which a whole session passes shows no secret anywhere: on a real database, in a real browser. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, StrictMode, useMemo, useRef, useState } from 'react';
import {
  type AuthClient,
  type AuthClientOptions,
  createAuthClient,
  SignedIn,
  SignedOut,
  SurrealAuthProvider,
  useAuth,
  useAuthenticate,
  useClaims,
  useCurrentUser,
  useSession,
  useSurreal,
} from 'react-surreal-auth';
import { sessionRecords } from 'react-surreal-auth/schema';
import account from 'react-surreal-auth/schema/account.surql?raw';
import { SignInForm, SignOutButton, SignUpForm } from 'react-surreal-auth/ui';
import type { Engines } from 'surrealdb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { createPageDatabase } from '../../stories/engine/createPageDatabase.js';
import { type Canary, secretsIn, shownIn, textsOf } from '../support/canaries.js';

const PASS = 'canary-correct-horse';
const WRONG = 'canary-incorrect-horse';
const PASSWORDS: readonly Canary[] = [
  { name: 'password', value: PASS },
  { name: 'wrong password', value: WRONG },
];
const slow = { timeout: 20_000 };

interface Strategy {
  readonly name: string;
  readonly strategy: NonNullable<AuthClientOptions['strategy']>;
  readonly schema: string;
}

const STRATEGIES: readonly Strategy[] = [
  { name: 'refresh tokens', strategy: 'refreshToken', schema: account },
  { name: 'session records', strategy: 'sessionRecord', schema: sessionRecords() },
];

/** Tokens of four seconds, so that renewals come soon. */
const brief = (schema: string): string => schema.replace(/FOR TOKEN \w+/, 'FOR TOKEN 4s');

const CONSOLE = ['assert', 'debug', 'dir', 'dirxml', 'error', 'group', 'info', 'log', 'table'] as const;
const MORE_CONSOLE = ['groupCollapsed', 'trace', 'warn', 'count', 'time', 'timeLog'] as const;

/** Everything that this page has seen of secrets, and where it was looked for. */
interface Watch {
  /** Adds what is secret in it. */
  know(text: string): void;
  readonly canaries: ReadonlyMap<string, Canary>;
  /** What was seen, as `place: kind of secret`. */
  readonly seen: ReadonlySet<string>;
  /** How often each place was looked at. */
  readonly looks: ReadonlyMap<string, number>;
  lookAt(place: string, text: string): void;
}

function createWatch(): Watch {
  const canaries = new Map(PASSWORDS.map((canary) => [canary.value, canary]));
  const seen = new Set<string>();
  const looks = new Map<string, number>();
  const all: (readonly [string, string])[] = [];
  return {
    canaries,
    get seen() {
      // Again at the end, because secrets become known after they may have been shown.
      for (const [place, text] of all)
        for (const name of shownIn(text, canaries.values())) seen.add(`${place}: ${name}`);
      return seen;
    },
    looks,
    know(text) {
      for (const canary of secretsIn(text)) canaries.set(canary.value, canary);
    },
    lookAt(place, text) {
      looks.set(place, (looks.get(place) ?? 0) + 1);
      if (all.at(-1)?.[1] !== text) all.push([place, text]);
    },
  };
}

const isPlatform = (value: object): boolean => value instanceof Node || value === window;

/** What React keeps of a tree: props, state, hooks, contexts, refs, of this and the former render. */
function reactTexts(root: Element): string {
  const kept = [root, ...root.querySelectorAll('*')].flatMap((element) =>
    Object.keys(element)
      .filter((key) => key.startsWith('__react'))
      .map((key): unknown => Reflect.get(element, key)),
  );
  return textsOf(kept, isPlatform);
}

/** The caches keep their entries in private fields; this is what they give out. */
function cacheTexts(queryClient: QueryClient): string {
  const entries = [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()];
  return textsOf(
    [queryClient, entries.map((entry) => [entry, entry.state, entry.options])],
    isPlatform,
  );
}

function storageTexts(storage: Storage): string {
  return JSON.stringify(Object.entries(storage));
}

/** All that is in this page's session databases; what cannot be a text, such as a key, is left out. */
async function storedTexts(): Promise<string> {
  const texts: unknown[] = [];
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('react-surreal-auth');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    for (const name of database.objectStoreNames) {
      await new Promise<void>((resolve) => {
        const values = database.transaction(name).objectStore(name).getAll();
        values.onsuccess = () => {
          texts.push(values.result);
          resolve();
        };
        values.onerror = () => resolve();
      });
    }
  } finally {
    database.close();
  }
  return JSON.stringify(texts);
}

/** The engines, with a switch that makes every exchange fail by an error which quotes what was sent. */
function quotingEngines(engines: Engines): { readonly engines: Engines; broken: boolean } {
  const quoting = { engines: {} as Engines, broken: false };
  const wrapped = Object.entries(engines).map(([scheme, create]) => {
    const open: typeof create = (context) => {
      const engine = create(context);
      for (const name of ['signin', 'signup', 'revoke'] as const) {
        const call = engine[name].bind(engine) as (...sent: unknown[]) => Promise<never>;
        Object.assign(engine, {
          [name]: (...sent: unknown[]) =>
            quoting.broken ? Promise.reject(new Error(JSON.stringify(sent))) : call(...sent),
        });
      }
      return engine;
    };
    return [scheme, open] as const;
  });
  quoting.engines = Object.fromEntries(wrapped);
  return quoting;
}

/** @param give gets the action of this page */
function Page({
  give,
}: {
  readonly give: (action: ReturnType<typeof useAuthenticate>) => void;
}): ReactNode {
  const { status } = useAuth();
  const session = useSession();
  const claims = useClaims();
  const { user, error } = useCurrentUser({ live: true });
  const { db, whenReady } = useSurreal();
  const rows = useQuery({
    queryKey: ['rows', session?.subject],
    queryFn: async () => (await whenReady()).query('SELECT * FROM user').json(),
    enabled: status === 'signed-in',
  });
  give(useAuthenticate());
  return (
    <main>
      <p>
        {status} {String(user?.email ?? '')}
      </p>
      <pre>{JSON.stringify([session, claims, user, error, rows.data, rows.error, db?.status])}</pre>
      <SignedOut>
        <SignUpForm />
        <SignInForm />
      </SignedOut>
      <SignedIn>
        <SignOutButton />
      </SignedIn>
    </main>
  );
}

describe.each(STRATEGIES)('a page with $name', ({ name, strategy, schema }) => {
  const place = { namespace: 'test', database: `secrets_${name.replace(' ', '_')}` } as const;
  const database = createPageDatabase({
    name: `secrets of ${name}`,
    ...place,
    schema: brief(schema),
  });
  const clients: AuthClient[] = [];
  let watch = createWatch();
  let stopWatching = (): void => {};

  beforeEach(() => {
    watch = createWatch();
    const { lookAt, know } = watch;
    for (const name of [...CONSOLE, ...MORE_CONSOLE])
      vi.spyOn(console, name).mockImplementation((...said: unknown[]) =>
        lookAt('console', textsOf(said, isPlatform)),
      );
    const post = BroadcastChannel.prototype.postMessage;
    vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function (
      this: BroadcastChannel,
      message: unknown,
    ) {
      lookAt('broadcast', textsOf(message));
      post.call(this, message);
    });
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
      key?: IDBValidKey,
    ) {
      know(JSON.stringify(value) ?? '');
      lookAt('names in IndexedDB', String(key));
      return put.call(this, value, key);
    });
    const look = (): void => {
      lookAt('DOM', document.documentElement.outerHTML);
      lookAt('address', `${location.href} ${document.referrer} ${document.cookie} ${window.name}`);
      lookAt('history', textsOf(history.state));
      lookAt('localStorage', storageTexts(localStorage));
      lookAt('sessionStorage', storageTexts(sessionStorage));
      for (const root of document.querySelectorAll('[data-watched]')) lookAt('React', reactTexts(root));
    };
    const ending = new AbortController();
    const thrown = (event: ErrorEvent | PromiseRejectionEvent): void =>
      lookAt('uncaught', textsOf('reason' in event ? event.reason : [event.error, event.message]));
    window.addEventListener('error', thrown, ending);
    window.addEventListener('unhandledrejection', thrown, ending);
    // Often enough to see what is there for a moment only, such as while a form is being sent.
    const timer = setInterval(look, 25);
    const changes = new MutationObserver(() => lookAt('DOM', document.documentElement.outerHTML));
    changes.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    stopWatching = () => {
      clearInterval(timer);
      changes.disconnect();
      ending.abort();
    };
  });

  afterEach(() => {
    stopWatching();
    for (const client of clients.splice(0)) client.dispose();
  });

  async function open(engines: Engines, store?: AuthClientOptions['store'], more?: ReactNode) {
    const { lookAt } = watch;
    const queryClient = new QueryClient();
    const page: { authenticate?: ReturnType<typeof useAuthenticate> } = {};
    const client = createAuthClient({
      ...place,
      url: 'mem://secrets',
      access: 'account',
      engine: engines,
      strategy,
      store,
      debug: true,
      onEvent: (event) => lookAt('events', textsOf(event)),
    });
    clients.push(client);
    const look = (): void => {
      lookAt('client', textsOf([client, client.state(), client.connection().snapshot()], isPlatform));
      lookAt('query client', cacheTexts(queryClient));
    };
    client.subscribe(look);
    queryClient.getQueryCache().subscribe(look);
    queryClient.getMutationCache().subscribe(look);
    const container = document.body.appendChild(document.createElement('div'));
    container.dataset.watched = '';
    const screen = await render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <SurrealAuthProvider client={client}>
            <Page give={(action) => (page.authenticate = action)} />
            {more}
          </SurrealAuthProvider>
        </QueryClientProvider>
      </StrictMode>,
      { container },
    );
    const shows = async (text: string): Promise<void> => {
      await expect.poll(() => container.querySelector('p')?.textContent, slow).toBe(text);
    };
    const fill = async (form: 'sign-in' | 'sign-up', email: string, pass: string): Promise<void> => {
      const element = container.querySelector(`[data-surreal-auth="${form}"]`);
      if (!(element instanceof HTMLFormElement)) throw new Error(`No form: ${form}`);
      for (const [name, value] of Object.entries({ email, pass })) {
        const input = element.elements.namedItem(name);
        if (input instanceof HTMLInputElement) input.value = value;
      }
      element.querySelector<HTMLButtonElement>('[data-part="toggle"]')?.click();
      await new Promise((resolve) => setTimeout(resolve, 60));
      element.requestSubmit();
    };
    const says = async (form: 'sign-in' | 'sign-up', text: RegExp): Promise<void> => {
      await expect
        .poll(() => container.querySelector(`[data-surreal-auth="${form}"]`)?.textContent, slow)
        .toMatch(text);
    };
    return { page, client, queryClient, container, screen, shows, fill, says };
  }

  /** Keeps an error as an app would get it. */
  async function failure(promise: Promise<unknown>): Promise<unknown> {
    const error = await promise.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    watch.lookAt('errors', `${textsOf(error)} ${JSON.stringify(error)}`);
    return error instanceof Error && 'code' in error ? error.code : String(error);
  }

  function expectNothingSeen(places: readonly string[]): void {
    expect([...watch.seen]).toEqual([]);
    // It was looked, and there was something to be seen.
    for (const name of places) expect(watch.looks.get(name) ?? 0, name).toBeGreaterThan(0);
    const kinds = new Set([...watch.canaries.values()].map(({ name }) => name));
    expect(kinds.size).toBeGreaterThanOrEqual(5);
  }

  it('shows no secret from sign-up to sign-out, in two tabs', async () => {
    await database.ready;
    const email = `ann-${crypto.randomUUID()}@example.com`;
    const { client, shows, fill, says, container } = await open(database.engines);
    await shows('signed-out ');
    await fill('sign-up', email, 'short');
    await says('sign-up', /8/);
    await fill('sign-up', email, PASS);
    await shows(`signed-in ${email}`);
    expect(secretsIn(await storedTexts()).length).toBeGreaterThan(1);
    watch.know(await client.getToken());

    const second = await open(database.engines);
    await second.shows(`signed-in ${email}`);
    const { expiresAt } = Object(client.state()).session;
    await expect.poll(() => Object(client.state()).session.expiresAt, slow).toBeGreaterThan(expiresAt);
    await expect
      .poll(() => Object(second.client.state()).session.expiresAt, slow)
      .toBeGreaterThan(expiresAt);
    const token = await second.client.getToken();
    watch.know(token);

    container.querySelector<HTMLButtonElement>('[data-surreal-auth="sign-out"]')?.click();
    await client.signOut();
    await shows('signed-out ');
    await second.shows('signed-out ');
    await fill('sign-in', email, WRONG);
    await says('sign-in', /wrong/);
    await fill('sign-up', email, PASS);
    await says('sign-up', /account/);
    await fill('sign-in', email, PASS);
    await shows(`signed-in ${email}`);
    await second.shows(`signed-in ${email}`);

    const brought = await open(database.engines, 'memory');
    await brought.shows('signed-out ');
    brought.page.authenticate?.mutate(await client.getToken());
    await brought.shows(`signed-in ${email}`);
    await client.signOut();
    expect(await failure(client.getToken())).toBe('not_signed_in');
    await second.shows('signed-out ');
    await expect.poll(storedTexts, slow).not.toContain('eyJ');
    for (const name of ['pass', 'email'] as const)
      for (const input of container.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`))
        watch.lookAt('inputs', input.value);
    expectNothingSeen([
      ...[
        'console',
        'broadcast',
        'DOM',
        'address',
        'history',
        'localStorage',
        'sessionStorage',
        'React',
      ],
      ...['events', 'client', 'query client', 'errors', 'names in IndexedDB', 'inputs'],
    ]);
  }, 90_000);

  it('shows no secret when the server quotes what it was sent, offline sign-out included', async () => {
    await database.ready;
    const email = `bob-${crypto.randomUUID()}@example.com`;
    const server = quotingEngines(database.engines);
    const { client, shows, fill, says } = await open(server.engines);
    await shows('signed-out ');
    server.broken = true;
    await fill('sign-up', email, PASS);
    await says('sign-up', /reach|again/i);
    await fill('sign-in', email, WRONG);
    await says('sign-in', /reach|again/i);
    server.broken = false;
    await fill('sign-up', email, PASS);
    await shows(`signed-in ${email}`);
    server.broken = true;
    await expect.poll(() => Object(client.state()).renewal, slow).toBe('failing');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(await failure(client.getToken())).toBe('network');
    await client.signOut();
    await shows('signed-out ');
    const owed = await storedTexts();
    expect(owed).not.toContain('eyJ');
    expect(owed).not.toContain('surreal-refresh');
    // Held back by the query that failed as nobody, and by nothing else.
    server.broken = false;
    client.dispose();
    await (await open(server.engines)).shows('signed-out ');
    // A key that cannot be exported may stay.
    await expect.poll(storedTexts, slow).toMatch(/^\[\[({})?\]\]$/);
    expectNothingSeen(['console', 'DOM', 'React', 'events', 'query client', 'errors']);
  }, 90_000);

  it.each(['prop', 'state', 'ref', 'memo', 'context'])('would see a secret in a %s', async (where) => {
    await open(
      database.engines,
      'memory',
      <Keeper where={where} {...(where === 'prop' && { pass: PASS })} />,
    );
    await expect.poll(() => [...watch.seen]).toEqual(['React: password']);
  });

  it('would see a secret in an attribute, in a cache, in an address and in an input', async () => {
    const { queryClient, container } = await open(database.engines, 'memory');
    container.querySelector('main')?.setAttribute('title', PASS);
    queryClient.setQueryData(['canary'], { deep: [new Map([['pass', PASS]])] });
    const { href } = location;
    history.replaceState({ pass: PASS }, '', `#${PASS}`);
    await expect
      .poll(() => [...watch.seen])
      .toEqual(
        expect.arrayContaining(
          ['DOM', 'query client', 'address', 'history'].map((at) => `${at}: password`),
        ),
      );
    history.replaceState(null, '', href);
  });
});

const Kept = createContext<object>({});

/** Keeps the password where nobody should. */
function Keeper({ where }: { readonly where: string; readonly pass?: string }): ReactNode {
  useState({ pass: where === 'state' && PASS });
  useRef([where === 'ref' && PASS]);
  useMemo(() => new Map([['pass', where === 'memo' && PASS]]), [where]);
  return (
    <Kept.Provider value={{ pass: where === 'context' && PASS }}>
      <i />
    </Kept.Provider>
  );
}
