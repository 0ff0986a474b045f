// The dialog over a page whose session has ended: who gets past it, and what becomes of the page.
import { QueryClient } from '@tanstack/react-query';
import { type ComponentProps, createRef, StrictMode } from 'react';
import {
  type AuthClient,
  createAuthClient,
  RequireAuth,
  SurrealAuthProvider,
  useAuth,
} from 'react-surreal-auth';
import accountSchema from 'react-surreal-auth/schema/account.surql?raw';
import { ReauthDialog } from 'react-surreal-auth/ui';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import 'react-surreal-auth/ui/styles.css';
import { createPageDatabase } from '../../../stories/engine/createPageDatabase.js';
import { issueToken, withKey } from '../../../stories/support/issueToken.js';
import { inputOf } from '../support.js';

const place = { namespace: 'test', database: 'reauth' } as const;
const pass = 'correct horse battery';
const KEY = 'the key of this test';
const database = createPageDatabase({
  name: 'tests of the dialog over expired sessions',
  ...place,
  schema: [
    withKey(accountSchema, KEY),
    ...['ann', 'bob'].map(
      (name) => `
        CREATE user:${name} SET email = '${name}@example.com', name = '${name}';
        CREATE type::record('password', user:${name}) SET hash = crypto::argon2::generate('${pass}');
      `,
    ),
  ].join('\n'),
});

const slow = { timeout: 15_000 };

/** Signed in as Ann, for two seconds. */
async function createBrief(): Promise<AuthClient> {
  await database.ready;
  const client = createAuthClient({
    url: 'mem://reauth',
    ...place,
    access: 'account',
    strategy: 'refreshToken',
    engine: database.engines,
    store: 'memory',
  });
  const claims = { NS: place.namespace, DB: place.database, AC: 'account', ID: 'user:ann' };
  // From the access method that also lets her in again: another one would be another identity, and another page.
  await client.authenticate(
    await issueToken(KEY, { ...claims, exp: Math.ceil(Date.now() / 1000) + 2 }),
  );
  onTestFinished(() => client.dispose());
  return client;
}

function Status() {
  return <p data-testid="status">{useAuth().status}</p>;
}

/** Renders a page with an input, types into it, and waits for the end of the session. */
async function expire(props: ComponentProps<typeof ReauthDialog> = {}) {
  const client = await createBrief();
  const screen = await render(
    <StrictMode>
      <SurrealAuthProvider client={client} queryClient={new QueryClient()}>
        <RequireAuth keepExpired fallback="The way in">
          <main>
            <input aria-label="Note" />
          </main>
        </RequireAuth>
        <ReauthDialog {...props} />
        <Status />
      </SurrealAuthProvider>
    </StrictMode>,
  );
  const note = inputOf(screen.getByLabelText('Note').element());
  expect(screen.container.querySelector('dialog')).toBe(null);
  await userEvent.fill(note, 'half a thou');
  const dialog = screen.getByRole('dialog');
  await expect.element(dialog, slow).toBeVisible();
  return {
    client,
    screen,
    note,
    dialog,
    email: screen.getByLabelText('Email'),
    password: screen.getByLabelText('Password', { exact: true }),
    goOn: screen.getByRole('button', { name: 'Continue' }),
    alert: screen.getByRole('alert'),
    element: () => screen.container.querySelector('dialog'),
  };
}

