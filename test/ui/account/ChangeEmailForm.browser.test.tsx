// The form for changing the e-mail address, on a database with session records in the page.
import { ChangeEmailForm, type ChangeEmailFormProps, en } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import { asOwner, pass, renderAccount, signedIn, slow } from '../account.js';
import { newcomer } from '../support.js';

async function renderForm(
  props: ChangeEmailFormProps = {},
  choices: Parameters<typeof signedIn>[0] = undefined,
) {
  const account = await signedIn(choices)();
  const { screen } = await renderAccount(account, <ChangeEmailForm {...props} />);
  const email = screen.getByLabelText('New email');
  await expect.element(email).toBeInTheDocument();
  const password = screen.getByLabelText('Password', { exact: true });
  const change = async (to: string, current = pass): Promise<void> => {
    await email.fill(to);
    await password.fill(current);
    await screen.getByRole('button', { name: 'Change email' }).click();
  };
  return {
    ...account,
    was: account.email,
    screen,
    email,
    password,
    change,
    status: screen.getByRole('status').first(),
  };
}

const emailsOf = (address: string) =>
  asOwner<[string[]]>('SELECT VALUE email FROM user WHERE email = $address', { address });

describe('ChangeEmailForm', () => {
  it('changes the address with which one signs in, and says so', async () => {
    const onSuccess = vi.fn();
    const form = await renderForm({ onSuccess }, { others: ['Phone'] });
    const next = newcomer();
    await form.change(next.toUpperCase());
    await expect.element(form.status, slow).toHaveTextContent('Your email was changed.');
    expect(onSuccess).toHaveBeenCalledOnce();
    expect(await emailsOf(next)).toEqual([[next]]);
    expect(await emailsOf(form.was)).toEqual([[]]);
    await expect.element(form.email).toHaveValue('');
    await expect.element(form.password).toHaveValue('');
    await expect(form.others[0]?.signIn({ email: next, pass })).resolves.toBeDefined();
  });

  it('changes nothing without the right password', async () => {
    const form = await renderForm();
    const next = newcomer();
    await form.change(next, 'wrong horse');
    await expect.element(form.password, slow).toHaveAccessibleDescription(en.wrongPassword);
    await expect.element(form.password).toHaveFocus();
    expect(await emailsOf(next)).toEqual([[]]);
  });

  it('says at the field that another account has the address', async () => {
    const other = await signedIn()();
    const form = await renderForm();
    await form.change(other.email);
    await expect.element(form.email, slow).toHaveAccessibleDescription(en.account_exists);
    await expect.element(form.screen.getByText('signed-in')).toBeInTheDocument();
  });
});
