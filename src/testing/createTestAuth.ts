/** Accounts for tests: a real database inside this process, and clients of it that need no browser. */
import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType, PropsWithChildren } from 'react';
import type { Engines } from 'surrealdb';
import type { StorageLike } from '../browser/webStorageStore.js';
import { type AuthClientOptions, createAuthClient } from '../client/createAuthClient.js';
import type { AuthClient } from '../core/client/AuthClient.js';
import type { SignInVariables, SignUpVariables } from '../core/Register.js';
import type { Session } from '../core/state/AuthState.js';
import { createEmbeddedDatabase, type EmbeddedDatabase } from '../embedded/createEmbeddedDatabase.js';
import { sessionRecords } from '../schema/sessionRecords.js';
import { createTestProvider } from './createTestProvider.js';

/** The database to begin with, and who has an account in it. */
export interface TestAuthOptions<Name extends string = string>
  extends Pick<AuthClientOptions, 'access' | 'strategy' | 'onEvent'> {
  /**
   * SurrealQL of your app: tables, permissions, access methods. It is run once, with all rights.
   * @default the schema of session records, `sessionRecords()` of `./schema`
   */
  readonly schema?: string | undefined;
  /**
   * The accounts to make, by a name for the test: what SIGNUP takes, which SIGNIN takes as well.
   * @default none
   * @example { ann: { email: 'ann@example.com', pass: 'correct horse battery' } }
   */
  readonly users?: Readonly<Record<Name, SignUpVariables>> | undefined;
  /** The engines that `createWasmEngines()` or `createNodeEngines()` returned. @default that of `@surrealdb/node` */
  readonly engine?: Engines | undefined;
}

export interface TestAuth<Name extends string = string> {
  /** The client of `Provider`. Nobody is signed in at first. */
  readonly client: AuthClient;
  /** For the option `wrapper` of React Testing Library: the provider of `client`, and a `QueryClient` that retries nothing. */
  readonly Provider: ComponentType<PropsWithChildren>;
  /** The cache of the components below `Provider`. */
  readonly queryClient: QueryClient;
  /** Signs one of `users` in, in `client`. @throws AuthError like `AuthClient.signIn`; Error for a name that is none of them */
  signInAs(name: Name): Promise<Session>;
  /** Makes a further client of the database, as another browser would have it. `close` disposes of it. */
  openClient(): AuthClient;
  /**
   * Runs SurrealQL with all rights: to prepare records, and to see what is there.
   *
   * @returns one result for each statement
   * @throws the SDK's error of the first statement that failed
   */
  query: EmbeddedDatabase['query'];
  /** Disposes of the clients and ends the database. Later calls do nothing. */
  close(): Promise<void>;
}

/**
 * Opens an embedded database with your schema and makes accounts in it. Permissions are the real ones: what a user may not
 * read, a component in a test does not get either. Nothing is shared with another call.
 *
 * @throws Error without the package `@surrealdb/node`, and when the schema fails; AuthError when an account cannot be made
 */
export async function createTestAuth<Name extends string = never>(
  options: TestAuthOptions<Name> = {},
): Promise<TestAuth<Name>> {
  const { schema = sessionRecords(), users, engine = await nodeEngines() } = options;
  const place = { namespace: 'test', database: `test_${crypto.randomUUID().replaceAll('-', '')}` };
  const database = await createEmbeddedDatabase({ ...place, schema, engine });
  const { access = 'account', strategy, onEvent } = options;
  const clients: AuthClient[] = [];
  const openClient = (options: Pick<AuthClientOptions, 'store' | 'onEvent'> = {}): AuthClient => {
    const client = createAuthClient({
      ...place,
      url: `mem://${place.database}`,
      engine: database.engines,
      access,
      strategy,
      store: memoryStorage(),
      ...options,
    });
    clients.push(client);
    return client;
  };
  const close = async (): Promise<void> => {
    for (const client of clients.splice(0)) client.dispose();
    await closeOnce();
  };
  let closing: Promise<void> | undefined;
  const closeOnce = (): Promise<void> => {
    closing ??= database.close();
    return closing;
  };
  try {
    const accounts: Partial<Record<string, SignUpVariables>> = users ?? {};
    const named = Object.values(accounts).filter((account) => account !== undefined);
    await Promise.all(named.map((account) => signUp((store) => openClient({ store }), account)));
    const client = openClient({ onEvent });
    const { Provider, queryClient } = createTestProvider(client);
    return {
      client,
      Provider,
      queryClient,
      signInAs: (name) => signIn(client, accounts, name),
      openClient: () => openClient(),
      query: database.query,
      close: async () => {
        queryClient.clear();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A client for this account alone, whose session ends on the server, too: no test finds a device that it does not know. */
async function signUp(
  openClient: (store: StorageLike) => AuthClient,
  account: SignUpVariables,
): Promise<void> {
  const { values, ...store } = memoryStorage();
  const client = openClient(store);
  await client.signUp(account);
  await client.signOut();
  // The end of a session is queued in the store until the database has heard of it.
  for (let wait = 0; wait < MOST_WAITS && hasQueued(values); wait += 1) {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  client.dispose();
}

const WAIT_MS = 5;
const MOST_WAITS = 1_000;

const hasQueued = (values: ReadonlyMap<string, string>): boolean =>
  [...values.keys()].some((key) => key.includes('revocations'));

function signIn(
  client: AuthClient,
  accounts: Partial<Record<string, SignUpVariables>>,
  name: string,
): Promise<Session> {
  const account = accounts[name];
  if (account === undefined) {
    const names = Object.keys(accounts).join(', ') || 'none';
    throw new Error(
      `react-surreal-auth: there is no user '${name}': pass it to createTestAuth as one of users (now ${names}).`,
    );
  }
  // An app may have registered different variables for both; here the clause takes those that it knows.
  return client.signIn(account as SignInVariables);
}

async function nodeEngines(): Promise<Engines> {
  try {
    const { createNodeEngines } = await import('@surrealdb/node');
    return createNodeEngines();
  } catch (cause) {
    throw new Error(
      'react-surreal-auth: createTestAuth needs an embedded SurrealDB: run `npm install --save-dev @surrealdb/node`, or pass engine.',
      { cause },
    );
  }
}

/** A browser of its own: neither another test nor another client sees what it keeps. */
function memoryStorage(): StorageLike & { readonly values: ReadonlyMap<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