describe('ReauthDialog', () => {
  it('lets the same user go on where they were', async () => {
    const onSuccess = vi.fn();
    const { client, note, dialog, email, password, goOn, element } = await expire({ onSuccess });
    await expect.element(dialog).toHaveAccessibleName('Your session has ended');
    await expect.element(dialog).toHaveAccessibleDescription(/Your changes are still here/);
    await expect.element(email).toHaveValue('ann@example.com');
    await expect.element(email).toHaveAttribute('readonly');
    await expect.element(password).toHaveFocus();
    await password.fill(pass);
    await goOn.click();
    await vi.waitFor(() => expect(element()).toBe(null), slow);
    expect(client.state().status).toBe('signed-in');
    expect(note.isConnected).toBe(true);
    expect(note.value).toBe('half a thou');
    expect(document.activeElement).toBe(note);
    await vi.waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
    expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({ subject: 'user:ann' });
  });

  it('says of a wrong password so, and stays', async () => {
    const { client, email, password, goOn, alert, element } = await expire();
    await password.fill('incorrect horse');
    await goOn.click();
    await expect.element(alert, slow).toHaveTextContent('This password is wrong. Try again.');
    await expect.element(password).toHaveAttribute('aria-invalid', 'true');
    await expect.element(password).toHaveFocus();
    await expect.element(email).not.toHaveAttribute('aria-invalid');
    expect(element()?.open).toBe(true);
    expect(client.state().status).toBe('expired');
  });

  it('sends the identifier that it knows, whatever stands in the input', async () => {
    const { client, email, password, goOn } = await expire();
    inputOf(email.element()).value = 'bob@example.com';
    await password.fill(pass);
    await goOn.click();
    await vi.waitFor(() => expect(client.state().status).toBe('signed-in'), slow);
    expect(client.state()).toMatchObject({ session: { subject: 'user:ann' } });
  });

  it('takes the identifier that the app gives', async () => {
    const { email } = await expire({ identifier: 'ann+work@example.com' });
    await expect.element(email).toHaveValue('ann+work@example.com');
  });

  it('cannot be dismissed, and lets nothing behind it be used', async () => {
    const { note, element } = await expire();
    for (let times = 0; times < 4; times += 1) await userEvent.keyboard('{Escape}');
    element()?.close();
    await expect.poll(() => element()?.matches(':modal')).toBe(true);
    note.focus();
    expect(document.activeElement).not.toBe(note);
    const { top, left } = note.getBoundingClientRect();
    expect(document.elementFromPoint(left + 2, top + 2)).not.toBe(note);
  });

  it('signs out whoever is somebody else', async () => {
    const { client, screen, element } = await expire();
    await screen.getByRole('button', { name: 'Use a different account' }).click();
    await expect.element(screen.getByText('The way in')).toBeVisible();
    expect(client.state().status).toBe('signed-out');
    expect(element()).toBe(null);
  });

  it('does not let another user in, says why, and keeps the page', async () => {
    const onSuccess = vi.fn();
    const { client, note, alert, email, password, goOn, element } = await expire({
      identifier: '',
      onSuccess,
    });
    const seen = new Set<string>();
    client.subscribe(() => seen.add(client.state().status));
    await email.fill('bob@example.com');
    await password.fill(pass);
    await goOn.click();
    await expect.element(alert, slow).toHaveTextContent(/belongs to another account/);
    expect(client.state().status).toBe('expired');
    expect([...seen]).toEqual([]);
    expect(note.isConnected).toBe(true);
    expect(onSuccess).not.toHaveBeenCalled();
    await email.fill('ann@example.com');
    await password.fill(pass);
    await goOn.click();
    await vi.waitFor(() => expect(element()).toBe(null), slow);
    expect(client.state()).toMatchObject({ session: { subject: 'user:ann' } });
    expect(note.isConnected).toBe(true);
  });

  it('goes when another tab signs in or out', async () => {
    const { client, element } = await expire();
    await client.signOut();
    await vi.waitFor(() => expect(element()).toBe(null));
  });

  it('forwards its ref and all other props', async () => {
    const ref = createRef<HTMLDialogElement>();
    const { element } = await expire({ ref, id: 'mine' });
    expect(ref.current).toBe(element());
    expect(ref.current?.id).toBe('mine');
    expect(ref.current?.dataset.surrealAuth).toBe('reauth-dialog');
    expect(ref.current?.querySelectorAll('[style]')).toHaveLength(0);
  });
});
