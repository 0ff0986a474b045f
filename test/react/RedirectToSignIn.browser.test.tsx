// The way to the page for signing in, and back.
import { RedirectToSignIn, SurrealAuthProvider } from 'react-surreal-auth';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { createAnn } from '../ui/signedIn.js';
import { database } from '../ui/support.js';

const target = {
  url: 'mem://redirect',
  namespace: 'test',
  database: 'forms',
  access: 'account',
  strategy: 'refreshToken',
  engine: database.engines,
  store: 'memory',
} as const;

it('goes to the sign-in page, which learns where to come back to', async () => {
  const navigate = vi.fn();
  await render(
    <SurrealAuthProvider {...target} navigate={navigate}>
      <RedirectToSignIn />
    </SurrealAuthProvider>,
  );
  await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce());
  const { pathname, search, hash } = window.location;
  const [[to]] = navigate.mock.calls as [[string]];
  expect(new URL(to, 'https://app.example').pathname).toBe('/sign-in');
  expect(new URL(to, 'https://app.example').searchParams.get('from')).toBe(pathname + search + hash);
});

it('keeps what the address has already, under a name of the app', async () => {
  const navigate = vi.fn();
  await render(
    <SurrealAuthProvider {...target} navigate={navigate}>
      <RedirectToSignIn to="/enter?lang=de" param="back" />
    </SurrealAuthProvider>,
  );
  await vi.waitFor(() => expect(navigate).toHaveBeenCalledOnce());
  expect(navigate.mock.calls[0]?.[0]).toMatch(/^\/enter\?lang=de&back=%2F/);
});

it('stays while somebody is signed in', async () => {
  const navigate = vi.fn();
  const client = await createAnn();
  const screen = await render(
    <SurrealAuthProvider client={client} navigate={navigate}>
      <RedirectToSignIn />
    </SurrealAuthProvider>,
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(navigate).not.toHaveBeenCalled();
  expect(screen.container.textContent).toBe('');
  client.dispose();
});
