// Deleting the account, on a database with session records in the page.
import { SignedIn, SurrealAuthProvider } from 'react-surreal-auth';
import { DeleteAccount, type DeleteAccountProps } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { asOwner, pass, renderAccount, signedIn, signedOut, slow } from '../account.js';

async function renderButton(
  props: DeleteAccountProps = {},
  choices: Parameters<typeof signedIn>[0] = undefined,
) {
  const account = await signedIn(choices)();
  const rendered = await renderAccount(
    account,
    <SignedIn>
      <DeleteAccount {...props} />
    </SignedIn>,
  );
  const { screen } = rendered;
  const button = screen.getByRole('button', { name: 'Delete account' });
  await expect.element(button).toBeInTheDocument();
  const [before] = await asOwner<[unknown]>(
    'RETURN (SELECT VALUE id FROM user WHERE email = $email)[0]',
    { email: account.email },
    choices?.place,
  );
  return {
    ...account,
    ...rendered,
    button,
    dialog: screen.getByRole('dialog'),
    password: screen.getByLabelText('Password', { exact: true }),
    confirm: screen.getByRole('button', { name: 'Delete my account' }),
    /** Whether the record, the password and the sessions are there. */
    left: async () =>
      (
        await asOwner<[unknown]>(
          'RETURN [record::exists($id), record::exists(type::record("password", $id)), count(SELECT id FROM session WHERE user = $id)]',
          { id: before },
          choices?.place,
        )
      )[0],
  };
}

describe('DeleteAccount', () => {
  it('deletes the account with its password and sessions, and signs out on all devices', async () => {
    const onDeleted = vi.fn();
    const it = await renderButton({ onDeleted }, { others: ['Phone'] });
    await it.button.click();
    await it.password.fill(pass);
    await it.confirm.click();
    await vi.waitFor(() => expect(onDeleted).toHaveBeenCalledOnce(), slow);
    expect(it.client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
    expect(await it.left()).toEqual([false, false, 0]);
    await vi.waitFor(() =>
      expect(it.others[0]?.state()).toEqual({ status: 'signed-out', reason: 'revoked' }),
    );
    await expect.element(it.screen.getByText('signed-out')).toBeInTheDocument();
    expect(it.screen.container.querySelector('dialog')).toBeNull();
  });

  it('says of a wrong password so, at its field, and deletes nothing', async () => {
    const it = await renderButton();
    await it.button.click();
    await expect.element(it.dialog).toHaveAccessibleDescription(/cannot be undone/);
    await it.password.fill('wrong horse');
    await it.confirm.click();
    await expect
      .element(it.password, slow)
      .toHaveAccessibleDescription('This password is wrong. Try again.');
    await expect.element(it.password).toHaveFocus();
    expect(await it.left()).toEqual([true, true, 1]);
    expect(it.client.state().status).toBe('signed-in');
  });

  it('says so when the database refuses, and leaves everything as it is', async () => {
    const onDeleted = vi.fn();
    const it = await renderButton({ onDeleted }, { place: 'strict' });
    await it.button.click();
    await it.password.fill(pass);
    await it.confirm.click();
    const alert = it.screen.getByRole('alert');
    await expect.element(alert, slow).toHaveTextContent('was not accepted');
    await expect.element(alert).toHaveFocus();
    expect(await it.left()).toEqual([true, true, expect.any(Number)]);
    expect(it.client.state().status).toBe('signed-in');
    expect(onDeleted).not.toHaveBeenCalled();
  });

  it.each([
    ['the news of the end overtakes the answer', true, 'not_signed_in', 1],
    ['the line breaks before it was asked', false, 'network', 2],
    ['it meets another request in the database', false, undefined, 2],
  ])('goes through with it when %s', async (_, runs, code, times) => {
    const account = await signedIn()();
    const { email } = account;
    const connection = account.client.connection();
    const { whenReady } = connection;
    const asked: string[] = [];
    vi.spyOn(connection, 'whenReady').mockImplementation(async () => {
      const db = await whenReady();
      return new Proxy(db, {
        get(target, name) {
          if (name !== 'query') return Reflect.get(target, name, target);
          return async (...query: [string, Record<string, unknown>?]) => {
            if (!query[0].startsWith('DELETE $auth')) return target.query(...query);
            asked.push(query[0]);
            if (asked.length > 1) return target.query(...query);
            if (runs) await target.query(...query).catch(() => undefined);
            throw Object.assign(new Error('lost'), code && { name: 'AuthError', code });
          };
        },
      });
    });
    const onDeleted = vi.fn();
    const { screen } = await renderAccount(account, <DeleteAccount onDeleted={onDeleted} />);
    await screen.getByRole('button', { name: 'Delete account' }).click();
    await screen.getByLabelText('Password', { exact: true }).fill(pass);
    await screen.getByRole('button', { name: 'Delete my account' }).click();
    await vi.waitFor(() => expect(onDeleted).toHaveBeenCalledOnce(), slow);
    expect(asked).toHaveLength(times);
    expect(account.client.state()).toEqual({ status: 'signed-out', reason: 'signed-out' });
    expect(await asOwner('SELECT id FROM user WHERE email = $email', { email })).toEqual([[]]);
  });

  it('opens on the password, closes by Escape and by its buttons, and gives the focus back', async () => {
    const it = await renderButton();
    const close = [
      () => userEvent.keyboard('{Escape}'),
      () => it.screen.getByRole('button', { name: 'Cancel' }).click(),
      () => it.screen.getByRole('button', { name: 'Close' }).click(),
    ];
    for (const leave of close) {
      await it.button.click();
      await expect.element(it.password).toHaveFocus();
      await it.password.fill('something');
      await leave();
      await expect.element(it.dialog).not.toBeInTheDocument();
      await expect.element(it.button).toHaveFocus();
    }
    await it.button.click();
    await expect.element(it.password).toHaveValue('');
  });

  it('cannot be left once it has begun', async () => {
    const it = await renderButton();
    const connection = it.client.connection();
    const { whenReady } = connection;
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    vi.spyOn(connection, 'whenReady').mockImplementation(() => held.then(whenReady));
    await it.screen.rerender(
      <SurrealAuthProvider client={it.client}>
        <DeleteAccount />
      </SurrealAuthProvider>,
    );
    await it.button.click();
    await it.password.fill(pass);
    await userEvent.keyboard('{Enter}');
    await expect.element(it.confirm).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('{Escape}');
    // Playwright would wait until it can be clicked.
    (it.screen.getByRole('button', { name: 'Cancel' }).element() as HTMLElement).click();
    await expect.element(it.dialog).toBeVisible();
    release();
    await vi.waitFor(async () => expect(await it.left()).toEqual([false, false, 0]), slow);
    await expect.element(it.dialog).not.toBeInTheDocument();
  });

  it('is nothing when nobody is signed in', async () => {
    const { screen } = await renderAccount(await signedOut(), <DeleteAccount />);
    await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
    expect(screen.container.querySelector('button')).toBeNull();
  });
});
