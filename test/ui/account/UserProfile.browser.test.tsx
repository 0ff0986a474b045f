// The form over one's own record, on a database with session records in the page.
import { UserProfile, type UserProfileProps } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import {
  asOwner,
  expiring,
  pass,
  renderAccount,
  signedIn,
  signedOut,
  slow,
  unanswered,
} from '../account.js';

async function renderForm(
  props: UserProfileProps = {},
  choices: Parameters<typeof signedIn>[0] = undefined,
) {
  const account = await signedIn(choices)();
  const rendered = await renderAccount(account, <UserProfile {...props} />);
  const { screen } = rendered;
  const name = screen.getByLabelText('Name');
  await expect.element(name, slow).toBeInTheDocument();
  const db = await account.client.connection().whenReady();
  /** What the database holds, and counts as a change of it. */
  const record = async () => (await db.query<[Record<string, unknown>]>('SELECT * FROM ONLY $auth'))[0];
  return {
    ...account,
    ...rendered,
    name,
    email: screen.getByLabelText('Email'),
    save: screen.getByRole('button', { name: 'Save' }),
    alert: screen.getByRole('alert'),
    status: screen.getByRole('status').first(),
    record,
    db,
  };
}

// Names that this repository's own `Register` does not know.
const own = (fields: readonly unknown[]) => fields as unknown as UserProfileProps['fields'];

const editable = own([{ preset: 'email' }, 'name']);

