// What a server renders: `loading`, or what the provider is told; without a window, without anything started.
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  AuthLoading,
  RequireAuth,
  type Session,
  Show,
  SignedIn,
  SignedOut,
  SurrealAuthProvider,
  useAuth,
  useAuthClient,
  useAuthenticate,
  useClaims,
  useCurrentUser,
  useSession,
  useSignIn,
  useSignOut,
  useSignUp,
  useSurreal,
} from '../../src/entries/index.js';
import { fakeBrowser } from '../support/fakes/fakeBrowser.js';

const SESSION: Session = {
  subject: 'user:ada',
  claims: { ID: 'user:ada', RL: ['editor'], iat: 1, exp: 2 },
  issuedAt: 1000,
  expiresAt: 2000,
  namespace: 'test',
  database: 'app',
  access: 'account',
};

const TARGET = { url: 'wss://db.example', namespace: 'test', database: 'app', access: 'account' };

function Guards(): ReactNode {
  return (
    <>
      <SignedIn>in</SignedIn>
      <SignedOut>out</SignedOut>
      <AuthLoading>wait</AuthLoading>
      <RequireAuth fallback=" refused" loading=" loading" redirectTo="/sign-in">
        {' page'}
      </RequireAuth>
      <Show when={({ claims }) => Array.isArray(claims.RL)} fallback=" plain">
        {' editor'}
      </Show>
    </>
  );
}

function Hooks(): ReactNode {
  const { status, isLoading, isSignedIn } = useAuth();
  const session = useSession();
  const subject = useSession((value) => value.subject);
  const claims = useClaims();
  const user = useCurrentUser();
  const surreal = useSurreal();
  const actions = [useSignIn(), useSignUp(), useSignOut(), useAuthenticate()];
  const client = useAuthClient();
  return JSON.stringify({
    status,
    isLoading,
    isSignedIn,
    session: session?.subject,
    subject,
    claims,
    user: user.status,
    surreal: surreal.status,
    actions: actions.map((action) => action.status),
    scope: client.scope.namespace,
  });
}

const html = (children: ReactNode, initialSession?: Session | null): string =>
  renderToString(
    <StrictMode>
      <SurrealAuthProvider {...TARGET} initialSession={initialSession}>
        {children}
      </SurrealAuthProvider>
    </StrictMode>,
  ).replace(/<!-- -->/g, '');

const read = (text: string): unknown => JSON.parse(text.replaceAll('&quot;', '"'));

describe('rendering on a server', () => {
  it('shows loading when nothing is known', () => {
    expect(html(<Guards />)).toBe('wait loading');
    expect(read(html(<Hooks />))).toMatchObject({
      status: 'loading',
      isLoading: true,
      isSignedIn: false,
      user: 'loading',
      surreal: 'idle',
      actions: ['idle', 'idle', 'idle', 'idle'],
      scope: 'test',
    });
  });

  it('shows the session that the server knows', () => {
    expect(html(<Guards />, SESSION)).toBe('in page editor');
    expect(read(html(<Hooks />, SESSION))).toMatchObject({
      status: 'signed-in',
      isLoading: false,
      isSignedIn: true,
      session: 'user:ada',
      subject: 'user:ada',
      claims: { ID: 'user:ada', RL: ['editor'] },
    });
  });

  it('shows signed-out when the server knows of no session', () => {
    expect(html(<Guards />, null)).toBe('out refused plain');
    expect(read(html(<Hooks />, null))).toMatchObject({ status: 'signed-out', user: 'none' });
  });

  it('leaves the claims out that change with each renewal', () => {
    expect(read(html(<Hooks />, SESSION))).not.toHaveProperty('claims.exp');
    expect(read(html(<Hooks />, SESSION))).not.toHaveProperty('claims.iat');
  });

  it('starts nothing', () => {
    const browser = fakeBrowser();
    const tab = browser.tab();
    renderToString(
      <SurrealAuthProvider client={tab.client}>
        <Guards />
      </SurrealAuthProvider>,
    );
    expect(tab.listeners()).toBe(0);
    expect(browser.store.reads).toBe(0);
    expect(browser.clock.pending()).toEqual([]);
    expect(tab.connections.listening()).toBe(0);
  });

  it('keeps two requests apart', () => {
    expect(html(<Guards />, SESSION)).toBe('in page editor');
    expect(html(<Guards />)).toBe('wait loading');
  });

  it('takes a query client that is handed in', () => {
    const rendered = renderToString(
      <SurrealAuthProvider {...TARGET} queryClient={new QueryClient()}>
        <Guards />
      </SurrealAuthProvider>,
    );
    expect(rendered).toContain('wait');
  });
});

describe('misuse', () => {
  it.each<[string, () => unknown]>([
    ['useAuth', useAuth],
    ['useSession', useSession],
    ['useClaims', useClaims],
    ['useCurrentUser', useCurrentUser],
    ['useSurreal', useSurreal],
    ['useSignIn', useSignIn],
    ['useSignUp', useSignUp],
    ['useSignOut', useSignOut],
    ['useAuthenticate', useAuthenticate],
    ['useAuthClient', useAuthClient],
  ])('%s outside of the provider says how to fix it', (name, useHook) => {
    function Outside(): ReactNode {
      useHook();
      return null;
    }
    expect(() => renderToString(<Outside />)).toThrow(
      `wrap the app in <SurrealAuthProvider>; ${name} is used`,
    );
  });

  it.each<[string, () => unknown]>([
    ['useSignIn', useSignIn],
    ['useSignUp', useSignUp],
  ])('%s without an access method says how to fix it', (_name, useHook) => {
    function WithoutAccess(): ReactNode {
      useHook();
      return null;
    }
    const { access: _access, ...target } = TARGET;
    expect(() =>
      renderToString(
        <SurrealAuthProvider {...target}>
          <WithoutAccess />
        </SurrealAuthProvider>,
      ),
    ).toThrow(/DEFINE ACCESS/);
  });

  it.each(['url', 'namespace', 'database'])('a missing %s says so', (name) => {
    expect(() => renderToString(<SurrealAuthProvider {...TARGET} {...{ [name]: '' }} />)).toThrow(
      new RegExp(`react-surreal-auth.*${name}`),
    );
  });
});
