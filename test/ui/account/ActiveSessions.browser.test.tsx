// The list of devices, on a database with session records in the page.
import { ActiveSessions } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderAccount, signedIn, signedOut, slow, unanswered } from '../account.js';

async function renderList(...others: string[]) {
  const account = await signedIn({ others })();
  const rendered = await renderAccount(account, <ActiveSessions />);
  const { screen } = rendered;
  const list = screen.getByRole('list', { name: 'Devices' });
  await expect.element(list, slow).toBeInTheDocument();
  return {
    ...account,
    ...rendered,
    list,
    end: (device: string) => screen.getByRole('button', { name: `Sign out ${device}`, exact: true }),
    status: screen.getByRole('status'),
    names: () =>
      [...list.element().querySelectorAll('[data-part=name]')].map((name) => name.textContent),
  };
}

const revoked = { status: 'signed-out', reason: 'revoked' };

describe('ActiveSessions', () => {
  it('shows this device first, marked, then the one used last, each with its times', async () => {
    const it = await renderList('Phone', 'Tablet');
    expect(it.names()).toEqual(['LaptopThis device', 'Tablet', 'Phone']);
    const year = new Intl.DateTimeFormat('en', { year: 'numeric' }).format();
    expect(it.list.element().textContent).toMatch(new RegExp(`Signed in [^{]*${year}`));
    await expect.element(it.list).toHaveTextContent('Last active now');
    const [time] = it.list.element().querySelectorAll('time');
    expect(time?.title).toContain(year);
    expect(Date.parse(time?.dateTime ?? '')).toBeGreaterThan(0);
    await expect.element(it.screen.getByText('2 other devices')).toBeInTheDocument();
  });

  it('ends one device, says so, and moves the focus to the device in its place', async () => {
    const it = await renderList('Phone', 'Tablet');
    await it.end('Tablet').click();
    await vi.waitFor(() => expect(it.others[1]?.state()).toEqual(revoked));
    await expect.element(it.status).toHaveTextContent('Tablet was signed out.');
    await expect.poll(it.names).toEqual(['LaptopThis device', 'Phone']);
    await expect.element(it.end('Phone')).toHaveFocus();
    expect(it.others[0]?.state().status).toBe('signed-in');
    await userEvent.keyboard('{Enter}');
    await expect.poll(it.names).toEqual(['LaptopThis device']);
    await expect.element(it.list).toHaveFocus();
    await expect
      .element(it.screen.getByText('You’re not signed in on any other device.'))
      .toBeInTheDocument();
  });

  it('ends all others, and this device stays', async () => {
    const it = await renderList('Phone', 'Tablet');
    const button = it.screen.getByRole('button', { name: 'Sign out all other devices' });
    await button.click();
    for (const other of it.others) await vi.waitFor(() => expect(other.state()).toEqual(revoked));
    await expect.element(it.status).toHaveTextContent('All other devices were signed out.');
    await expect.element(button).not.toBeInTheDocument();
    await expect.element(it.list).toHaveFocus();
    expect(it.client.state().status).toBe('signed-in');
  });

  it('signs out everywhere once it was confirmed, because that ends this session, too', async () => {
    const it = await renderList('Phone');
    const button = it.screen.getByRole('button', { name: 'Sign out everywhere' });
    await button.click();
    const dialog = it.screen.getByRole('dialog', { name: 'Sign out everywhere' });
    await expect.element(dialog).toHaveAccessibleDescription(/including this one/);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
    expect(it.client.state().status).toBe('signed-in');
    await button.click();
    await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();
    await vi.waitFor(() => expect(it.others[0]?.state()).toEqual(revoked));
    await expect.element(it.screen.getByText('signed-out')).toBeInTheDocument();
    await expect.element(it.list).not.toBeInTheDocument();
  });

  it('follows without being asked, and leaves the focus where it is', async () => {
    const it = await renderList('Phone', 'Tablet');
    (it.end('Phone').element() as HTMLElement).focus();
    const [phone] = it.others;
    const db = await phone?.connection().whenReady();
    await db?.query("DELETE session WHERE device = 'Tablet'");
    await expect.poll(it.names, slow).toEqual(['LaptopThis device', 'Phone']);
    await expect.element(it.end('Phone')).toHaveFocus();
    await expect.element(it.status).toHaveTextContent('');
  });

  it('says why a device could not be signed out, and the list stays', async () => {
    const it = await renderList('Phone');
    const connection = it.client.connection();
    const lost = Object.assign(new Error('lost'), { name: 'AuthError', code: 'network' });
    vi.spyOn(connection, 'whenReady').mockRejectedValue(lost);
    await it.end('Phone').click();
    await expect.element(it.screen.getByRole('alert')).toHaveTextContent('cannot be reached');
    expect(it.names()).toEqual(['LaptopThis device', 'Phone']);
    await expect.element(it.end('Phone')).not.toHaveAttribute('aria-disabled');
    await expect.element(it.end('Phone')).toHaveFocus();
  });

  it('says that it is loading, and is nothing when nobody is signed in', async () => {
    const { screen } = await renderAccount(await unanswered(), <ActiveSessions id="devices" />);
    await expect.element(screen.getByText('Loading…')).toBeInTheDocument();
    expect(screen.container.querySelector('#devices')).toHaveAttribute('data-status', 'loading');
    const other = await renderAccount(await signedOut(), <ActiveSessions />);
    await expect.element(other.screen.getByText('signed-out')).toBeInTheDocument();
    expect(other.screen.container.querySelector('[data-surreal-auth]')).toBeNull();
  });

  it('says why the sessions cannot be read, and tries again without losing the focus', async () => {
    const account = await signedIn()();
    const connection = account.client.connection();
    const { whenReady } = connection;
    const refusing = Object.assign(new Error('not here'), {
      name: 'AuthError',
      code: 'unsupported',
      retryable: false,
    });
    const spy = vi.spyOn(connection, 'whenReady').mockRejectedValue(refusing);
    const { screen } = await renderAccount(account, <ActiveSessions />);
    await expect.element(screen.getByText('Something went wrong. Try again.')).toBeInTheDocument();
    let answer = (): void => {};
    spy.mockImplementation(async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return whenReady();
    });
    const button = screen.getByRole('button', { name: 'Try again' });
    await button.click();
    await expect.element(screen.getByText('Loading…')).toBeInTheDocument();
    await expect.element(button).toHaveFocus();
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    answer();
    await expect
      .element(screen.getByText('You’re not signed in on any other device.'))
      .toBeInTheDocument();
    // Never to the button that signs out everywhere.
    await expect.element(screen.getByRole('list', { name: 'Devices' })).toHaveFocus();
  });

  it('hands the focus from "Try again" to its first button', async () => {
    const account = await signedIn({ others: ['Phone'] })();
    const connection = account.client.connection();
    const lost = Object.assign(new Error('not here'), { name: 'AuthError', code: 'unsupported' });
    const spy = vi.spyOn(connection, 'whenReady').mockRejectedValue(lost);
    const { screen } = await renderAccount(account, <ActiveSessions />);
    const button = screen.getByRole('button', { name: 'Try again' });
    await expect.element(button, slow).toBeInTheDocument();
    spy.mockRestore();
    await button.click();
    await expect.element(screen.getByRole('button', { name: 'Sign out Phone' })).toHaveFocus();
  });

  it('isolates the name of a device in its sentence, and keeps it from turning that of its button', async () => {
    const it = await renderList('\u202ePhone');
    const button = it.screen.getByRole('button', { name: /^Sign out .*Phone$/ });
    await expect.element(button).toHaveAccessibleName('Sign out Phone');
    await button.click();
    await expect.element(it.status).toHaveTextContent('Phone was signed out.');
    const around = it.status.element().querySelector('bdi');
    expect(around?.textContent).toBe('\u202ePhone');
    expect(it.status.element().textContent).toBe('\u202ePhone was signed out.');
  });
});