describe('UserProfile', () => {
  it('shows the record, the address read-only, and saves what was changed', async () => {
    const onSuccess = vi.fn();
    const form = await renderForm({ onSuccess });
    await expect.element(form.name).toHaveValue('Ann Archer');
    await expect.element(form.email).toHaveValue(String((await form.record()).email));
    await expect.element(form.email).toHaveAttribute('readonly');
    await form.name.fill('Ann B.');
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Saved.');
    expect(await form.record()).toMatchObject({ name: 'Ann B.' });
    expect(onSuccess).toHaveBeenCalledOnce();
    await expect.element(form.save).toHaveFocus();
    await form.name.fill('Ann C.');
    await expect.element(form.status).toHaveTextContent('');
  });

  it('sends nothing but what was changed: what another device changed meanwhile stays', async () => {
    const form = await renderForm({
      fields: own(['name', { name: 'age', type: 'number', required: false }]),
    });
    await form.screen.getByLabelText('age').fill('44');
    await asOwner('UPDATE user SET name = "Elsewhere" WHERE email = $email', {
      email: (await form.record()).email,
    });
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Saved.');
    expect(await form.record()).toMatchObject({ name: 'Elsewhere', age: 44 });
    // What came from elsewhere is shown, also where somebody had typed and saved before.
    await expect.element(form.name).toHaveValue('Elsewhere');
    await form.name.fill('Here');
    await form.save.click();
    await vi.waitFor(async () => expect(await form.record()).toMatchObject({ name: 'Here' }));
    await asOwner('UPDATE user SET name = "Again" WHERE name = "Here"');
    await form.screen.getByLabelText('age').fill('45');
    await form.save.click();
    await expect.element(form.name).toHaveValue('Again');
    expect(await form.record()).toMatchObject({ name: 'Again', age: 45 });
  });

  it('writes NONE for what was emptied', async () => {
    const form = await renderForm(
      { fields: own(['name', { name: 'age', type: 'number', required: false }]) },
      { user: { age: 33 } },
    );
    await form.name.fill('');
    await form.screen.getByLabelText('age').fill('');
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Saved.');
    const record = await form.record();
    expect(Object.keys(record).sort()).toEqual(['blocked', 'email', 'id']);
    await expect.element(form.name).toHaveValue('');
  });

  it('keeps the types of choices, boxes and days', async () => {
    const form = await renderForm(
      {
        fields: own([
          'name',
          {
            name: 'plan',
            type: 'select',
            required: false,
            options: [
              { value: 'free', label: 'Free' },
              { value: 'team', label: 'Team' },
            ],
          },
          { name: 'news', type: 'checkbox' },
          { name: 'born', type: 'date', required: false },
        ]),
      },
      { user: { plan: 'free', news: true, born: new Date('2000-02-03T00:00:00Z') } },
    );
    const { screen, record } = form;
    await expect.element(screen.getByLabelText('plan')).toHaveValue('free');
    await expect.element(screen.getByLabelText('news')).toBeChecked();
    await expect.element(screen.getByLabelText('born')).toHaveValue('2000-02-03');
    await screen.getByLabelText('plan').selectOptions('team');
    await screen.getByLabelText('news').click();
    await screen.getByLabelText('born').fill('2001-04-05');
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Saved.');
    const saved = await record();
    expect(saved).toMatchObject({ plan: 'team', news: false });
    expect(String(saved.born)).toContain('2001-04-05');
    await asOwner('UPDATE user SET plan = "free", news = true WHERE id = $id', { id: saved.id });
    await form.name.fill('Bo');
    await form.save.click();
    await expect.element(screen.getByLabelText('plan')).toHaveValue('free');
    await expect.element(screen.getByLabelText('news')).toBeChecked();
  });

  it('shows an ASSERT of the database at its field, and the person can go on', async () => {
    const form = await renderForm();
    await form.name.fill('x'.repeat(101));
    await form.save.click();
    await expect.element(form.name).toHaveAccessibleDescription(/was not accepted/);
    await expect.element(form.name).toHaveFocus();
    await expect.element(form.name).toHaveAttribute('aria-invalid', 'true');
    expect(await form.record()).toMatchObject({ name: 'Ann Archer' });
    await form.name.fill('Ann');
    await expect.element(form.name).not.toHaveAttribute('aria-invalid');
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Saved.');
  });

  it('shows at the address that it is taken', async () => {
    const other = await signedIn()();
    const form = await renderForm({ fields: editable });
    await form.email.fill(other.email.toUpperCase());
    await form.save.click();
    await expect.element(form.email).toHaveAccessibleDescription(/account with this email already/);
    await expect.element(form.email).toHaveFocus();
  });

  it('takes an address in capitals, and shows it as the database keeps it', async () => {
    const form = await renderForm({ fields: editable });
    const address = `X${String((await form.record()).email)}`;
    await form.email.fill(address);
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Saved.');
    await expect.element(form.email).toHaveValue(address.toLowerCase());
    await form.email.fill(address);
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Saved.');
  });

  it('says of an address that was not changed without a recent sign-in that it was not accepted; the rest is saved', async () => {
    const form = await renderForm({ fields: editable }, { place: 'strict' });
    const { email } = await form.record();
    await form.email.fill(`x${email}`);
    await form.name.fill('Bo');
    await form.save.click();
    await expect.element(form.email).toHaveAccessibleDescription(/was not accepted/);
    await expect.element(form.email).toHaveFocus();
    expect(await form.record()).toMatchObject({ name: 'Bo', email });
    await expect.element(form.email).toHaveValue(`x${email}`);
  });

  it('says of a record that cannot be read so, and shows it once it can', async () => {
    const account = await signedIn({ place: 'hidden', user: { name: 'Hidden' } })();
    const { screen } = await renderAccount(account, <UserProfile className="mine" />);
    await expect.element(screen.getByText('Your profile cannot be shown.'), slow).toBeInTheDocument();
    expect(screen.container.querySelector('.mine')).toHaveAttribute('data-status', 'missing');
    await asOwner('UPDATE user SET name = "Ann" WHERE email = $email', { ...account }, 'hidden');
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(screen.getByLabelText('Name')).toHaveValue('Ann');
    // Not to the address, which is only shown.
    await expect.element(screen.getByLabelText('Name')).toHaveFocus();
  });

  it.each([
    ['an input', true],
    ['the page itself', false],
  ])('leaves the focus alone that went to %s while it tried again', async (_where, isInput) => {
    const account = await signedIn({ place: 'hidden', user: { name: 'Hidden' } })();
    const { screen } = await renderAccount(
      account,
      <>
        <input aria-label="Else" />
        <UserProfile />
      </>,
    );
    const button = screen.getByRole('button', { name: 'Try again' });
    await expect.element(button, slow).toBeInTheDocument();
    await asOwner('UPDATE user SET name = "Ann" WHERE email = $email', { ...account }, 'hidden');
    const other = screen.getByLabelText('Else');
    const pressed = button.element() as HTMLElement;
    pressed.focus();
    pressed.click();
    if (isInput) (other.element() as HTMLElement).focus();
    else pressed.blur();
    await expect.element(screen.getByLabelText('Name')).toHaveValue('Ann');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.activeElement).toBe(isInput ? other.element() : document.body);
  });

  it('goes to its button where there is nothing to edit', async () => {
    const account = await signedIn({ place: 'hidden', user: { name: 'Hidden' } })();
    const fields = [{ preset: 'email', readOnly: true }] as const;
    const { screen } = await renderAccount(account, <UserProfile fields={fields} />);
    const button = screen.getByRole('button', { name: 'Try again' });
    await expect.element(button, slow).toBeInTheDocument();
    await asOwner('UPDATE user SET name = "Ann" WHERE email = $email', { ...account }, 'hidden');
    await button.click();
    await expect.element(screen.getByRole('button', { name: 'Save' })).toHaveFocus();
  });

  it('puts nothing of the record into a password input, whatever is cast', async () => {
    const form = await renderForm({
      fields: own([
        { preset: 'name', defaultValue: 'unused' },
        { name: 'email', label: 'Secret', type: 'password', required: false },
      ]),
    });
    const secret = form.screen.getByLabelText('Secret', { exact: true });
    await expect.element(secret).toHaveValue('');
    await expect.element(secret).not.toHaveAttribute('value');
    // What is read anew does not go there, either.
    await form.name.fill('Ann D.');
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Saved.');
    await expect.element(secret).toHaveValue('');
    expect(form.screen.container.innerHTML).not.toContain(String((await form.record()).email));
  });

  it('says that it is loading while nothing is known', async () => {
    const { screen } = await renderAccount(await unanswered(), <UserProfile />);
    await expect.element(screen.getByText('Loading…')).toHaveAttribute('role', 'status');
  });

  it('has its status on the page, empty, before it speaks', async () => {
    const said: string[] = [];
    const watcher = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof Element && node.querySelector('[data-status] > [role=status]'))
            said.push(node.textContent ?? '');
    });
    watcher.observe(document.body, { subtree: true, childList: true });
    const { screen } = await renderAccount(await unanswered(), <UserProfile />);
    await expect.element(screen.getByText('Loading…')).toBeInTheDocument();
    watcher.disconnect();
    expect(said.filter((text) => text.includes('Loading'))).toEqual([]);
    expect(said).not.toEqual([]);
  });

  it('is nothing when nobody is signed in', async () => {
    const { screen } = await renderAccount(await signedOut(), <UserProfile />);
    await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
    expect(screen.container.querySelector('[data-surreal-auth]')).toBeNull();
  });

  it('keeps what was typed while the session has expired, and when its user comes back', async () => {
    const account = await expiring();
    const { screen } = await renderAccount(account, <UserProfile />);
    const name = screen.getByLabelText('Name');
    await name.fill('Half writ');
    await expect.element(screen.getByText('expired', { exact: true }), slow).toBeInTheDocument();
    await expect.element(name).toHaveValue('Half writ');
    await screen.getByRole('button', { name: 'Save' }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Try again.');
    await account.client.signIn({ email: account.email, pass });
    await expect.element(screen.getByText('signed-in', { exact: true })).toBeInTheDocument();
    await expect.element(name).toHaveValue('Half writ');
    await screen.getByRole('button', { name: 'Save' }).click();
    await expect.element(screen.getByText('Saved.')).toBeInTheDocument();
  });
});
