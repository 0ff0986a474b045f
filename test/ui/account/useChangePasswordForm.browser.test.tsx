// A password that was changed although the sign-in that proves it was refused: the form must find out later.
import { createAuthClient } from 'react-surreal-auth';
import { ChangePasswordForm } from 'react-surreal-auth/ui';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createPageDatabase } from '../../../stories/engine/createPageDatabase.js';
import { pass, renderAccount, slow } from '../account.js';

const newPass = 'battery staple horse';
const place = { namespace: 'test', database: 'limits' };
/** Lets in twice and then throws: the sign-in before the form, the change, and not the proof. */
const LIMITED = `DEFINE TABLE user SCHEMALESS PERMISSIONS FOR select WHERE id = $auth;
  CREATE user:ann SET email = 'ann@example.com', pass = crypto::argon2::generate('${pass}'), signs = 0;
  DEFINE ACCESS account ON DATABASE TYPE RECORD
  SIGNIN {
    LET $user = (SELECT * FROM ONLY user WHERE email = $email AND crypto::argon2::compare(pass, $pass) LIMIT 1);
    IF $user.signs >= 2 { THROW 'too_many_sign_ins' };
    IF $user { UPDATE $user.id SET signs += 1 };
    IF $new_pass != NONE AND $user { UPDATE $user.id SET pass = crypto::argon2::generate($new_pass) };
    RETURN $user.id;
  }
  WITH REFRESH DURATION FOR TOKEN 15m, FOR SESSION 12h;`;

it('does not call the old password wrong for ever after a proof that a limit of the app’s own refused', async () => {
  const database = createPageDatabase({ ...place, name: 'limits of sign-ins', schema: LIMITED });
  const client = createAuthClient({
    ...place,
    url: 'mem://x',
    access: 'account',
    strategy: 'refreshToken',
    engine: database.engines,
    store: 'memory',
  });
  onTestFinished(() => client.dispose());
  await client.signIn({ email: 'ann@example.com', pass });
  const onSuccess = vi.fn();
  const { screen } = await renderAccount({ client }, <ChangePasswordForm onSuccess={onSuccess} />);
  const current = screen.getByLabelText('Current password');
  const next = screen.getByLabelText('New password');
  const button = screen.getByRole('button', { name: 'Change password' });
  await current.fill(pass);
  await next.fill(newPass);
  await button.click();
  await expect.poll(() => database.query('RETURN user:ann.signs'), slow).toEqual([2]);
  await expect.element(button, slow).toBeEnabled();
  expect(onSuccess).not.toHaveBeenCalled();
  // The limit is over, and the person tries again what was said to have failed.
  await database.query('UPDATE user:ann SET signs = 0');
  await current.fill(pass);
  await next.fill(newPass);
  await button.click();
  await expect
    .poll(() => screen.container.textContent, slow)
    .toMatch(/This password is wrong|Your password was changed\./);
  expect(screen.container.textContent).toContain('Your password was changed.');
  expect(onSuccess).toHaveBeenCalledOnce();
});
