'use client';
/** Holds one session for the tree below it: starts the client, hands it down, removes the data of a user who leaves. */
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import {
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type AuthClientOptions, createAuthClient } from '../client/createAuthClient.js';
import type { AuthEvent } from '../core/AuthEvent.js';
import type { AuthClient } from '../core/client/AuthClient.js';
import type { AuthState, Session } from '../core/state/AuthState.js';
import { AuthContext, type AuthContextValue, PhaseContext } from './context.js';
import { phaseOf } from './identity.js';
import { useStateOf } from './useAuthState.js';
import { useCacheOfOne } from './useCacheOfOne.js';

interface CommonProps {
  /** What needs to know who is signed in. */
  readonly children?: ReactNode;
  /**
   * The session as the server knows it, or `null` when there is none: for rendering on the server and for the first
   * frame in the browser. The browser's own store decides right after.
   * @default the first frame is `loading`
   */
  readonly initialSession?: Session | null | undefined;
  /** Keeps the user's record and the state of each action. @default the one of the surrounding `QueryClientProvider`, else a private one */
  readonly queryClient?: QueryClient | undefined;
  /** How `RequireAuth` goes elsewhere, such as a router's `navigate`. @default `location.replace` */
  readonly navigate?: ((to: string) => void) | undefined;
}

/** Either where the database is, or a client from `createAuthClient` that code outside of React shares. */
export type SurrealAuthProviderProps = CommonProps &
  (
    | (AuthClientOptions & {
        /** Left out: the provider makes a client of its own from the other props. */
        readonly client?: undefined;
      })
    | ({
        /** A client that code outside of React shares, such as router loaders. */
        readonly client: AuthClient;
      } & { readonly [Option in keyof AuthClientOptions]?: undefined })
  );

/**
 * Holds one session for the components below it. Hooks, guards and the components of `./ui` need it above them. It starts the
 * client when it is mounted, and stops it with the last provider of that client.
 *
 * Options that change make a new client, so keep objects such as `engine` and `store` outside of the component.
 *
 * @throws Error for options that no client can be made of; see `createAuthClient`
 * @example
 * <SurrealAuthProvider url="wss://db.example.com" namespace="main" database="main" access="account">
 *   <RequireAuth fallback={<AuthCard />}>
 *     <App />
 *   </RequireAuth>
 * </SurrealAuthProvider>
 */
export function SurrealAuthProvider(props: SurrealAuthProviderProps): ReactNode {
  const { children, initialSession, navigate = goTo } = props;
  const client = useClient(props);
  const queryClient = useQueryClientOf(props.queryClient);
  // A later `initialSession`, or one for another client, would be older than the state that the client has by then.
  const [first] = useState(() => ({ client, state: toState(initialSession, client) }));
  const initial = first.client === client ? first.state : LOADING;

  useEffect(() => client.start(), [client]);
  const mayShow = useCacheOfOne({ client, queryClient, initial });

  const value = useMemo<AuthContextValue>(
    () => ({ client, initial, queryClient, navigate }),
    [client, initial, queryClient, navigate],
  );
  const phase = useStateOf(value, phaseOf);
  return (
    <AuthContext.Provider value={value}>
      <PhaseContext.Provider value={phase}>{mayShow ? children : null}</PhaseContext.Provider>
    </AuthContext.Provider>
  );
}

/** The given client, or one of its own that is replaced when an option changes: keep objects such as `engine` stable. */
function useClient(props: SurrealAuthProviderProps): AuthClient {
  const onEvent = props.client ? undefined : props.onEvent;
  const [events] = useState(() => createEventRelay(onEvent));
  useLayoutEffect(() => events.setHandler(onEvent));
  const parts = partsOf(props);
  const [made, setMade] = useState<Made>();
  if (made && same(made.parts, parts)) return made.client;
  const client = props.client ?? createAuthClient({ ...props, onEvent: events.emit });
  setMade({ client, parts });
  return client;
}

interface Made {
  readonly client: AuthClient;
  readonly parts: Readonly<Record<string, unknown>>;
}

interface EventRelay {
  readonly emit: (event: AuthEvent) => void;
  setHandler(next: AuthClientOptions['onEvent']): void;
}

/** Lets a client outlive its `onEvent`, which may be a new function in each render. */
function createEventRelay(first: AuthClientOptions['onEvent']): EventRelay {
  let handler = first;
  return {
    emit: (event) => handler?.(event),
    setHandler(next) {
      handler = next;
    },
  };
}

/** The options that make another client. Callbacks and `debug` do not, and the other props are for React. */
function partsOf(props: SurrealAuthProviderProps): Made['parts'] {
  const { children, initialSession, queryClient, navigate, debug, onEvent, ...rest } = props;
  return rest;
}

function same(a: Made['parts'], b: Made['parts']): boolean {
  return Object.keys({ ...a, ...b }).every((name) => a[name] === b[name]);
}

/** A private query client is never put into React Query's own context: the app may add its own later. */
function useQueryClientOf(given: QueryClient | undefined): QueryClient {
  const surrounding = useContext(QueryClientContext);
  const [own] = useState(() => new QueryClient());
  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    own.mount();
    return () => {
      isMounted.current = false;
      own.unmount();
      // StrictMode mounts again before microtasks run. Otherwise nothing uses this cache any more: without being cleared it
      // would keep its data, and timers for it, for minutes.
      queueMicrotask(() => {
        // Cancelled first: an answer that arrives after `clear()` would be kept for minutes again.
        if (!isMounted.current) void own.cancelQueries().finally(() => own.clear());
      });
    };
  }, [own]);
  return given ?? surrounding ?? own;
}

const LOADING: AuthState = { status: 'loading' };

function toState(initialSession: Session | null | undefined, { scope }: AuthClient): AuthState {
  if (initialSession === undefined) return LOADING;
  if (!initialSession) return { status: 'signed-out', reason: 'none' };
  // The stored session takes `access` from the same places, so both are the same identity.
  const { AC } = initialSession.claims;
  const access = initialSession.access ?? (typeof AC === 'string' ? AC : scope.access);
  return { status: 'signed-in', session: { ...initialSession, access }, renewal: 'idle' };
}

function goTo(to: string): void {
  window.location.replace(to);
}
