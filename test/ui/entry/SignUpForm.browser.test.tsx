// The sign-up form, on a real database in the page.
import { SignUpForm, type SignUpFormProps } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import { ann, database, newcomer, renderWithAuth } from '../support.js';

const slow = { timeout: 15_000 };
const passphrase = 'a new passphrase';

async function renderForm(props: SignUpFormProps = {}) {
  const rendered = await renderWithAuth(<SignUpForm {...props} />);
  const { screen } = rendered;
  await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
  return {
    ...rendered,
    email: screen.getByLabelText('Email'),
    password: screen.getByLabelText('Password', { exact: true }),
    button: screen.getByRole('button', { name: 'Create account' }),
    alert: screen.getByRole('alert'),
  };
}

const usersWith = async (email: string) => {
  const [users] = await database.query<[unknown[]]>('SELECT name FROM user WHERE email = $email', {
    email,
  });
  return users;
};

describe('SignUpForm', () => {
  it('makes an account and signs in', async () => {
    const onSuccess = vi.fn();
    const form = await renderForm({ fields: ['name', 'email', 'password'], onSuccess });
    const email = newcomer();
    const name = form.screen.getByLabelText('Name');
    await expect.element(name).toHaveAttribute('autocomplete', 'name');
    await expect.element(form.email).toHaveAttribute('autocomplete', 'email');
    await expect.element(form.password).toHaveAttribute('autocomplete', 'new-password');
    await name.fill('Bo');
    await form.email.fill(email);
    await form.password.fill(passphrase);
    await form.button.click();
    await expect.element(form.screen.getByText('signed-in'), slow).toBeInTheDocument();
    await vi.waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
    await expect.element(form.password).toHaveValue('');
    expect(await usersWith(email)).toEqual([{ name: 'Bo' }]);
  });

  it('makes one account for two submits', async () => {
    const form = await renderForm();
    const email = newcomer();
    await form.email.fill(email);
    await form.password.fill(passphrase);
    const element = form.screen.container.querySelector('form');
    element?.requestSubmit();
    element?.requestSubmit();
    await expect.element(form.screen.getByText('signed-in'), slow).toBeInTheDocument();
    expect(form.sent).toHaveLength(1);
    expect(await usersWith(email)).toHaveLength(1);
  });

  it('leaves out what was left empty', async () => {
    const form = await renderForm({ fields: ['name', 'email', 'password'] });
    const email = newcomer();
    await form.email.fill(email);
    await form.password.fill(passphrase);
    await form.button.click();
    await expect.element(form.screen.getByText('signed-in'), slow).toBeInTheDocument();
    expect(form.sent[0]?.variables).toEqual({ email, pass: passphrase });
  });

  it('says of an account that exists so at the e-mail address, and goes there', async () => {
    const form = await renderForm();
    await form.email.fill(ann.email);
    await form.password.fill(passphrase);
    await form.button.click();
    await expect.element(form.email, slow).toHaveAttribute('aria-invalid', 'true');
    await expect.element(form.email).toHaveAccessibleDescription(/There is an account with this email/);
    await expect.element(form.email).toHaveFocus();
    await expect.element(form.password).not.toHaveAttribute('aria-invalid');
    await expect.element(form.alert).toHaveTextContent('');
  });

  it('refuses a short password that was filled in without an event', async () => {
    const form = await renderForm();
    await expect.element(form.password).toHaveAccessibleDescription('At least 8 characters');
    await form.email.fill(newcomer());
    (form.password.element() as HTMLInputElement).value = 'short';
    await form.button.click();
    await expect.element(form.password).toHaveAccessibleDescription('Use at least 8 characters.');
    await expect.element(form.password).toHaveFocus();
    expect(form.sent).toEqual([]);
  });

  it("shows the database's no to a password at the password", async () => {
    const form = await renderForm({ fields: ['email', { preset: 'password', minLength: 3 }] });
    await form.email.fill(newcomer());
    await form.password.fill('four');
    await form.button.click();
    await expect.element(form.password, slow).toHaveAttribute('aria-invalid', 'true');
    await expect
      .element(form.password)
      .toHaveAccessibleDescription(/This password is too short or too long/);
    await expect.element(form.password).toHaveFocus();
  });

  it("shows any other THROW in the app's words", async () => {
    const form = await renderForm({
      fields: ['email', { preset: 'password', minLength: 3 }],
      messages: { thrown_password_invalid: 'Longer, please.', signUp: 'Create account' },
    });
    await form.email.fill(newcomer());
    await form.password.fill('four');
    await form.button.click();
    await expect.element(form.password, slow).toHaveAccessibleDescription('Longer, please.');
  });

  it('shows at the address what the database says of it', async () => {
    const form = await renderForm({
      fields: [{ preset: 'email', type: 'text' }, 'password'],
    });
    await form.email.fill('no address');
    await form.password.fill(passphrase);
    await form.button.click();
    await expect.element(form.email, slow).toHaveAttribute('aria-invalid', 'true');
    await expect.element(form.email).toHaveAccessibleDescription(/Enter an email address/);
    await expect.element(form.email).toHaveFocus();
  });

  it('says of a sign-up that the database rejects without a reason so in the alert', async () => {
    const form = await renderForm({
      fields: [{ preset: 'name', defaultValue: 'n'.repeat(101) }, 'email', 'password'],
    });
    await form.email.fill('long-name@example.com');
    await form.password.fill(passphrase);
    await form.button.click();
    await expect.element(form.alert, slow).toHaveTextContent('The account could not be created.');
    await expect.element(form.alert).toHaveFocus();
  });
});
