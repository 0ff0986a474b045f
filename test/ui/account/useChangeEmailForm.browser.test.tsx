// The form for changing the e-mail address without its looks, where the database keeps the old one.
import { en, useChangeEmailForm } from 'react-surreal-auth/ui';
import { expect, it, vi } from 'vitest';
import { renderSignedIn } from '../signedIn.js';
import { ann, newcomer } from '../support.js';

it('says that nothing was changed, where the permissions forbid it as in account.surql', async () => {
  const onError = vi.fn();
  const onSuccess = vi.fn();
  function Form() {
    const { form, fields, submit, userName } = useChangeEmailForm({ onError, onSuccess });
    return (
      <form {...form}>
        <input {...userName} />
        {fields.map(({ spec, label, input, note }) => (
          <p key={spec.name}>
            <label htmlFor={label.htmlFor}>{label.children}</label>
            <input {...input} />
            <span {...note} />
          </p>
        ))}
        <button {...submit}>Send</button>
      </form>
    );
  }
  const { screen, client } = await renderSignedIn(<Form />);
  await vi.waitFor(() =>
    expect(screen.container.querySelector('input')?.value).toBe('ann@example.com'),
  );
  await screen.getByLabelText('New email').fill(newcomer());
  await screen.getByLabelText('Password').fill(ann.pass);
  await screen.getByRole('button').click();
  await expect
    .element(screen.getByLabelText('New email'), { timeout: 15_000 })
    .toHaveAccessibleDescription(en.emailNotChanged);
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'rejected' }));
  expect(onSuccess).not.toHaveBeenCalled();
  expect(await client.connection().readUser()).toMatchObject({ email: ann.email });
});
