// The form for changing the password, on a database with session records in the page.
import { ChangePasswordForm, type ChangePasswordFormProps, strengthMeter } from 'react-surreal-auth/ui';
import { describe, expect, it, vi } from 'vitest';
import { asOwner, pass, renderAccount, signedIn, signedOut, slow } from './account.js';
import { inputOf, reactMemory } from './support.js';

async function renderForm(
  props: ChangePasswordFormProps = {},
  choices: Parameters<typeof signedIn>[0] = undefined,
) {
  const account = await signedIn(choices)();
  const rendered = await renderAccount(account, <ChangePasswordForm {...props} />);
  const { screen } = rendered;
  await expect.element(screen.getByText('signed-in')).toBeInTheDocument();
  return {
    ...account,
    ...rendered,
    current: screen.getByLabelText('Current password'),
    next: screen.getByLabelText('New password'),
    button: screen.getByRole('button', { name: 'Change password' }),
    alert: screen.getByRole('alert'),
    status: screen.getByRole('status').first(),
  };
}

const newPass = 'battery staple horse';

describe('ChangePasswordForm', () => {
  it('changes the password: this device stays, the others are signed out', async () => {
    const onSuccess = vi.fn();
    const newPassword = { strength: strengthMeter(() => 3) };
    const form = await renderForm({ onSuccess, newPassword }, { others: ['Phone'] });
    const meter = form.screen.getByRole('meter');
    await form.current.fill(pass);
    await form.next.fill(newPass);
    await expect.element(meter).toBeInTheDocument();
    await form.button.click();
    await expect.element(form.status, slow).toHaveTextContent('Your password was changed.');
    expect(onSuccess).toHaveBeenCalledOnce();
    await expect.element(form.current).toHaveValue('');
    await expect.element(form.next).toHaveValue('');
    await expect.element(meter).not.toBeInTheDocument();
    await expect.element(form.screen.getByText('signed-in')).toBeInTheDocument();
    const [phone] = form.others;
    const { email } = form;
    expect(
      await asOwner('SELECT VALUE device FROM session WHERE user.email = $email', { email }),
    ).toEqual([['Laptop']]);
    await expect(phone?.signIn({ email, pass })).rejects.toMatchObject({ code: 'invalid_credentials' });
    await expect(phone?.signIn({ email, pass: newPass })).resolves.toMatchObject({
      subject: expect.stringMatching(/^user:/),
    });
  });

  it('says of a wrong current password so, at that field, and changes nothing', async () => {
    const form = await renderForm();
    await form.current.fill('wrong horse');
    await form.next.fill(newPass);
    await form.button.click();
    await expect
      .element(form.current, slow)
      .toHaveAccessibleDescription('This password is wrong. Try again.');
    await expect.element(form.current).toHaveFocus();
    await expect.element(form.next).not.toHaveAttribute('aria-invalid');
    await expect.element(form.next).toHaveValue(newPass);
    await expect(form.client.signIn({ email: form.email, pass })).resolves.toBeDefined();
  });

  it('shows what the database says of the new password at that one', async () => {
    const form = await renderForm({ newPassword: { minLength: 1 } });
    await form.current.fill(pass);
    await form.next.fill('short');
    await form.button.click();
    await expect.element(form.next, slow).toHaveAccessibleDescription(/too short or too long/);
    await expect.element(form.next).toHaveFocus();
    await expect.element(form.current).not.toHaveAttribute('aria-invalid');
  });

  it('says so where the database changes no passwords', async () => {
    const form = await renderForm({}, { place: 'strict' });
    await form.current.fill(pass);
    await form.next.fill(newPass);
    await form.button.click();
    await expect.element(form.next, slow).toHaveAccessibleDescription(/was not accepted/);
    await expect(form.client.signIn({ email: form.email, pass })).resolves.toBeDefined();
  });

  it('tells password managers whose password it is, and which is which', async () => {
    const form = await renderForm();
    const userName = form.screen.container.querySelector<HTMLInputElement>('[autocomplete=username]');
    await expect.poll(() => userName?.value).toBe(form.email);
    expect(userName?.checkVisibility()).toBe(false);
    await expect.element(form.current).toHaveAttribute('autocomplete', 'current-password');
    await expect.element(form.next).toHaveAttribute('autocomplete', 'new-password');
    await expect.element(form.next).toHaveAccessibleDescription('At least 8 characters');
  });

  it('asks the database who it is when the form is sent: the address may have changed elsewhere', async () => {
    const form = await renderForm({}, { others: ['Phone'] });
    const db = await form.others[0]?.connection().whenReady();
    await db?.query('UPDATE $auth SET email = $email', { email: `x${form.email}` });
    await form.current.fill(pass);
    await form.next.fill(newPass);
    await form.button.click();
    await expect.element(form.status, slow).toHaveTextContent('Your password was changed.');
  });

  it('takes who it is from `identifier`, and the variables from `names`', async () => {
    const form = await renderForm({
      identifier: 'somebody@example.com',
      names: { pass: 'pass', newPass: 'new_pass' },
    });
    const signIn = vi.spyOn(form.client, 'signIn');
    expect(signIn).not.toHaveBeenCalled();
    await form.current.fill(pass);
    await form.next.fill(newPass);
    await form.button.click();
    await expect.element(form.current, slow).toHaveAccessibleDescription(/This password is wrong/);
  });

  it('checks both fields before anything is sent', async () => {
    const form = await renderForm();
    await form.next.fill('short');
    await form.button.click();
    await expect.element(form.current).toHaveAccessibleDescription('Enter your password.');
    await expect.element(form.next).toHaveAccessibleDescription('Use at least 8 characters.');
    await expect.element(form.current).toHaveFocus();
  });

  it('keeps both passwords in their inputs alone', async () => {
    const secrets = ['wrong horse staple', 'new horse staple'];
    const form = await renderForm();
    await form.current.fill(secrets[0] ?? '');
    await form.next.fill(secrets[1] ?? '');
    await form.button.click();
    await expect.element(form.current, slow).toHaveAttribute('aria-invalid', 'true');
    const everywhere = [
      document.documentElement.outerHTML,
      reactMemory(form.screen.container),
      JSON.stringify(form.queryClient.getMutationCache().getAll()),
      JSON.stringify(
        form.queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ].join('\n');
    expect(everywhere).toContain('This password is wrong');
    for (const secret of secrets) expect(everywhere).not.toContain(secret);
    expect(inputOf(form.next.element()).value).toBe(secrets[1]);
  });

  it('is nothing when nobody is signed in', async () => {
    const { screen } = await renderAccount(await signedOut(), <ChangePasswordForm />);
    await expect.element(screen.getByText('signed-out')).toBeInTheDocument();
    expect(screen.container.querySelector('form')).toBeNull();
  });
});
