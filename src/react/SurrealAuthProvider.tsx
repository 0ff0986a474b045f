'use client';
/** Holds one session for the tree below it: starts the client, hands it down, forgets the data of who leaves. */
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import {
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { AuthClient } from '../core/AuthClient.js';
import type { AuthState, Session } from '../core/state/AuthState.js';
import { type AuthClientOptions, createAuthClient } from '../createAuthClient.js';
import { AuthContext, type AuthContextValue } from './context.js';
import { forgetQueries } from './forgetQueries.js';

interface CommonProps {
  readonly children?: ReactNode;
  /**
   * What the server knows of the session, for rendering there and for the first frame in the browser: a session, or
   * `null` when there is none. The browser's own store decides right after.
   * @default the first frame is `loading`
   */
  readonly initialSession?: Session | null | undefined;
  /** @default the one of the surrounding `QueryClientProvider`, else a private one */
  readonly queryClient?: QueryClient | undefined;
  /** How `RequireAuth` goes elsewhere, such as a router's `navigate`. @default `location.replace` */
  readonly navigate?: ((to: string) => void) | undefined;
}

/** Either where the database is, or a client from `createAuthClient` that code outside of React shares. */
export type SurrealAuthProviderProps = CommonProps &
  ((AuthClientOptions & { readonly client?: undefined }) | { readonly client: AuthClient });

export function SurrealAuthProvider(props: SurrealAuthProviderProps): ReactNode {
  const { children, initialSession, navigate = goTo } = props;
  const client = useClient(props);
  const queryClient = useQueryClientOf(props.queryClient);

  useEffect(() => client.start(), [client]);
  useEffect(() => client.onForgetIdentity(() => forgetQueries(queryClient)), [client, queryClient]);

  const initial = useMemo(() => toState(initialSession), [initialSession]);
  const value = useMemo<AuthContextValue>(
    () => ({ client, initial, queryClient, navigate }),
    [client, initial, queryClient, navigate],
  );
  return <AuthContext.Provider value={value}>{children}</AuthContext.Provider>;
}

/** The given client, or one of its own that is replaced when a prop that names the database changes. */
function useClient(props: SurrealAuthProviderProps): AuthClient {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const make = (): Made => ({
    client: props.client ?? createOwn(props, latest),
    parts: partsOf(props),
  });
  const [made, setMade] = useState(make);
  if (partsOf(props).every((part, index) => part === made.parts[index])) return made.client;
  const next = make();
  setMade(next);
  return next.client;
}

interface Made {
  readonly client: AuthClient;
  readonly parts: readonly unknown[];
}

/** What a client is made of. A callback that is new in each render must not make a new client. */
function partsOf(props: SurrealAuthProviderProps): readonly unknown[] {
  if (props.client) return [props.client];
  const {
    url,
    namespace,
    database,
    access,
    exchangeUrl,
    engine,
    websocketImpl,
    strategy,
    store,
    debug,
  } = props;
  return [
    undefined,
    url,
    namespace,
    database,
    access,
    exchangeUrl,
    engine,
    websocketImpl,
    strategy,
    store,
    debug,
  ];
}

function createOwn(
  options: AuthClientOptions,
  latest: RefObject<SurrealAuthProviderProps>,
): AuthClient {
  return createAuthClient({
    ...options,
    onEvent(event) {
      if (!latest.current.client) latest.current.onEvent?.(event);
    },
  });
}

/** A private query client is never put into React Query's own context: the app may add its own later. */
function useQueryClientOf(given: QueryClient | undefined): QueryClient {
  const surrounding = useContext(QueryClientContext);
  const [own] = useState(() => (given || surrounding ? undefined : new QueryClient()));
  useEffect(() => {
    own?.mount();
    return () => own?.unmount();
  }, [own]);
  const found = given ?? surrounding ?? own;
  if (found) return found;
  throw new Error(
    'react-surreal-auth: the QueryClientProvider around SurrealAuthProvider has gone. Keep it mounted.',
  );
}

function toState(initialSession: Session | null | undefined): AuthState {
  if (initialSession === undefined) return { status: 'loading' };
  return initialSession
    ? { status: 'signed-in', session: initialSession, renewal: 'idle' }
    : { status: 'signed-out', reason: 'none' };
}

function goTo(to: string): void {
  window.location.replace(to);
}
