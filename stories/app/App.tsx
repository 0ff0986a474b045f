/** A small real app: notes that only their owner can see. It uses the package's public names alone. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { isAuthError, RequireAuth, SurrealAuthProvider } from 'react-surreal-auth';
import './app.css';
import { Account } from './Account.js';
import type { Target } from './database.js';
import { createEventLog } from './eventLog.js';
import { Notes } from './Notes.js';
import { SessionPanel } from './SessionPanel.js';
import { TopBar } from './TopBar.js';
import { useRoute } from './useRoute.js';
import { Welcome } from './Welcome.js';

export interface AppProps {
  /** Finds out where the database is; asked once. */
  readonly connect: () => Target | Promise<Target>;
}

export function App({ connect }: AppProps): ReactNode {
  const target = useTarget(connect);
  const [queryClient] = useState(createQueryClient);
  const [log] = useState(createEventLog);
  if (target === undefined) return <Frame>{<Waiting />}</Frame>;
  if (target instanceof Error) {
    return (
      <Frame>
        <p className="notice" role="alert">
          The database could not be opened. {target.message}
        </p>
      </Frame>
    );
  }
  return (
    <QueryClientProvider client={queryClient}>
      <SurrealAuthProvider {...target} onEvent={log.add}>
        <Frame bar={<TopBar />}>
          <RequireAuth loading={<Waiting />} fallback={<Welcome log={log} />}>
            <Workspace
              account={<Account hasSessions={target.strategy !== 'refreshToken'} />}
              panel={<SessionPanel log={log} />}
            />
          </RequireAuth>
        </Frame>
      </SurrealAuthProvider>
    </QueryClientProvider>
  );
}

/** What only those who are signed in get to see. Its id shows that a renewal never mounts it anew. */
function Workspace({
  account,
  panel,
}: {
  readonly account: ReactNode;
  readonly panel: ReactNode;
}): ReactNode {
  const route = useRoute();
  const [mountId] = useState(() => String(Math.random()).slice(2));
  return (
    <div className="workspace" data-mount-id={mountId}>
      <main className="page">{route === 'notes' ? <Notes /> : account}</main>
      {panel}
    </div>
  );
}

function Frame({
  bar,
  children,
}: {
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="notes-app">
      <header className="top">
        <span className="brand">
          <svg aria-hidden="true" viewBox="0 0 24 24">
            <rect x="3" y="3" width="18" height="18" rx="5" />
            <path d="M8 9h8M8 12.5h8M8 16h5" />
          </svg>
          Private notes
        </span>
        {bar}
      </header>
      {children}
    </div>
  );
}

function Waiting(): ReactNode {
  return (
    <div className="waiting" role="status">
      Opening…
    </div>
  );
}

function useTarget(connect: AppProps['connect']): Target | Error | undefined {
  const [target, setTarget] = useState<Target | Error>();
  useEffect(() => {
    let stopped = false;
    const settle = (result: Target | Error): void => {
      if (!stopped) setTarget(result);
    };
    Promise.resolve()
      .then(connect)
      .then(settle, (error: unknown) =>
        settle(error instanceof Error ? error : new Error(String(error))),
      );
    return () => {
      stopped = true;
    };
  }, [connect]);
  return target;
}

/** Reads and writes while offline, too: the database may be in the page, and a server's errors are shown. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (failures, error) => failures < 3 && !(isAuthError(error) && !error.retryable),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
