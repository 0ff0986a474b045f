/** A page whose test mounts the provider, and replaces its client, as often as it likes. */

// Everything else is loaded after the counters.
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import {
  type AuthClient,
  createAuthClient,
  RequireAuth,
  SurrealAuthProvider,
  useAuth,
  useCurrentUser,
  useSession,
  useSurreal,
} from 'react-surreal-auth';
import { type Alive, alive } from './counters.js';
import { optionsInAddress } from './options.js';

export interface Mounts {
  /** Signs up on a client of its own, which leaves the session in this browser. */
  signUp(variables: { email: string; pass: string; name: string }): Promise<void>;
  /** Mounts and unmounts, each time until the page shows `wanted`. */
  mount(by: By, wanted: string, count: number): Promise<void>;
  /** Mounts once and gives the provider other options again and again, each time until the page shows `wanted`. */
  replace(wanted: string, count: number): Promise<void>;
  alive(): Promise<Alive>;
  /** What nobody caught. */
  readonly uncaught: readonly string[];
}

/** - `options`: each mount makes a client; `client`: all mounts share one */
export type By = 'options' | 'client';

declare global {
  interface Window {
    mounts: Mounts;
  }
}

const options = optionsInAddress();
const uncaught: string[] = [];
window.addEventListener('error', ({ message }) => void uncaught.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => void uncaught.push(String(reason)));

function Page(): ReactNode {
  const { status } = useAuth();
  const { status: connection } = useSurreal();
  const { user } = useCurrentUser<{ name: string }>({ live: true });
  const subject = useSession((session) => session.subject);
  return (
    <main>
      {status} {subject && connection} <RequireAuth>{user?.name}</RequireAuth>
    </main>
  );
}

async function untilShown(container: Element, wanted: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (container.textContent?.trim() !== wanted) {
    if (performance.now() > end) throw new Error(`Shown: ${container.textContent}; wanted: ${wanted}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** A root in the page; what it returns renders into it or, without children, unmounts it. */
function openRoot(): { readonly container: Element; render(children?: ReactNode): void } {
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  return {
    container,
    render(children) {
      if (children) return root.render(<StrictMode>{children}</StrictMode>);
      root.unmount();
      container.remove();
    },
  };
}

window.mounts = {
  async signUp(variables) {
    const client = createAuthClient(options);
    await client.signUp(variables);
    client.dispose();
  },
  async mount(by, wanted, count) {
    const client: AuthClient | undefined = by === 'client' ? createAuthClient(options) : undefined;
    for (let mounts = 0; mounts < count; mounts += 1) {
      const { container, render } = openRoot();
      const page = <Page />;
      render(
        client ? (
          <SurrealAuthProvider client={client}>{page}</SurrealAuthProvider>
        ) : (
          <SurrealAuthProvider {...options}>{page}</SurrealAuthProvider>
        ),
      );
      await untilShown(container, wanted);
      render();
    }
  },
  async replace(wanted, count) {
    const { container, render } = openRoot();
    const queryClient = new QueryClient();
    const base = options.url.replace(/^ws/, 'http').replace(/\/rpc$/, '');
    for (let turn = 0; turn < count; turn += 1) {
      // Another address for the same exchange: another client of the same session.
      const exchangeUrl = turn % 2 === 0 ? base : `${base}/`;
      render(
        <SurrealAuthProvider {...options} exchangeUrl={exchangeUrl} queryClient={queryClient}>
          <Page />
        </SurrealAuthProvider>,
      );
      await untilShown(container, wanted);
    }
    render();
    await queryClient.cancelQueries();
    queryClient.clear();
  },
  alive,
  uncaught,
};
