/** The forms on a real database in the page, and what tests want to know of both. */
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { SurrealAuthProvider, useAuth } from 'react-surreal-auth';
import { createChannelEngines } from 'react-surreal-auth/embedded';
import schema from 'react-surreal-auth/schema/account.surql?raw';
import type { Engines } from 'surrealdb';
import 'react-surreal-auth/ui/styles.css';
import { render } from 'vitest-browser-react';
import { createPageDatabase } from '../../stories/engine/createPageDatabase.js';

const place = { namespace: 'test', database: 'forms' } as const;

const pass = 'correct horse battery';
const seed = `
CREATE user:ann SET email = 'ann@example.com', name = 'Ann';
CREATE type::record('password', user:ann) SET hash = crypto::argon2::generate('${pass}');
`;

/** Who has an account from the start. */
export const ann = { email: 'ann@example.com', pass } as const;

export const database = createPageDatabase({
  name: 'tests of the forms',
  ...place,
  schema: `${schema}\n${seed}`,
});

/** An address nobody has signed up with. */
export function newcomer(): string {
  return `new-${crypto.getRandomValues(new Uint32Array(2)).join('-')}@example.com`;
}

/** Where nobody ever answers. */
export const silent: Engines = createChannelEngines(() => new Promise(() => undefined));

/** What reached the database: one entry for each sign-in or sign-up that was sent to it. */
export interface Sent {
  readonly kind: 'signin' | 'signup';
  readonly variables: unknown;
}

/** The engines, and a list of what goes through them. */
export function listening(engines: Engines): {
  readonly engines: Engines;
  readonly sent: readonly Sent[];
} {
  const sent: Sent[] = [];
  const note = (kind: Sent['kind'], auth: object): void => {
    sent.push({ kind, variables: 'variables' in auth ? auth.variables : undefined });
  };
  const heard = Object.entries(engines).map(([scheme, create]) => {
    const open: typeof create = (context) => {
      const engine = create(context);
      const { signin, signup } = engine;
      engine.signin = (auth, session) => {
        note('signin', auth);
        return signin.call(engine, auth, session);
      };
      engine.signup = (auth, session) => {
        note('signup', auth);
        return signup.call(engine, auth, session);
      };
      return engine;
    };
    return [scheme, open] as const;
  });
  return { engines: Object.fromEntries(heard), sent };
}

function Status(): ReactNode {
  return <p>{useAuth().status}</p>;
}

export interface Rendered {
  readonly screen: Awaited<ReturnType<typeof render>>;
  readonly queryClient: QueryClient;
  readonly sent: readonly Sent[];
}

/** Renders under a provider of its own, in StrictMode; the state of the session stands in a `<p>`. */
export async function renderWithAuth(
  children: ReactNode,
  target: { readonly url?: string; readonly engine?: Engines } = {},
): Promise<Rendered> {
  const queryClient = new QueryClient();
  const { engines, sent } = listening(target.engine ?? database.engines);
  const screen = await render(
    <StrictMode>
      <SurrealAuthProvider
        url={target.url ?? 'mem://forms'}
        engine={engines}
        {...place}
        access="account"
        strategy="refreshToken"
        store="memory"
        queryClient={queryClient}
      >
        {children}
        <Status />
      </SurrealAuthProvider>
    </StrictMode>,
  );
  return { screen, queryClient, sent };
}

/** The element that a locator's role and name lead to, as what it is. */
export function inputOf(element: Element): HTMLInputElement {
  if (element instanceof HTMLInputElement) return element;
  throw new Error(`Not an input: ${element.outerHTML}`);
}

/** Every text that React keeps for a tree: props, state, refs, hooks, of current and former renders. */
export function reactMemory(root: Element): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
    if (seen.has(value) || value instanceof Node || value === window) return;
    seen.add(value);
    if (value instanceof Map || value instanceof Set) for (const entry of value) visit(entry);
    for (const key of Reflect.ownKeys(value)) {
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      if (property && 'value' in property) visit(property.value);
    }
  };
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const key of Object.keys(element))
      if (key.startsWith('__react')) visit(Reflect.get(element, key));
  }
  return texts.join('\n');
}
