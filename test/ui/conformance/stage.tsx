/** A page with one component on it: who is signed in, what the database answers, and what reached it. All parts are fakes. */
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { type AuthClient, SurrealAuthProvider } from 'react-surreal-auth';
import type { Surreal } from 'surrealdb';
import { makeRecord } from '../../../src/core/tokens/record.js';
import { type FakeBackend, later } from '../../support/fakes/fakeBackend.js';
import { fakeBrowser, SCOPE, type Tab } from '../../support/fakes/fakeBrowser.js';

/** Who uses the page: nobody, Ada, or Ada whose session has ended while the page was open. */
export type Visitor = 'out' | 'in' | 'expired';

export type Row = Readonly<Record<string, unknown>>;

export interface Facts {
  /** Ada's record. */
  readonly user: Row;
  /** Her sessions, as rows of the table; dates are Dates. */
  readonly sessions: readonly Row[];
}

/** What went to the database, as text and values: exchanges by their kind, queries by their SurrealQL. */
export interface Request {
  readonly what: string;
  readonly values: Row;
}

export interface Stage {
  readonly client: AuthClient;
  readonly backend: FakeBackend;
  readonly queryClient: QueryClient;
  /** Everything that changes something; what only reads is left out, and so is what ends a session. */
  requests(): readonly Request[];
  /** What ends a session for good, as the one that was signed out of. */
  revocations(): readonly Request[];
  /** From now on requests stay unanswered until this is called; `error` refuses them. */
  hold(): (error?: Error) => void;
  /** Ends the session, for a visitor whose session is to have expired. */
  expire(): Promise<void>;
  page(children: ReactNode): ReactNode;
}

const START = new Date('2026-01-01T00:00:00Z');
export const HERE = 'user_session:here';

export const ADA: Facts = {
  user: { id: 'user:ada', email: 'ada@example.com', name: 'Ada Lovelace' },
  sessions: [
    { id: HERE, device: 'Laptop', created_at: START, used_at: START, expires_at: START },
    { id: 'user_session:there', device: 'Phone', created_at: START, used_at: START, expires_at: START },
  ],
};

export function setStage(visitor: Visitor, facts: Facts = ADA): Stage {
  const browser = fakeBrowser();
  const { backend, store, clock } = browser;
  if (visitor !== 'out') {
    const { access, refresh } = backend.issue({ ID: HERE });
    const subject = 'user:ada';
    const tokens = visitor === 'in' ? { access, refresh, subject } : { access, subject };
    store.values.set('session', makeRecord(tokens, SCOPE, { now: clock.now(), askedAt: clock.now() }));
  }
  const changes: Request[] = [];
  const revocations: Request[] = [];
  let held: Promise<unknown> = Promise.resolve();

  const exchange = backend.exchange;
  backend.exchange = async (...call) => {
    changes.push({ what: call[0], values: call[1] });
    await held;
    return exchange(...call);
  };
  const revoke = backend.revoke;
  backend.revoke = async (revocation) => {
    revocations.push({ what: 'revoke', values: { ...revocation } });
    await held;
    return revoke(revocation);
  };
  // The tab takes the backend as it is now.
  const tab = browser.tab();
  answerQueries(tab, async (surql, values) => {
    const answer = read(surql, facts);
    if (answer) return answer;
    changes.push({ what: surql, values });
    await held;
    return surql.startsWith('UPDATE')
      ? [[{ ...facts.user, ...Object(values.changes) }]]
      : [[facts.user]];
  });

  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return {
    client: tab.client,
    backend,
    queryClient,
    requests: () => [...changes],
    revocations: () => [...revocations],
    hold() {
      const { promise, resolve, reject } = later<void>();
      held = promise;
      held.catch(() => {});
      return (error) => (error ? reject(error) : resolve());
    },
    expire: () => clock.advance(backend.lifeMs + 60_000),
    page: (children) => (
      <StrictMode>
        <SurrealAuthProvider client={tab.client} queryClient={queryClient}>
          {children}
        </SurrealAuthProvider>
      </StrictMode>
    ),
  };
}

/** Puts a database behind the connections, which have none. */
function answerQueries(
  { connections }: Tab,
  query: (surql: string, values: Row) => Promise<readonly unknown[]>,
): void {
  const live = { subscribe: () => () => {}, kill: async () => {} };
  const database = {
    query: (surql: string, values: Row = {}) => query(surql, values),
    live: async () => live,
  };
  const open = connections.whenReady;
  connections.whenReady = async () => Object.assign(await open(), database) as unknown as Surreal;
  connections.readUser = async () => {
    const db = await connections.whenReady();
    const [user] = await db.query<[unknown]>('SELECT * FROM ONLY $auth');
    return user;
  };
}

/** What the components ask for before they change anything. */
function read(surql: string, { user, sessions }: Facts): readonly unknown[] | undefined {
  if (surql.includes('ONLY $auth')) return [user];
  if (surql.includes('; SELECT')) return [HERE, sessions];
  if (surql.startsWith('RETURN type::record($token.ID)'))
    return [{ table: 'user_session', toString: () => HERE }];
  return undefined;
}
