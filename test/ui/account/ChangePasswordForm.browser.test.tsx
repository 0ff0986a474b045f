// The form for changing the password, on a database with session records in the page.
import { AuthError, createAuthClient } from 'react-surreal-auth';
import { ChangePasswordForm, type ChangePasswordFormProps, strengthMeter } from 'react-surreal-auth/ui';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPageDatabase } from '../../../stories/engine/createPageDatabase.js';
import { asOwner, pass, renderAccount, signedIn, signedOut, slow } from '../account.js';
import { inputOf, reactMemory } from '../support.js';

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
    // The session that the change opened has given way to the one that the new password opened.
    await expect
      .poll(() => asOwner('SELECT VALUE device FROM session WHERE user.email = $email', { email }))
      .toEqual([['Laptop']]);
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
    await expect.element(form.next, slow).toHaveAccessibleDescription(/cannot be changed here/);
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

/** A SIGNIN as people write it by hand; `change` is what it makes of `$new_pass`. */
function handwritten(name: string, change: string) {
  const place = { namespace: 'test', database: name };
  const database = createPageDatabase({
    ...place,
    name: `tests of the form for changing the password: ${name}`,
    schema: `DEFINE TABLE user SCHEMAFULL PERMISSIONS FOR select WHERE id = $auth;
      DEFINE FIELD email ON user TYPE string;
      DEFINE FIELD pass ON user TYPE string PERMISSIONS FOR select NONE;
      CREATE user:ann SET email = 'ann@example.com', pass = crypto::argon2::generate('${pass}');
      DEFINE ACCESS account ON DATABASE TYPE RECORD
      SIGNIN {
        LET $user = (SELECT * FROM ONLY user WHERE email = $email AND crypto::argon2::compare(pass, $pass) LIMIT 1);
        ${change}
        RETURN $user.id;
      }
      WITH REFRESH DURATION FOR TOKEN 15m, FOR SESSION 12h;`,
  });
  const openGrants = async () => {
    const [grants] = await database.query<[{ revocation?: unknown }[]]>(
      'ACCESS account ON DATABASE SHOW ALL',
    );
    return grants.filter(({ revocation }) => revocation === undefined).length;
  };
  const open = () => {
    const engine = database.engines;
    const made = createAuthClient({
      ...place,
      url: 'mem://x',
      access: 'account',
      strategy: 'refreshToken',
      engine,
      store: 'memory',
    });
    onTestFinished(() => made.dispose());
    return made;
  };
  return { open, openGrants, email: 'ann@example.com' };
}

const CHANGES =
  'IF $new_pass != NONE AND $user { UPDATE $user.id SET pass = crypto::argon2::generate($new_pass) };';

describe('ChangePasswordForm on a SIGNIN of one’s own', () => {
  async function renderOn({ open, email }: ReturnType<typeof handwritten>) {
    const client = open();
    await client.signIn({ email, pass });
    const onSuccess = vi.fn();
    const { screen } = await renderAccount({ client }, <ChangePasswordForm onSuccess={onSuccess} />);
    await screen.getByLabelText('Current password').fill(pass);
    await screen.getByLabelText('New password').fill(newPass);
    const button = screen.getByRole('button', { name: 'Change password' });
    await button.click();
    return { client, screen, onSuccess, button };
  }

  it('says that nothing was changed where the new password is not looked at', async () => {
    const database = handwritten('ignores', '');
    const { client, screen, onSuccess } = await renderOn(database);
    await expect
      .element(screen.getByRole('alert'), slow)
      .toHaveTextContent('Your password was not changed');
    expect(screen.container.textContent).not.toContain('was changed.');
    expect(onSuccess).not.toHaveBeenCalled();
    await expect.element(screen.getByText('signed-in')).toBeInTheDocument();
    const db = await client.connection().whenReady();
    expect(String((await db.query('RETURN $auth'))[0])).toBe('user:ann');
    await expect.poll(database.openGrants).toBe(1);
    await expect(database.open().signIn({ email: database.email, pass })).resolves.toBeDefined();
  });

  it('says that it was changed where it was, and leaves one session behind', async () => {
    const database = handwritten('changes', CHANGES);
    const { screen, onSuccess } = await renderOn(database);
    await expect
      .element(screen.getByRole('status').first(), slow)
      .toHaveTextContent('Your password was changed.');
    expect(onSuccess).toHaveBeenCalledOnce();
    await expect.poll(database.openGrants).toBe(1);
    const { email } = database;
    await expect(database.open().signIn({ email, pass })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    await expect(database.open().signIn({ email, pass: newPass })).resolves.toBeDefined();
  });

  it('takes up a change again whose proof was lost on the way', async () => {
    const database = handwritten('loses', CHANGES);
    const client = database.open();
    await client.signIn({ email: database.email, pass });
    const { signIn } = client;
    let calls = 0;
    // useAuth hands out the client's own function, so the fault stands in the client.
    Object.assign(client, {
      signIn: (...args: Parameters<typeof signIn>) => {
        calls += 1;
        return calls === 2 ? Promise.reject(new AuthError('network')) : signIn(...args);
      },
    });
    const { screen } = await renderAccount({ client }, <ChangePasswordForm />);
    await screen.getByLabelText('Current password').fill(pass);
    await screen.getByLabelText('New password').fill(newPass);
    const button = screen.getByRole('button', { name: 'Change password' });
    await button.click();
    await expect.element(screen.getByRole('alert'), slow).toHaveTextContent(/cannot be reached/);
    await button.click();
    await expect
      .element(screen.getByRole('status').first(), slow)
      .toHaveTextContent('Your password was changed.');
    expect(calls).toBe(4);
  });
});
